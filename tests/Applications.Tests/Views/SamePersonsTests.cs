using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Who is one person, however often records were merged and taken apart.</summary>
public sealed class SamePersonsTests
{
    [Fact]
    public void an_id_nobody_spoke_of_stands_for_itself()
    {
        var id = Guid.NewGuid();
        var same = new SamePersons(id, new Dictionary<Guid, PersonLink>());
        same.Standing.ShouldBe(id);
        same.Now.ShouldBe([id]);
    }

    [Fact]
    public void whoever_was_merged_into_whom_the_answer_is_the_one_a_slow_reading_gives()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var chance = new Random(seed);
            var ids = Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7()).ToArray();
            var into = new int?[ids.Length];
            HashSet<(int, int)> ever = [];
            for (var step = chance.Next(12); step > 0; step--)
            {
                var (one, other) = (chance.Next(ids.Length), chance.Next(ids.Length));
                if (into[one] is not null) into[one] = null;
                else if (Top(into, other) != one)
                {
                    into[one] = other;
                    ever.Add((one, other));
                }
            }

            var links = ids.Select((id, i) => new PersonLink(id, into[i] is { } at ? ids[at] : null, [.. ever.Where(e => e.Item1 == i || e.Item2 == i).Select(e => ids[e.Item1 == i ? e.Item2 : e.Item1]).Distinct()]))
                .Where(l => l.Ever.Count > 0).ToDictionary(l => l.Id);
            for (var asked = 0; asked < ids.Length; asked++)
            {
                var component = Component(asked, ever, ids.Length);
                var same = new SamePersons(ids[asked], links.Where(l => component.Contains(Array.IndexOf(ids, l.Key))).ToDictionary());
                same.Standing.ShouldBe(ids[Top(into, asked)], $"seed {seed}");
                same.Ever.ShouldBe(component.Select(i => ids[i]), ignoreOrder: true);
                same.Now.ShouldBe(Enumerable.Range(0, ids.Length).Where(i => Top(into, i) == Top(into, asked)).Select(i => ids[i]), ignoreOrder: true);
            }
        }
    }

    private static int Top(int?[] into, int at)
    {
        while (into[at] is { } next) at = next;
        return at;
    }

    private static HashSet<int> Component(int of, HashSet<(int, int)> ever, int count)
    {
        HashSet<int> reached = [of];
        for (var round = 0; round < count; round++)
            foreach (var (one, other) in ever)
                if (reached.Contains(one) || reached.Contains(other)) reached.UnionWith([one, other]);
        return reached;
    }
}
