using Weasel.Postgresql.Tables;

namespace TalentHub.People;

/// <summary>The vault's tables. No column of them holds anything personal in clear.</summary>
public static class VaultTables
{
    public const string Keys = "vault.person_key";
    public const string Sheets = "vault.person_vault";
    public const string Tokens = "vault.person_token";
    public const string Pairs = "vault.duplicate_pair";
    public const string Looked = "vault.duplicate_looked";

    public static IReadOnlyList<Table> All()
    {
        var keys = new Table(Keys);
        keys.AddColumn("tenant", "varchar").AsPrimaryKey();
        keys.AddColumn("person", "uuid").AsPrimaryKey();
        keys.AddColumn("master", "varchar").NotNull();
        keys.AddColumn("nonce", "bytea").NotNull();
        keys.AddColumn("wrapped", "bytea").NotNull();

        var sheets = new Table(Sheets);
        sheets.AddColumn("tenant", "varchar").AsPrimaryKey();
        sheets.AddColumn("person", "uuid").AsPrimaryKey();
        sheets.AddColumn("version", "integer").AsPrimaryKey();
        sheets.AddColumn("nonce", "bytea").NotNull();
        sheets.AddColumn("ciphertext", "bytea").NotNull();

        // One row a person: an index that lists the persons of each word is a tenth of a row for each word (decision 26).
        var tokens = new Table(Tokens);
        tokens.AddColumn("tenant", "varchar").AsPrimaryKey();
        tokens.AddColumn("person", "uuid").AsPrimaryKey();
        tokens.AddColumn("tokens", "bigint[]").NotNull();
        // Every question reads the list of what is not yet sorted in: it must stay short.
        var words = new IndexDefinition("person_token_tokens")
        {
            Columns = ["tokens"],
            Method = IndexMethod.gin
        };
        words.StorageParameters["gin_pending_list_limit"] = "256";
        tokens.Indexes.Add(words);

        var pairs = new Table(Pairs);
        pairs.AddColumn("tenant", "varchar").AsPrimaryKey();
        pairs.AddColumn("a", "uuid").AsPrimaryKey();
        pairs.AddColumn("b", "uuid").AsPrimaryKey();
        pairs.AddColumn("score", "double precision").NotNull();
        pairs.AddColumn("reasons", "text[]").NotNull();
        pairs.AddColumn("since", "timestamptz").NotNull();
        pairs.Indexes.Add(new IndexDefinition("duplicate_pair_b") { Columns = ["tenant", "b"] });
        pairs.Indexes.Add(new IndexDefinition("duplicate_pair_since") { Columns = ["tenant", "since", "a", "b"] });

        var looked = new Table(Looked);
        looked.AddColumn("one", "integer").AsPrimaryKey();
        looked.AddColumn("position", "bigint").NotNull();

        return [keys, sheets, tokens, pairs, looked];
    }
}
