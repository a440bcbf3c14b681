using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TalentHub.Benchmarks;

if (args is ["peer", .. var peer]) return await PeerHost.Run(peer);

Bench[] all = [new CommandBench(), new FreshnessBench(), new BrokerFreshnessBench(), new RebuildBench(), new BoardBench(), new ListBench(), new PersonBench(), new ImportBench()];
string? Value(string name)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}

string[] named = ["--services", "--seeds", "--work", "--json"];
var ids = args.Where((a, i) => !a.StartsWith('-') && (i == 0 || !named.Contains(args[i - 1]))).ToArray();
var (services, seeds) = (Value("--services"), Value("--seeds"));
var wanted = args.Contains("--all") ? all : [.. all.Where(b => ids.Contains(b.Id, StringComparer.OrdinalIgnoreCase))];
var strange = ids.FirstOrDefault(i => !all.Any(b => b.Id.Equals(i, StringComparison.OrdinalIgnoreCase)));
if (args.Contains("--help") || strange is not null || wanted.Length == 0 || !Directory.Exists(services) || !Directory.Exists(seeds))
{
    if (strange is not null) Console.Error.WriteLine($"There is no benchmark {strange}.");
    Console.Error.WriteLine("usage: bench ID…|--all --services FOLDER --seeds FOLDER [--json FILE] [--work FOLDER] [--brief]");
    foreach (var one in all) Console.Error.WriteLine($"  {one.Id}  {one.Title}");
    return args.Contains("--help") ? 0 : 1;
}

var clock = Stopwatch.StartNew();
void Say(string line) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{clock.Elapsed.TotalSeconds,6:0.0}] {line}"));
var work = Value("--work") ?? Path.Combine(Path.GetTempPath(), $"talenthub-bench-{Environment.ProcessId}");
var lab = new Lab(services, seeds, work, args.Contains("--brief"), Say);
List<Result> results = [];
foreach (var one in wanted)
{
    Say($"{one.Id} {one.Title}");
    results.AddRange(await one.Run(lab));
}

Console.WriteLine();
Table.Print(results);
if (Value("--json") is { } file)
{
    var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    await File.WriteAllTextAsync(file, JsonSerializer.Serialize(results, json));
    Say($"written to {file}");
}

if (Value("--work") is null) Directory.Delete(work, true);
return results.All(r => r.Reached) ? 0 : 1;
