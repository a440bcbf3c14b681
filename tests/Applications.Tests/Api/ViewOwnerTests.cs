using System.Net;
using Npgsql;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Who moves the views holds their lock, and nothing else with it.</summary>
public sealed class ViewOwnerTests(Service service) : IClassFixture<Service>
{
    private const string Lock =
        " from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and l.granted and a.datname = current_database() and l.objid = 2048786435";

    [Fact]
    public async Task no_session_that_stays_holds_a_snapshot()
    {
        await Wait.Until(async () => await Ask($"select count(*) {Lock} and a.backend_start < now() - interval '3 seconds'") == 1);
        (await Ask("select count(*) from pg_stat_activity where datname = current_database() and backend_xmin is not null and query_start < now() - interval '1 second'")).ShouldBe(0);
    }

    [Fact]
    public async Task a_lock_that_was_taken_away_is_taken_again_and_the_views_move_on()
    {
        await Wait.Until(async () => await Ask($"select count(*) {Lock}") == 1);
        (await Ask($"select count(pg_terminate_backend(a.pid)) {Lock}")).ShouldBe(1);
        await Wait.Until(async () => await Ask($"select count(*) {Lock}") == 1);
        var begun = await service.Clerk.Command("/api/applications/cases", Service.NewLead());
        begun.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = Guid.Parse(begun.Headers.Location!.ToString().Split('/')[^1]);
        await Wait.Until(async () => await Ask($"select count(*) from mt_doc_caserow where id = '{id}'") == 1);
    }

    private async Task<long> Ask(string sql)
    {
        await using var connection = service.Store.Storage.Database.CreateConnection();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
