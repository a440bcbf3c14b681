using OpenIddict.Abstractions;

namespace TalentHub.Identity;

/// <summary>Forgets tokens and authorizations that ended two weeks ago.</summary>
internal sealed class Pruning(IServiceProvider services, Opening opening, TimeProvider clock, ILogger<Pruning> log) : BackgroundService
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var hours = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await hours.WaitForNextTickAsync(ct))
        {
            if (opening.Closed is not null) continue;
            try
            {
                await using var scope = services.CreateAsyncScope();
                var before = clock.GetUtcNow() - Kept;
                await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(before, ct);
                await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(before, ct);
            }
            catch (Exception e) when (Opening.IsAway(e))
            {
                log.LogWarning(e, "Old tokens stay for another hour");
            }
        }
    }
}
