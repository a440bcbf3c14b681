using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using TalentHub.Contracts.People.V1;
using Xunit;

namespace TalentHub.ServiceKit.Tests;

/// <summary>The inbox over a log in memory: whatever order and however often messages come, each stream ends whole, in order, once.</summary>
public sealed class InboxTests
{
    [Fact]
    public void any_order_and_any_repetition_lead_to_the_same_log() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(
            Arb.From(Gen.Choose(1, 4).SelectMany(streams => Gen.Choose(1, 8).SelectMany(length => Gen.Choose(1, 3).SelectMany(times =>
                Gen.Shuffle([.. Messages(streams, length).SelectMany(m => Enumerable.Repeat(m, times))]))))),
            (Delivery[] arriving) => Play(arriving).GetAwaiter().GetResult()));

    [Fact]
    public async Task a_failing_append_gives_every_sender_its_own_answer()
    {
        var good = Message(Guid.CreateVersion7(), 1);
        var poison = Message(Guid.CreateVersion7(), 1);
        var log = new LogInMemory { Refuses = poison.Envelope.FactId };
        await using var running = new Running(log);
        var answers = new[] { running.Inbox.Receive(good, default), running.Inbox.Receive(poison, default) };
        await answers[0];
        await Should.ThrowAsync<InvalidOperationException>(answers[1]);
        log.Streams[good.Envelope.Stream].Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_gap_is_asked_for_once_patience_is_over()
    {
        var clock = new FakeTimeProvider(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var log = new LogInMemory();
        await using var running = new Running(log);
        var stream = Guid.CreateVersion7();
        var late = Message(stream, 3);
        await log.Park([late], default);
        var asker = new Asked();
        var retry = new ParkedRetry(log, running.Inbox, asker, clock, NullLogger.Instance);
        var since = new Dictionary<Guid, DateTimeOffset> { [late.Envelope.FactId] = clock.GetUtcNow() };

        clock.Advance(TimeSpan.FromSeconds(59));
        (await retry.Sweep(since, default)).ShouldBe(0);
        asker.From.ShouldBeEmpty();
        clock.Advance(TimeSpan.FromSeconds(2));
        await retry.Sweep(since, default);
        await retry.Sweep(since, default);
        asker.From.ShouldBe([(stream, 1L)]);

        await running.Inbox.Receive(Message(stream, 1), default);
        await running.Inbox.Receive(Message(stream, 2), default);
        (await retry.Sweep(since, default)).ShouldBe(1);
        log.Streams[stream].Count.ShouldBe(3);
        (await log.Parked(10, default)).ShouldBeEmpty();
    }

    private static async Task Play(Delivery[] arriving)
    {
        var log = new LogInMemory();
        await using var running = new Running(log);
        await Task.WhenAll(arriving.Select(m => running.Inbox.Receive(m, default)));
        var retry = new ParkedRetry(log, running.Inbox, new Asked(), TimeProvider.System, NullLogger.Instance);
        while (await retry.Sweep(new Dictionary<Guid, DateTimeOffset>(), default) > 0)
        {
        }

        (await log.Parked(1000, default)).ShouldBeEmpty();
        foreach (var stream in arriving.GroupBy(m => m.Envelope.Stream))
            log.Streams[stream.Key].ShouldBe(stream.DistinctBy(m => m.Envelope.FactId).OrderBy(m => m.Envelope.Version).Select(m => m.Envelope.FactId));
    }

    private static IEnumerable<Delivery> Messages(int streams, int length) =>
        Enumerable.Range(0, streams).Select(_ => Guid.CreateVersion7()).SelectMany(s => Enumerable.Range(1, length).Select(v => Message(s, v)));

    private static Delivery Message(Guid stream, long version) => new(
        new StreamAdvanced("jar"), new(Guid.CreateVersion7(), stream, version, "330203", "people", "marble_dropped", DateTimeOffset.UnixEpoch));

    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Task _loop;

        public Running(LogInMemory log)
        {
            Inbox = new(log, TimeProvider.System, NullLogger.Instance);
            _loop = Inbox.Run(_end.Token);
        }

        public Inbox Inbox { get; }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _loop.ContinueWith(_ => { }, TaskScheduler.Default);
            _end.Dispose();
        }
    }

    private sealed class Asked : IGapAsker
    {
        public List<(Guid, long)> From { get; } = [];

        public Task Ask(string source, string tenant, Guid stream, long from, CancellationToken ct)
        {
            From.Add((stream, from));
            return Task.CompletedTask;
        }

        public Task AskSince(string source, DateTimeOffset since, CancellationToken ct) => throw new InvalidOperationException("A gap is asked for by its stream.");
    }

    private sealed class LogInMemory : IInboxLog
    {
        private readonly Dictionary<Guid, Delivery> _parked = [];

        public Dictionary<Guid, List<Guid>> Streams { get; } = [];

        public Guid? Refuses { get; init; }

        public Task<IReadOnlyDictionary<(string Tenant, Guid Stream), long>> Held(IReadOnlyCollection<(string Tenant, Guid Stream)> streams, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<(string, Guid), long>>(
                streams.Where(s => Streams.ContainsKey(s.Stream)).ToDictionary(s => s, s => (long)Streams[s.Stream].Count));

        public Task Append(IReadOnlyList<Delivery> next, CancellationToken ct)
        {
            if (next.Any(n => n.Envelope.FactId == Refuses)) throw new InvalidOperationException("poison");
            foreach (var one in next)
            {
                if (!Streams.TryGetValue(one.Envelope.Stream, out var stream)) Streams[one.Envelope.Stream] = stream = [];
                one.Envelope.Version.ShouldBe(stream.Count + 1);
                stream.Add(one.Envelope.FactId);
            }

            return Task.CompletedTask;
        }

        public Task Park(IReadOnlyList<Delivery> early, CancellationToken ct)
        {
            foreach (var one in early) _parked[one.Envelope.FactId] = one;
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<Delivery>> Parked(int atMost, CancellationToken ct) => Task.FromResult<IReadOnlyList<Delivery>>([.. _parked.Values]);

        public Task Unpark(IReadOnlyCollection<Guid> messages, CancellationToken ct)
        {
            foreach (var id in messages) _parked.Remove(id);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyDictionary<string, DateTimeOffset>> Heard(CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<string, DateTimeOffset>>(new Dictionary<string, DateTimeOffset>());
    }
}
