using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace TalentHub.Web;

/// <summary>A part of a page that speaks the reader's language.</summary>
public abstract class Spoken : ComponentBase
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> CarriedBy = new();

    private bool _begun;

    [CascadingParameter] public Reader Reader { get; set; } = null!;

    [Inject] protected Codes Codes { get; set; } = null!;

    protected Words W => Reader.Words;

    /// <summary>What the first rendering carried over is for the beginning only: given again with a new reader, it would undo what was read since.</summary>
    public override Task SetParametersAsync(ParameterView parameters)
    {
        var read = _begun ? Carried().Select(p => (Property: p, Value: p.GetValue(this))).ToList() : [];
        parameters.SetParameterProperties(this);
        foreach (var (property, value) in read) property.SetValue(this, value);
        _begun = true;
        return base.SetParametersAsync(ParameterView.Empty);
    }

    private PropertyInfo[] Carried() =>
        CarriedBy.GetOrAdd(GetType(), type => [.. type.GetProperties().Where(p => p.IsDefined(typeof(PersistentStateAttribute)))]);

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
