using Npgsql;
using TalentHub.Oracle;
using TalentHub.Rig;

namespace TalentHub.Faults;

/// <summary>What the callers were told, held against what the log says.</summary>
internal static class Promises
{
    public static async Task<IReadOnlyList<string>> Check(History history, CaseLoad load, string connection)
    {
        List<string> broken = [];
        await using var source = NpgsqlDataSource.Create(connection);
        var log = await Log.Read("applications", source, CancellationToken.None);
        var effects = log.Facts.Where(f => f.IsOfCommand).GroupBy(f => f.Key![(f.Key!.IndexOf(':', StringComparison.Ordinal) + 1)..]).ToDictionary(g => g.Key, g => g.ToArray());
        foreach (var key in history.Calls.GroupBy(c => c.Key))
        {
            var answered = key.LastOrDefault(c => !c.Unknown);
            var effect = effects.GetValueOrDefault(key.Key);
            if (answered is null) broken.Add($"I8: nobody knows to this day what became of {key.First().Command} {key.Key}");
            else if (answered.Done && effect is null) broken.Add($"I1: {answered.Command} {key.Key} was acknowledged with version {answered.Version} and is not in the log");
            else if (answered.Done && effect!.Max(f => f.Version) != answered.Version)
                broken.Add($"I2: {answered.Command} {key.Key} was acknowledged with version {answered.Version}; the log holds its effect at {string.Join(", ", effect!.Select(f => f.Version))}");
            else if (!answered.Done && effect is not null) broken.Add($"I8: {answered.Command} {key.Key} was refused with {answered.Status} and has an effect");
        }

        // A lead has no version to guard it: a second effect would be a second case. The leads of a table are counted by its own case.
        var known = load.Cases.Select(c => c.Id).ToHashSet();
        var streams = log.Facts.Where(f => f.Type == "lead_recorded" && f.IsOfCommand).Select(f => f.Stream).ToHashSet();
        broken.AddRange(streams.Except(known).Select(s => $"I2: case {s} exists and no caller was told so"));
        broken.AddRange(known.Except(streams).Select(s => $"I1: case {s} was acknowledged and does not exist"));
        var heads = log.Heads.ToDictionary(h => h.Stream, h => h.Version);
        broken.AddRange(load.Cases.Where(c => heads.TryGetValue(c.Id, out var head) && head != c.Version)
            .Select(c => $"I2: case {c.Id} stands at {heads[c.Id]}, its caller was told {c.Version}"));
        broken.AddRange(load.Wrong.Select(w => $"I8: {w}"));
        return broken;
    }
}
