using System.Globalization;
using System.Text.Json;

namespace TalentHub.Oracle;

/// <summary>One entry of the books, as it must be or as it stands.</summary>
/// <param name="Under">Dimension by dimension, empty where the fact says nothing.</param>
public sealed record Line(
    Guid FactId, string FactType, string Source, string Metric, decimal Amount, DateOnly On, DateTimeOffset KnownAt,
    string Office, Guid Case, long Version, IReadOnlyDictionary<string, string> Under)
{
    public static readonly IReadOnlyList<string> Dimensions =
        ["programme", "family", "version", "round", "year", "township", "field", "channel", "origin", "stage", "level"];

    /// <summary>Everything the line says, as one text.</summary>
    public string Said =>
        $"{Metric} {CaseFold.Plain(Amount)} on {On:yyyy-MM-dd} known {KnownAt.ToUniversalTime():yyyy-MM-ddTHH:mm:ss.ffffff} office {Office} case {Case} version {Version} "
        + $"from {Source} {FactType} under {string.Join(' ', Dimensions.Select(d => $"{d}={Under[d]}"))}";
}

/// <summary>Which lines the facts ask for, by the office's counting rules (domain 7.1) and nothing of the product.</summary>
public static class Books
{
    /// <summary>The lines of a whole log, in its order: a target counts by what it adds to the one before.</summary>
    public static IEnumerable<Line> Expected(Log outcomes)
    {
        var targets = new Dictionary<Guid, decimal>();
        foreach (var fact in outcomes.Facts)
        {
            var name = fact.Type[(fact.Type.LastIndexOf('.') + 1)..];
            if (name == "target_set" && fact.Header("source") is null or "outcomes")
            {
                var value = fact.Data.GetProperty("value").GetDecimal();
                var year = Text(fact, "year");
                yield return Of(fact, $"T25{Text(fact, "metric")}", value - targets.GetValueOrDefault(fact.Stream), new DateOnly(int.Parse(year, CultureInfo.InvariantCulture), 1, 1), ("year", year));
                targets[fact.Stream] = value;
                continue;
            }

            if (fact.Header("source") != "applications") continue;
            foreach (var line in OfCase(fact, name)) yield return line;
        }
    }

    private static IEnumerable<Line> OfCase(Fact fact, string name)
    {
        switch (name)
        {
            // T00: every lead counts on the day it was recorded, apart by whether the intent to come was stated.
            case "lead_recorded": yield return Case(fact, "T00", 1, Flag(fact, "intent") ? "INTENT" : "LEAD"); break;
            // T01: submissions of a case, once; a withdrawal after it is shown apart and taken off.
            case "case_submitted" when Text(fact, "attempt") == "1": yield return Case(fact, "T01", 1, "SUBMIT"); break;
            case "case_withdrawn" when Flag(fact, "submitted"): yield return Case(fact, "T01", -1, "WITHDRAW"); break;
            case "case_recommended": yield return Case(fact, "T02", 1, "RECOMM"); break;
            case "key_recommendation_received": yield return Case(fact, "T03", 1, "KEYREC"); break;
            // T04: recognised by document; a revoked one is taken off from the revocation on.
            case "award_announced": yield return Case(fact, "T04", 1, "AWARD"); break;
            case "award_revoked": yield return Case(fact, "T04", -1, "AWARD"); break;
            // T06 and the upper part of T07.
            case "landing_verified" or "landing_revoked":
                var sign = name == "landing_verified" ? 1 : -1;
                yield return Case(fact, "T06", sign, "LAND");
                if (Flag(fact, "withinDeadline")) yield return Case(fact, "T07N", sign, "LAND");
                break;
            // T16: paid less returned, by bank date, city and district apart; a case counts as paid with its first instalment.
            case "payment_recorded" or "payment_returned":
                var paid = name == "payment_recorded" ? 1 : -1;
                yield return Case(fact, "T16", paid * fact.Data.GetProperty("amountYuan").GetDecimal(), "PAY", Text(fact, "level"));
                if (Text(fact, "instalment") == "1") yield return Case(fact, "T16N", paid, "PAY");
                break;
            // T17: paid out of what the plans say is due; a cancelled part is due no more from its cancellation on, never before its day.
            case "payment_planned": yield return Case(fact, "T17D", fact.Data.GetProperty("amountYuan").GetDecimal(), "PAY", Text(fact, "level")); break;
            case "payment_cancelled":
                var due = DateOnly.ParseExact(Text(fact, "dueOn"), "yyyy-MM-dd", CultureInfo.InvariantCulture);
                var undone = Case(fact, "T17D", -fact.Data.GetProperty("amountYuan").GetDecimal(), "PAY", Text(fact, "level"));
                yield return undone with { On = undone.On < due ? due : undone.On };
                break;
            // T18: recovered out of demanded; what was repaid is no longer paid.
            case "clawback_demanded": yield return Case(fact, "T18D", fact.Data.GetProperty("amountYuan").GetDecimal(), "CLAW", Text(fact, "level")); break;
            case "repayment_recorded":
                var repaid = fact.Data.GetProperty("amountYuan").GetDecimal();
                yield return Case(fact, "T16", -repaid, "PAY", Text(fact, "level"));
                yield return Case(fact, "T18", repaid, "CLAW", Text(fact, "level"));
                break;
            // T05 reads only closed rounds.
            case "round_closed":
                yield return Of(fact, "T05R", 1, Day(fact), ("programme", Text(fact, "programme")), ("version", Text(fact, "version")), ("round", Text(fact, "round")));
                break;
        }
    }

    private static Line Case(Fact fact, string metric, decimal amount, string stage, string level = "")
    {
        var about = fact.Data.GetProperty("about");
        return Of(fact, metric, amount, Day(fact),
            [.. Line.Dimensions.Take(9).Select(d => (d, about.GetProperty(d).ToString())), ("stage", stage), ("level", level)]);
    }

    private static Line Of(Fact fact, string metric, decimal amount, DateOnly on, params (string Dimension, string Value)[] under) => new(
        fact.Id, fact.Header("fact-type") ?? fact.Type, fact.Header("source") ?? "outcomes", metric, amount, on,
        fact.Header("known-at") is { } known ? DateTimeOffset.Parse(known, CultureInfo.InvariantCulture) : fact.At,
        fact.Tenant, fact.Stream, fact.Version,
        Line.Dimensions.ToDictionary(d => d, d => under.FirstOrDefault(u => u.Dimension == d).Value ?? ""));

    private static DateOnly Day(Fact fact) => DateOnly.ParseExact(Text(fact, "on"), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(Fact fact, string member) => fact.Data.GetProperty(member).ToString();

    private static bool Flag(Fact fact, string member) => fact.Data.TryGetProperty(member, out var flag) && flag.ValueKind is JsonValueKind.True;
}
