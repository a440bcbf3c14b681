using Npgsql;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

public static class LedgerServices
{
    /// <summary>The writer of the books, in this process or waiting for its turn, and those who read them.</summary>
    public static void AddLedger(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<FactLog>();
        services.AddSingleton<Ledger>();
        services.AddSingleton<LedgerSignal>();
        services.AddSingleton(p => new LedgerWriter(p.GetRequiredService<FactLog>(), p.GetRequiredService<Ledger>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new RebuildLedger(p.GetRequiredService<NpgsqlDataSource>(), TextWriter.Null));
        builder.AddFollower("ledger", p => new LedgerFollower(
            p.GetRequiredService<LedgerWriter>(), p.GetRequiredService<Ledger>(), p.GetRequiredService<RebuildLedger>(), p.GetRequiredService<LedgerSignal>()));
        services.AddSingleton<Books>();
        services.AddSingleton<FigureBook>();
        services.AddSingleton<BoardBook>();
        services.AddSingleton<CodeNames>();
    }
}
