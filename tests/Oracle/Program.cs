using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TalentHub.Oracle;

string? Value(string name, string environment)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : Environment.GetEnvironmentVariable(environment);
}

var people = Value("--people", "TALENTHUB_PEOPLE");
var applications = Value("--applications", "TALENTHUB_APPLICATIONS");
var outcomes = Value("--outcomes", "TALENTHUB_OUTCOMES");
var wait = double.TryParse(Value("--wait", "TALENTHUB_WAIT") ?? "10", CultureInfo.InvariantCulture, out var seconds) ? seconds : -1;
if (args.Contains("--help") || people is null || applications is null || outcomes is null || wait < 0)
{
    Console.Error.WriteLine("usage: oracle --people CONNECTION --applications CONNECTION --outcomes CONNECTION [--wait SECONDS] [--json]");
    Console.Error.WriteLine("Folds the logs by itself and compares replicas, ledger, roll-ups, views and receipts with them; exit 1 when anything differs.");
    return args.Contains("--help") ? 0 : 2;
}

try
{
    await using var examination = new Examination(people, applications, outcomes);
    var verdict = await examination.Judge(TimeSpan.FromSeconds(wait), CancellationToken.None);
    if (args.Contains("--json"))
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            clean = verdict.Clean,
            compared = verdict.Compared.Select(c => new { c.What, c.Count }),
            findings = verdict.Findings
        }, json));
    }
    else
    {
        foreach (var (what, count) in verdict.Compared) Console.WriteLine($"compared {count} {what}");
        foreach (var finding in verdict.Findings) Console.WriteLine($"DIFFERS  {finding.Check} {finding.Kind}: {finding.Where}: {finding.What}");
        Console.WriteLine(verdict.Clean ? "clean: nothing differs" : $"{verdict.Findings.Count} differ");
    }

    return verdict.Clean ? 0 : 1;
}
catch (Exception away) when (away is Npgsql.NpgsqlException or ArgumentException)
{
    Console.Error.WriteLine($"The databases could not be read: {away.Message}");
    return 2;
}
