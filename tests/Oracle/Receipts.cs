using Npgsql;

namespace TalentHub.Oracle;

/// <summary>A key had one effect: the facts it caused were stored in one transaction, together in each stream, and a receipt says so.</summary>
public static class Receipts
{
    public static async Task<IReadOnlyList<Finding>> Check(Log log, NpgsqlDataSource source, CancellationToken ct)
    {
        List<Finding> findings = [];
        var receipts = new HashSet<(string Tenant, string Key)>();
        await using (var command = source.CreateCommand("select tenant_id, id from mt_doc_commandreceipt"))
        {
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct)) receipts.Add((rows.GetString(0), rows.GetString(1)));
        }

        foreach (var effect in log.Facts.Where(f => f.IsOfCommand).GroupBy(f => (f.Tenant, Key: f.Key!)))
        {
            var where = $"{log.Service} {effect.Key.Tenant} key {effect.Key.Key}";
            if (!receipts.Contains(effect.Key)) findings.Add(new("receipt", "missing", where, $"{effect.Count()} facts were caused under this key and no receipt is kept."));
            foreach (var stream in effect.GroupBy(f => f.Stream))
            {
                var versions = stream.Select(f => f.Version).Order().ToArray();
                if (versions[^1] - versions[0] + 1 != versions.Length || stream.Select(f => f.At).Distinct().Count() > 1)
                    findings.Add(new("receipt", "doubled", where, $"The key had more than one effect on stream {stream.Key}: versions {string.Join(", ", versions)}."));
            }

            // A submission also writes the ledger of its person: other streams are one effect when it was one transaction.
            if (effect.Select(f => f.Transaction).Distinct().Count() > 1)
                findings.Add(new("receipt", "doubled", where, $"The key had effects in {effect.Select(f => f.Transaction).Distinct().Count()} transactions on {effect.Select(f => f.Stream).Distinct().Count()} streams."));
        }

        return findings;
    }
}
