using System.Globalization;

namespace TalentHub.Benchmarks;

/// <summary>The report for people.</summary>
internal static class Table
{
    public static void Print(IReadOnlyList<Result> results)
    {
        Console.WriteLine("id    case                                              subject /s    p50 ms    p99 ms   baseline /s    p50 ms    p99 ms   ratio  must");
        foreach (var r in results)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{r.Id,-5} {r.Case,-48} {r.Subject.PerSecond,11:0.#} {r.Subject.P50Ms,9:0.0} {r.Subject.P99Ms,9:0.0}  {r.Baseline.PerSecond,12:0.#} {r.Baseline.P50Ms,9:0.0} {r.Baseline.P99Ms,9:0.0} {r.Ratio,7:0.00}  {r.Must}: {(r.Reached ? "reached" : "MISSED")}"));
            Console.WriteLine($"      held against: {r.Baseline.Name}");
        }
    }
}
