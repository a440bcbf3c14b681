namespace TalentHub.Applications;

/// <summary>What somebody has typed into a form and not yet said: his alone, sealed, gone when he says it or after two weeks.</summary>
/// <param name="Of">The case whose form it is, or the entry it will become.</param>
/// <param name="Half">Half of the key to what is sealed; the other half only the register of persons can make.</param>
public sealed record KeptInput(Guid Id, Guid Owner, Guid Of, string Form, DateTimeOffset At, byte[] Half, byte[] Sealed)
{
    /// <summary>The form of a case that is not there yet.</summary>
    public const string NewCase = "new-case";

    /// <summary>The programme's form of a case.</summary>
    public const string Answers = "answers";

    /// <summary>As many forms as one person can have open without having forgotten some.</summary>
    public const int Most = 20;

    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    /// <summary>How often it was kept; two windows over the same form find each other by it.</summary>
    public int Revision { get; set; }

    public static Guid IdOf(string office, Guid owner, Guid of) => NamedId.Of($"input:{office}:{owner}:{of}");
}

/// <summary>What the seal covers: the fields by name, and the version of the case they were typed over.</summary>
public sealed record InputText(IReadOnlyDictionary<string, string> Values, long? Over);
