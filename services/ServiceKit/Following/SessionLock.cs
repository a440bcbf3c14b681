using Npgsql;

namespace TalentHub.ServiceKit;

/// <summary>What one process at a time may do: a lock of its database session, which goes when the process or its connection goes.</summary>
internal readonly record struct SessionLock(long Id)
{
    /// <summary>Held already, or taken now.</summary>
    public async Task<bool> Own(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var held = new NpgsqlCommand(
            "select exists (select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() and classid = 0 and objid = $1::oid and granted)", connection);
        held.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Id });
        if (await held.ExecuteScalarAsync(ct) is true) return true;
        await using var take = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection);
        take.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Id });
        return await take.ExecuteScalarAsync(ct) is true;
    }

    // The connection is used again by others; the lock must not go with it.
    public static async Task GiveUp(NpgsqlConnection connection)
    {
        if (connection.State is not System.Data.ConnectionState.Open) return;
        await using var unlock = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
        await unlock.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
