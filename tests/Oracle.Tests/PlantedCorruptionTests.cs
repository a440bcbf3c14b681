using Shouldly;
using Xunit;

namespace TalentHub.Oracle.Tests;

/// <summary>What the oracle is for: each way in which books, copies and pages can go wrong is planted, and found.</summary>
public sealed class PlantedCorruptionTests(RunningOffice office) : IClassFixture<RunningOffice>
{
    [Fact]
    public void an_office_that_works_as_it_should_is_called_clean()
    {
        office.Running.Findings.ShouldBeEmpty();
        office.Running.Compared.ShouldAllBe(c => c.Count > 0);
    }

    [Fact]
    public async Task a_lost_ledger_line_is_found() =>
        (await office.Spoilt("Outcomes", "delete from ledger_line where id = (select min(id) from ledger_line where metric = 'T04')"))
            .ShouldContain(f => f.Check == "ledger" && f.Kind == "lost" && f.Where.Contains("T04", StringComparison.Ordinal));

    [Fact]
    public async Task a_doubled_ledger_line_is_found() =>
        (await office.Spoilt("Outcomes", $"insert into ledger_line select (select max(id) + 1 from ledger_line), {Columns} from ledger_line where id = (select min(id) from ledger_line where metric = 'T06')"))
            .ShouldContain(f => f.Check == "ledger" && f.Kind == "doubled" && f.Where.Contains("T06", StringComparison.Ordinal));

    [Fact]
    public async Task an_altered_ledger_line_is_found() =>
        (await office.Spoilt("Outcomes", "update ledger_line set amount = amount + 1 where id = (select min(id) from ledger_line where metric = 'T16')"))
            .ShouldContain(f => f.Check == "ledger" && f.Kind == "altered" && f.Where.Contains("T16", StringComparison.Ordinal));

    [Fact]
    public async Task a_ledger_line_moved_to_another_township_is_found() =>
        (await office.Spoilt("Outcomes", "update ledger_line set township = '330203999' where id = (select min(id) from ledger_line where metric = 'T01')"))
            .ShouldContain(f => f.Check == "ledger" && f.Kind == "altered" && f.Where.Contains("T01", StringComparison.Ordinal));

    [Fact]
    public async Task an_invented_ledger_line_is_found() =>
        (await office.Spoilt("Outcomes", "update ledger_line set fact_id = gen_random_uuid() where id = (select min(id) from ledger_line where metric = 'T02')"))
            .ShouldContain(f => f.Check == "ledger" && f.Kind == "extra");

    [Fact]
    public async Task a_stale_view_row_is_found() =>
        (await office.Spoilt("Applications", "update mt_doc_caserow set data = data || jsonb_build_object('version', (data ->> 'version')::bigint - 1) where id = (select min(id::text)::uuid from mt_doc_caserow)"))
            .ShouldContain(f => f.Check == "view" && f.Kind == "stale");

    [Fact]
    public async Task a_view_row_that_shows_something_else_is_found() =>
        (await office.Spoilt("Applications", "update mt_doc_caserow set data = data || '{\"stage\":\"LAND\"}' where data ->> 'stage' <> 'LAND'"))
            .ShouldContain(f => f.Check == "view" && f.Kind == "altered" && f.What.Contains("stage", StringComparison.Ordinal));

    [Fact]
    public async Task a_missing_fact_is_found() =>
        (await office.Spoilt("Outcomes", "delete from mt_events where seq_id = (select min(seq_id) from mt_events where type = 'applications.v1.case_accepted')"))
            .ShouldContain(f => f.Check == "replica" && f.Kind == "missing");

    [Fact]
    public async Task a_missing_last_fact_is_found() =>
        (await office.Spoilt("Outcomes", """
            with last as (delete from mt_events where seq_id = (select max(seq_id) from mt_events where headers ->> 'source' = 'applications') returning stream_id, version)
            update mt_streams s set version = last.version - 1 from last where s.id = last.stream_id
            """)).ShouldContain(f => f.Check == "replica" && f.Kind == "missing");

    [Fact]
    public async Task a_fact_that_says_something_else_is_found() =>
        (await office.Spoilt("Outcomes", "update mt_events set data = data || '{\"amountYuan\": 1}' where seq_id = (select min(seq_id) from mt_events where type = 'applications.v1.award_announced')"))
            .ShouldContain(f => f.Check == "replica" && f.Kind == "altered");

    [Fact]
    public async Task a_wrong_sum_is_found() =>
        (await office.Spoilt("Outcomes", "update ledger_sum set amount = amount + 1 where metric = 'T04' and grain = 0 and span = 'y'"))
            .ShouldContain(f => f.Check == "rollup" && f.Kind == "altered");

    [Fact]
    public async Task a_fact_taken_out_of_a_log_is_found() =>
        (await office.Spoilt("Applications", "delete from mt_events where seq_id = (select min(seq_id) from mt_events where type = 'case_submitted')"))
            .ShouldContain(f => f.Check == "versions" && f.Kind == "gap");

    [Fact]
    public async Task a_receipt_that_is_gone_is_found() =>
        (await office.Spoilt("Applications", "delete from mt_doc_commandreceipt where id like '%:lead-1'"))
            .ShouldContain(f => f.Check == "receipt" && f.Kind == "missing");

    private static string Columns => $"metric, metric_version, amount, counts_on, known_at, fact_id, fact_type, source, office, case_id, stream_version, {string.Join(", ", Line.Dimensions)}";
}
