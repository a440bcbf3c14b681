using JasperFx;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Says that a table is waiting.</summary>
public sealed class ImportWaiting
{
    private readonly SemaphoreSlim _there = new(0, 1);

    public void Wake()
    {
        if (_there.CurrentCount == 0) _there.Release();
    }

    public Task Wait(TimeSpan atMost, CancellationToken ct) => _there.WaitAsync(atMost, ct);
}

/// <summary>Takes waiting tables one after the other: checks them, enters them page by page, and lets old ones go. A page is stored whole or not at all, so a killed process goes on where it was.</summary>
public sealed class ImportLoop(
    IDocumentStore store, Tenants tenants, ImportWaiting waiting, CheckRows checking, EnterPages entering, TablesOfPersons tables, TimeProvider clock, ILogger<ImportLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var office in tenants.All) await Round(office.Code, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "The tables wait");
            }

            try
            {
                await waiting.Wait(Pause, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Round(string office, CancellationToken ct)
    {
        IReadOnlyList<Import> open, old;
        var before = clock.GetUtcNow() - Import.Kept;
        await using (var session = store.QuerySession(office))
        {
            open = await session.Query<Import>().Where(i => i.State == Import.Uploaded || i.State == Import.Entering).OrderBy(i => i.At).ToListAsync(ct);
            old = await session.Query<Import>().Where(i => i.At < before && (i.State == Import.Checked || i.State == Import.Entered || i.State == Import.Refused)).ToListAsync(ct);
        }

        foreach (var import in open)
        {
            try
            {
                if (import.State == Import.Uploaded) await checking.Read(office, import, ct);
                else await entering.Enter(office, import, ct);
            }
            catch (ConcurrencyException)
            {
                // Another process was quicker with this page.
            }
        }

        foreach (var import in old)
        {
            await using var session = store.LightweightSession(office);
            if (await session.LoadAsync<ImportKey>(import.Id, ct) is null) continue;
            session.Forget(import.Id);
            session.Events.Append(import.Id, import.Version + 1, new ImportExpired(clock.GetUtcNow()));
            await session.SaveChangesAsync(ct);
            await tables.Drop(office, import.Id, ct);
        }
    }
}
