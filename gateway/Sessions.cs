using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;

namespace TalentHub.Gateway;

/// <summary>The sessions of browsers: tokens stay here, a browser holds only the name of its session.</summary>
public sealed class Sessions(NpgsqlDataSource database, IDataProtectionProvider protection, IHttpClientFactory clients,
    IConfiguration configuration, TimeProvider clock) : ITicketStore
{
    public const string Id = "session-id";
    public const string IdentityClient = "identity";

    // A token that ends sooner than this is renewed first.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly IDataProtector _seal = protection.CreateProtector("TalentHub.Gateway.Sessions");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var id = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        ticket.Properties.Items[Id] = id;
        await using var command = database.CreateCommand(
            """
            with ended as (delete from sessions where ends_at < $4)
            insert into sessions (id, subject, ticket, created_at, ends_at) values ($1, $2, $3, $4, $5)
            """);
        command.Parameters.AddWithValue(Hash(id));
        command.Parameters.AddWithValue(ticket.Principal.FindFirst("sub")?.Value ?? "");
        command.Parameters.AddWithValue(Sealed(ticket));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(ticket.Properties.ExpiresUtc ?? clock.GetUtcNow());
        await command.ExecuteNonQueryAsync();
        return id;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        await using var command = database.CreateCommand("update sessions set ticket = $2 where id = $1");
        command.Parameters.AddWithValue(Hash(key));
        command.Parameters.AddWithValue(Sealed(ticket));
        await command.ExecuteNonQueryAsync();
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        await using var command = database.CreateCommand("select ticket from sessions where id = $1 and ends_at > $2");
        command.Parameters.AddWithValue(Hash(key));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        return await command.ExecuteScalarAsync() is byte[] held ? Opened(held) : null;
    }

    public async Task RemoveAsync(string key)
    {
        await using var command = database.CreateCommand("delete from sessions where id = $1");
        command.Parameters.AddWithValue(Hash(key));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The session with a token that lasts, renewed if need be; null when the session is gone or may no longer be renewed.</summary>
    public async Task<AuthenticationTicket?> Fresh(string id, CancellationToken ct)
    {
        if (await RetrieveAsync(id) is not { } seen) return null;
        return Lasts(seen) ? seen : await Renewed(id, ct);
    }

    public bool Lasts(AuthenticationTicket ticket) => ExpiryOf(ticket.Properties) - clock.GetUtcNow() > Margin;

    public static DateTimeOffset ExpiryOf(AuthenticationProperties session) =>
        DateTimeOffset.TryParse(session.GetTokenValue("expires_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : DateTimeOffset.MinValue;

    // One request renews, the others wait at the row and find the new token: a refresh token is good for one use.
    private async Task<AuthenticationTicket?> Renewed(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var read = new NpgsqlCommand("select ticket from sessions where id = $1 and ends_at > $2 for update", connection, transaction);
        read.Parameters.AddWithValue(Hash(id));
        read.Parameters.AddWithValue(clock.GetUtcNow());
        if (await read.ExecuteScalarAsync(ct) is not byte[] held || Opened(held) is not { } ticket) return null;
        if (Lasts(ticket)) return ticket;

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = ticket.Properties.GetTokenValue("refresh_token") ?? "",
            ["client_id"] = configuration["Identity:ClientId"] ?? "",
            ["client_secret"] = configuration["Identity:ClientSecret"] ?? ""
        });
        // From here the caller can no longer cancel: the old refresh token is spent once identity has answered.
        using var answer = await clients.CreateClient(IdentityClient).PostAsync("connect/token", form, CancellationToken.None);
        if (answer.StatusCode is HttpStatusCode.BadRequest)
        {
            await using var remove = new NpgsqlCommand("delete from sessions where id = $1", connection, transaction);
            remove.Parameters.AddWithValue(Hash(id));
            await remove.ExecuteNonQueryAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            return null;
        }

        answer.EnsureSuccessStatusCode();
        var granted = await answer.Content.ReadFromJsonAsync<Granted>(CancellationToken.None) ?? throw new HttpRequestException("Identity answered without a token.");
        ticket.Properties.UpdateTokenValue("access_token", granted.AccessToken);
        ticket.Properties.UpdateTokenValue("expires_at", clock.GetUtcNow().AddSeconds(granted.ExpiresIn).ToString("o", CultureInfo.InvariantCulture));
        if (granted.RefreshToken is { } refresh) ticket.Properties.UpdateTokenValue("refresh_token", refresh);
        if (granted.IdToken is { } identity) ticket.Properties.UpdateTokenValue("id_token", identity);

        await using var write = new NpgsqlCommand("update sessions set ticket = $2 where id = $1", connection, transaction);
        write.Parameters.AddWithValue(Hash(id));
        write.Parameters.AddWithValue(Sealed(ticket));
        await write.ExecuteNonQueryAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return ticket;
    }

    private byte[] Sealed(AuthenticationTicket ticket) => _seal.Protect(TicketSerializer.Default.Serialize(ticket));

    private AuthenticationTicket? Opened(byte[] held)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(_seal.Unprotect(held));
        }
        catch (CryptographicException)
        {
            // Sealed under a key that is gone: the person signs in again.
            return null;
        }
    }

    // Who reads the table cannot take over a session.
    private static byte[] Hash(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id));

    private sealed record Granted(
        [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("refresh_token")] string? RefreshToken, [property: JsonPropertyName("id_token")] string? IdToken);
}

/// <summary>Keeps the keys that protect cookies and sessions in the session database, for all processes of the gateway.</summary>
public sealed class ProtectionKeys(NpgsqlDataSource database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand("select xml from protection_keys");
        using var rows = command.ExecuteReader();
        List<XElement> keys = [];
        while (rows.Read()) keys.Add(XElement.Parse(rows.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand("insert into protection_keys (name, xml) values ($1, $2) on conflict (name) do update set xml = excluded.xml");
        command.Parameters.AddWithValue(friendlyName);
        command.Parameters.AddWithValue(element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }
}
