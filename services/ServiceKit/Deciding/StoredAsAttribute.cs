namespace TalentHub.ServiceKit;

/// <summary>The name a fact is stored under; it outlives the type's name.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredAsAttribute(string alias) : Attribute
{
    public string Alias { get; } = alias;
}
