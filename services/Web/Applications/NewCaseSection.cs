using Microsoft.AspNetCore.Components;

namespace TalentHub.Web;

/// <summary>A section of the form of a new case; what is typed in any section stands in the one record of the form.</summary>
public abstract class NewCaseSection : Spoken
{
    [Parameter, EditorRequired] public NewCase Form { get; set; } = null!;

    [Parameter] public IReadOnlyList<(string Field, string Text)> Faults { get; set; } = [];

    /// <summary>Something else is typed in this member.</summary>
    [Parameter] public EventCallback<string> Changed { get; set; }

    protected string? FaultAt(string member) => Faults.Where(f => f.Field == member).Select(f => f.Text).FirstOrDefault();

    protected int Missing(params IEnumerable<string> members) => members.Count(m => Form[m].Length == 0);

    protected Task Set(string member, string? value)
    {
        Form.Type(member, value);
        return Changed.InvokeAsync(member);
    }
}
