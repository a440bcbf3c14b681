namespace TalentHub.Oracle;

/// <summary>Outcomes holds every fact of the services it follows: the same ids, in the same order, saying the same.</summary>
public static class Replica
{
    public static IEnumerable<Finding> Check(Log source, Log outcomes)
    {
        var held = outcomes.Facts.Where(f => f.Header("source") == source.Service)
            .GroupBy(f => (f.Tenant, f.Stream)).ToDictionary(g => g.Key, g => g.ToDictionary(f => f.Version));
        foreach (var stream in source.Facts.GroupBy(f => (f.Tenant, f.Stream)))
        {
            var where = $"{source.Service} {stream.Key.Tenant}/{stream.Key.Stream}";
            if (!held.Remove(stream.Key, out var copies)) copies = [];
            var missing = stream.Where(f => !copies.ContainsKey(f.Version)).Select(f => f.Version).Order().ToArray();
            if (missing.Length > 0)
                yield return new("replica", "missing", where, $"Outcomes does not hold version {Ranges(missing)} of {stream.Max(f => f.Version)}.");
            foreach (var fact in stream)
            {
                if (!copies.Remove(fact.Version, out var copy)) continue;
                if (Difference(source.Service, fact, copy) is { } difference)
                    yield return new("replica", "altered", $"{where} version {fact.Version}", difference);
            }

            foreach (var extra in copies.Values)
                yield return new("replica", "extra", $"{where} version {extra.Version}", $"Outcomes holds fact {extra.Id}, which its source does not know.");
        }

        foreach (var ((tenant, stream), copies) in held)
            yield return new("replica", "extra", $"{source.Service} {tenant}/{stream}", $"Outcomes holds {copies.Count} facts of a stream its source does not know.");
    }

    private static string? Difference(string service, Fact fact, Fact copy)
    {
        if (fact.Id != copy.Id) return $"The source's fact is {fact.Id}, the copy's is {copy.Id}.";
        if (copy.Header("fact-type") != fact.Type) return $"The source's fact is a {fact.Type}, the copy says {copy.Header("fact-type")}.";
        if (!DateTimeOffset.TryParse(copy.Header("known-at"), System.Globalization.CultureInfo.InvariantCulture, out var known) || known.ToUniversalTime() != fact.At.ToUniversalTime())
            return $"The source learnt it at {fact.At:O}, the copy says {copy.Header("known-at")}.";
        var expected = Mapping.Alias(service, fact.Type);
        if (copy.Type != expected) return $"A {fact.Type} goes out as {expected}; the copy is a {copy.Type}.";
        return Mapping.Difference(fact, copy);
    }

    private static string Ranges(long[] sorted)
    {
        List<string> parts = [];
        for (var i = 0; i < sorted.Length; i++)
        {
            var from = i;
            while (i + 1 < sorted.Length && sorted[i + 1] == sorted[i] + 1) i++;
            parts.Add(from == i ? $"{sorted[i]}" : $"{sorted[from]} to {sorted[i]}");
        }

        return string.Join(", ", parts);
    }
}
