using System.Globalization;

namespace TalentHub.Faults;

/// <summary>What the command line asked for.</summary>
internal sealed record Options(IReadOnlyList<string> Ids, bool Quick, string Services, string Seeds, string Work, int Seed, bool Help, string? Wrong)
{
    public static Options Read(string[] args)
    {
        List<string> ids = [];
        var (quick, help) = (false, false);
        string? services = null, seeds = null, work = null, wrong = null;
        var seed = Environment.TickCount & 0xFFFF;
        for (var i = 0; i < args.Length; i++)
        {
            string? Value() => i + 1 < args.Length ? args[++i] : null;
            switch (args[i])
            {
                case "--quick": quick = true; break;
                case "--help" or "-h": help = true; break;
                case "--services": services = Value(); break;
                case "--seeds": seeds = Value(); break;
                case "--work": work = Value(); break;
                case "--seed":
                    if (!int.TryParse(Value(), CultureInfo.InvariantCulture, out seed)) wrong = "--seed needs a number.";
                    break;
                case ['-', ..]: wrong = $"There is no option {args[i]}."; break;
                default: ids.Add(args[i]); break;
            }
        }

        if (!help && wrong is null)
            wrong = !quick && ids.Count == 0 ? "Name the fault cases, or --quick."
                : services is null || !Directory.Exists(services) ? "--services must name the folder of the published services."
                : seeds is null || !Directory.Exists(seeds) ? "--seeds must name the folder of the seeds."
                : null;
        return new(ids, quick, services ?? "", seeds ?? "", work ?? Path.Combine(Path.GetTempPath(), $"talenthub-faults-{Environment.ProcessId}"), seed, help, wrong);
    }
}
