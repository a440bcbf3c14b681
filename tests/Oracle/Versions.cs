namespace TalentHub.Oracle;

/// <summary>The versions of every stream run from 1 without a gap, and the stream's head is the highest.</summary>
public static class Versions
{
    public static IEnumerable<Finding> Check(Log log)
    {
        var streams = log.Facts.GroupBy(f => (f.Tenant, f.Stream)).ToDictionary(g => g.Key, g => g.Select(f => f.Version).Order().ToArray());
        foreach (var head in log.Heads)
        {
            var where = $"{log.Service} {head.Tenant}/{head.Stream}";
            if (!streams.Remove((head.Tenant, head.Stream), out var versions))
            {
                if (head.Version != 0) yield return new("versions", "missing", where, $"The stream says it stands at {head.Version} and holds no fact.");
                continue;
            }

            for (var i = 0; i < versions.Length; i++)
            {
                if (versions[i] == i + 1) continue;
                yield return new("versions", "gap", where, $"Fact number {i + 1} of the stream has version {versions[i]}.");
                break;
            }

            if (versions[^1] != head.Version)
                yield return new("versions", "gap", where, $"The highest version is {versions[^1]}; the stream says {head.Version}.");
        }

        foreach (var ((tenant, stream), versions) in streams)
            yield return new("versions", "missing", $"{log.Service} {tenant}/{stream}", $"{versions.Length} facts belong to no stream.");

        foreach (var twice in log.Facts.GroupBy(f => f.Id).Where(g => g.Count() > 1))
            yield return new("versions", "doubled", $"{log.Service} {twice.First().Tenant}/{twice.First().Stream}", $"Fact {twice.Key} stands in the log {twice.Count()} times.");
    }
}
