namespace TalentHub.Outcomes;

public static class LedgerServices
{
    /// <summary>The writer of the books, in this process or waiting for its turn, and those who read them.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<FactLog>();
        services.AddSingleton<Ledger>();
        services.AddSingleton<LedgerSignal>();
        services.AddSingleton(p => new LedgerWriter(p.GetRequiredService<FactLog>(), p.GetRequiredService<Ledger>(), p.GetRequiredService<TimeProvider>()));
        services.AddHostedService<LedgerLoop>();
        services.AddHealthChecks().AddCheck<LedgerReady>("ledger", tags: ["ready"]);
        services.AddSingleton<Books>();
        services.AddSingleton<FigureBook>();
        services.AddSingleton<BoardBook>();
        services.AddSingleton<CodeNames>();
        return services;
    }
}
