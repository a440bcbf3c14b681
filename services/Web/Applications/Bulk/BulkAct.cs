using System.Globalization;
using System.Text.Json.Nodes;

namespace TalentHub.Web;

/// <summary>How it stands with one case of a bulk act.</summary>
public enum BulkState { Listed, Possible, Refused, Done, NotDone, Undone, NotUndone }

/// <summary>One case of a bulk act.</summary>
public sealed class BulkLine(CaseRow row)
{
    public CaseRow Row => row;

    public bool Chosen { get; set; } = true;

    public BulkState State { get; set; }

    /// <summary>Why not.</summary>
    public Problem? Why { get; set; }

    /// <summary>The version of the case that was tried, then the one the act led to.</summary>
    public long Version { get; set; }
}

/// <summary>One act on many cases with the same answers: tried first on each, done where it would succeed and at the version that was tried, undone where there is a counter-act and nobody has written since.</summary>
public sealed class BulkAct(ApplicationsClient applications, Guid id, Command command, JsonObject body)
{
    /// <summary>As many cases as one act takes.</summary>
    public const int Most = 200;

    private const int Abreast = 4;

    /// <summary>Acts that mean the same for many cases; what has to be said of each case alone (a receipt number, a score) is not among them.</summary>
    private static readonly string[] Shared =
    [
        "submit-case", "check-eligibility", "recommend-case", "record-review", "select-case", "announce-award", "sign-contract", "plan-payment", "suspend-case", "resume-case",
        "lapse-case", "reject-case", "close-case"
    ];

    private static readonly string[] OfOneCase = ["tier", "score", "listEntry", "amountYuan"];

    public Command Command => command;

    public static IEnumerable<Command> All => Shared.Select(Command.Named).Select(c => c with { Asks = [.. c.Asks.Where(a => !OfOneCase.Contains(a.Name))] });

    /// <summary>The act that takes it back, and what it says; null when there is none.</summary>
    public static (string Command, JsonObject Body)? Counter(string command, JsonObject body, string reason) => command switch
    {
        "suspend-case" => ("resume-case", []),
        "resume-case" => ("suspend-case", new() { ["reason"] = reason }),
        "plan-payment" => ("cancel-payment", new() { ["instalment"] = body["instalment"]!.DeepClone(), ["reason"] = reason }),
        _ => null
    };

    public Task Try(IEnumerable<BulkLine> lines, Func<Task> moved) => Each(lines.Where(l => l.Chosen), moved, async line =>
    {
        var file = await applications.Case(line.Row.Id);
        line.Version = file.Value?.Version ?? 0;
        var answer = file.Good ? await applications.Check(line.Row.Id, command.Name, body, line.Version, Key(line, $"try-{Guid.CreateVersion7():n}")) : new(default, file.Problem);
        (line.State, line.Why) = (answer.Good ? BulkState.Possible : BulkState.Refused, answer.Problem);
    });

    /// <summary>Does it where it is possible; sent again after silence it has no second effect.</summary>
    public Task Do(IEnumerable<BulkLine> lines, Func<Task> moved) => Each(lines.Where(l => l.Chosen && l.State is BulkState.Possible or BulkState.NotDone), moved, async line =>
    {
        var answer = await applications.Command(line.Row.Id, command.Name, body, line.Version, Key(line, "do"));
        (line.State, line.Why) = (answer.Good ? BulkState.Done : BulkState.NotDone, answer.Problem);
        if (answer.Good) line.Version = VersionOf(answer.ETag) ?? line.Version;
    });

    public Task Undo(IEnumerable<BulkLine> lines, string reason, Func<Task> moved)
    {
        var (counter, said) = Counter(command.Name, body, reason) ?? throw new InvalidOperationException($"{command.Name} has no counter-act.");
        return Each(lines.Where(l => l.State is BulkState.Done or BulkState.NotUndone), moved, async line =>
        {
            var answer = await applications.Command(line.Row.Id, counter, said, line.Version, Key(line, "undo"));
            (line.State, line.Why) = (answer.Good ? BulkState.Undone : BulkState.NotUndone, answer.Problem);
        });
    }

    private string Key(BulkLine line, string what) => $"{id:n}-{line.Row.Id:n}-{what}";

    private static long? VersionOf(string? tag) => long.TryParse(tag?.Trim('"'), CultureInfo.InvariantCulture, out var version) ? version : null;

    private static async Task Each(IEnumerable<BulkLine> lines, Func<Task> moved, Func<BulkLine, Task> act)
    {
        foreach (var some in lines.ToList().Chunk(Abreast))
        {
            await Task.WhenAll(some.Select(act));
            await moved();
        }
    }
}
