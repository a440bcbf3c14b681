using System.Diagnostics;
using System.Globalization;
using TalentHub.Faults;

FaultCase[] all =
[
    new KilledCommandService(), new KilledImport(), new KilledRelay(), new KilledConsumer(), new KilledProjector(), new KilledDatabase(),
    new KilledBroker(), new LostQueue(), new DuplicateDelivery(), new ShuffledDelivery()
];
var options = Options.Read(args);
if (options.Help || options.Wrong is not null)
{
    Console.Error.WriteLine(options.Wrong ?? "");
    Console.Error.WriteLine("usage: faults ID…|--quick --services FOLDER --seeds FOLDER [--work FOLDER] [--seed N]");
    foreach (var one in all) Console.Error.WriteLine($"  {one.Id}  {one.Title}");
    return options.Help ? 0 : 1;
}

var wanted = options.Quick ? all : [.. all.Where(c => options.Ids.Contains(c.Id, StringComparer.OrdinalIgnoreCase))];
var unknown = options.Ids.Where(id => !all.Any(c => c.Id.Equals(id, StringComparison.OrdinalIgnoreCase))).ToArray();
if (wanted.Length == 0 || unknown.Length > 0)
{
    Console.Error.WriteLine($"There is no fault case {string.Join(", ", unknown.DefaultIfEmpty("to run"))}. Known: {string.Join(", ", all.Select(c => c.Id))}.");
    return 1;
}

var clock = Stopwatch.StartNew();
void Say(string line) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{clock.Elapsed.TotalSeconds,6:0.0}] {line}"));
return await new Proof(options, Say).Run(wanted);
