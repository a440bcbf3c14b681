using System.Security.Cryptography;
using JasperFx;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Writes the lists that were asked for, one after the other, off the requests; a list that was begun when the process died is written anew.</summary>
public sealed class ExportRunner(IDocumentStore store, IServiceScopeFactory scopes, IObjects objects, CodeWords words, Tenants tenants, TimeProvider clock, ILogger<ExportRunner> log)
    : ILogFollower
{
    private const int Attempts = 5;
    private const int ProgressEach = 1000;
    private static readonly TimeSpan LookEach = TimeSpan.FromSeconds(1);

    private DateTimeOffset _lookAt;

    public long Lock => 0x7A1E_0005;

    public string? HeldUp => null;

    /// <summary>There is something to write; another process finds it by itself within a second.</summary>
    public void Wake() => _lookAt = DateTimeOffset.MinValue;

    public async Task<Pace> Step(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now < _lookAt) return Pace.AtRest;
        _lookAt = now + LookEach;
        await using var every = store.QuerySession();
        if (await every.Query<ExportJob>().Where(j => j.AnyTenant() && !j.Ended && j.NotBefore <= now).OrderBy(j => j.RequestedAt).FirstOrDefaultAsync(ct) is not { } job)
        {
            await Expire(every, now, ct);
            return Pace.AtRest;
        }

        Wake();
        await Write(job, ct);
        return Pace.Behind;
    }

    private async Task Write(ExportJob job, CancellationToken ct)
    {
        try
        {
            await using var session = store.QuerySession(job.Office);
            await using var scope = scopes.CreateAsyncScope();
            var source = new ExportSource(session, job, tenants.Find(job.Office)?.City ?? job.Office, words, scope.ServiceProvider.GetRequiredService<PersonLists>());
            var list = ExportList.Of(job.List) ?? throw new InvalidOperationException($"There is no list {job.List}.");
            ExportColumn[] columns = [.. job.Columns.Select(key => list.Columns.First(c => c.Key == key)), .. await list.More(source, ct)];
            var (total, position) = await list.Count(source, ct);
            job = job with { Total = Math.Min(total, ExportList.Most), Done = 0 };
            await Keep(job, ct);

            using var file = new MemoryStream();
            var rows = await SheetFile.Write(file, job.List, columns, job.Zh, Counted(job, columns, list.Rows(source, ct), ct), ct);
            var content = file.ToArray();
            await objects.Keep(job.Place, SealedFile.Seal(job.Key, content, job.Place), ct);
            await End(job with { Done = rows, Total = rows }, new ExportFinished(
                rows, total > ExportList.Most, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length, position,
                DateOnly.FromDateTime(job.ExpiresAt.ToOffset(TimeSpan.FromHours(8)).DateTime)), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is not ConcurrencyException)
        {
            var away = e is HttpRequestException or TaskCanceledException or Npgsql.NpgsqlException;
            log.LogWarning(e, "The export {Export} was not written", job.Id);
            if (away && job.Attempts + 1 < Attempts)
                await Keep(job with { Attempts = job.Attempts + 1, NotBefore = clock.GetUtcNow().AddSeconds(1 << job.Attempts) }, ct);
            else await End(job, new ExportFailed(away ? "service-unavailable" : "internal-error"), ct);
        }
    }

    /// <summary>The rows up to the most a workbook holds; how far they are is written down on the way.</summary>
    private async IAsyncEnumerable<IReadOnlyList<object?>> Counted(
        ExportJob job, ExportColumn[] columns, IAsyncEnumerable<IReadOnlyDictionary<string, object?>> rows, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var done = 0L;
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (done == ExportList.Most) yield break;
            if (++done % ProgressEach == 0) await Keep(job with { Done = done }, ct);
            yield return [.. columns.Select(c => row.GetValueOrDefault(c.Key))];
        }
    }

    private async Task Keep(ExportJob job, CancellationToken ct)
    {
        await using var session = store.LightweightSession(job.Office);
        session.Store(job);
        await session.SaveChangesAsync(ct);
    }

    private async Task End(ExportJob job, ExportEvent fact, CancellationToken ct)
    {
        await using var session = store.LightweightSession(job.Office);
        session.LastModifiedBy = job.By.ToString();
        var stream = await session.Events.FetchForWriting<Export>(job.Id, ct);
        if (stream.Aggregate?.State is Export.Waiting) stream.AppendOne(fact);
        session.Store(job with { Ended = true });
        await session.SaveChangesAsync(ct);
    }

    /// <summary>What was kept for its time is gone with its key.</summary>
    private async Task Expire(IQuerySession every, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var job in await every.Query<ExportJob>().Where(j => j.AnyTenant() && j.Ended && j.ExpiresAt <= now).Take(100).ToListAsync(ct))
        {
            await using var session = store.LightweightSession(job.Office);
            session.Events.Append(job.Id, new ExportExpired(clock.TodayInShanghai()));
            session.Delete<ExportJob>(job.Id);
            await session.SaveChangesAsync(ct);
            await objects.Drop(job.Place, ct);
        }
    }
}
