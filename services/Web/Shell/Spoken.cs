using Microsoft.AspNetCore.Components;

namespace TalentHub.Web;

/// <summary>A part of a page that speaks the reader's language.</summary>
public abstract class Spoken : ComponentBase
{
    [CascadingParameter] public Reader Reader { get; set; } = null!;

    [Inject] protected Codes Codes { get; set; } = null!;

    protected Words W => Reader.Words;

    protected string StageName(string stage) => Codes.Say("stages", stage, W);

    /// <summary>A figure in the unit the reader chose.</summary>
    protected string Write(decimal? value, string unit)
    {
        var (text, name) = W.Figure(value, unit, Reader.Money);
        return name.Length == 0 ? text : $"{text} {name}";
    }
}

/// <summary>The roles a page is for; others see why not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForRolesAttribute(params string[] roles) : Attribute
{
    public IReadOnlyList<string> Roles => roles;
}
