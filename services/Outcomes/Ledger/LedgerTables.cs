using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace TalentHub.Outcomes;

/// <summary>The tables of the books, created with the service's other tables by <c>db-apply</c>.</summary>
public static class LedgerTables
{
    public const string Line = "ledger_line";
    public const string Sum = "ledger_sum";

    /// <summary>The indexes of the lines: by what a figure asks, and by when a line became known.</summary>
    public static readonly IReadOnlyList<(string Name, string[] Columns)> LineIndexes =
    [
        ("idx_ledger_line_figure", ["metric", "office", "counts_on", "id"]),
        ("idx_ledger_line_known", ["metric", "known_at"])
    ];

    public static readonly IReadOnlyList<string> SumKey = ["metric", "grain", "office", "span", "bucket", "d1", "d2", "metric_version"];

    public static IEnumerable<ISchemaObject> All() => [Lines(), Sums(), Position(), Figures()];

    private static Table Lines()
    {
        var table = Named(Line);
        table.AddColumn("id", "bigint").AsPrimaryKey();
        table.AddColumn("metric", "text").NotNull();
        table.AddColumn("metric_version", "integer").NotNull();
        table.AddColumn("amount", "numeric").NotNull();
        table.AddColumn("counts_on", "date").NotNull();
        table.AddColumn("known_at", "timestamp with time zone").NotNull();
        table.AddColumn("fact_id", "uuid").NotNull();
        table.AddColumn("fact_type", "text").NotNull();
        table.AddColumn("source", "text").NotNull();
        table.AddColumn("office", "text").NotNull();
        table.AddColumn("case_id", "uuid").NotNull();
        table.AddColumn("stream_version", "bigint").NotNull();
        foreach (var dimension in Dimensions.All) table.AddColumn(dimension, "text").NotNull();
        foreach (var (name, columns) in LineIndexes) table.Indexes.Add(new IndexDefinition(name) { Columns = columns });
        return table;
    }

    private static Table Sums()
    {
        var table = Named(Sum);
        foreach (var column in SumKey)
            table.AddColumn(column, column switch { "grain" => "smallint", "bucket" => "date", "metric_version" => "integer", _ => "text" }).AsPrimaryKey();
        table.AddColumn("amount", "numeric").NotNull();
        table.AddColumn("lines", "bigint").NotNull();
        return table;
    }

    private static Table Position()
    {
        var table = Named("ledger_position");
        table.AddColumn("id", "integer").AsPrimaryKey();
        table.AddColumn("position", "bigint").NotNull();
        table.AddColumn("known_at", "timestamp with time zone");
        table.AddColumn("last_day", "date");
        table.AddColumn("shape", "integer").NotNull().DefaultValue(1);
        return table;
    }

    private static Table Figures()
    {
        var table = Named("figure");
        table.AddColumn("id", "text").AsPrimaryKey();
        table.AddColumn("definition", "jsonb").NotNull();
        return table;
    }

    private static Table Named(string name) => new(PostgresqlProvider.Instance.Parse("public", name));
}
