using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace TalentHub.People;

/// <summary>The one secret of the vault: it wraps the persons' keys and seeds the search keys of each office.</summary>
public sealed class MasterKey
{
    public const int Length = 32;

    private readonly byte[] _secret;
    private readonly byte[] _wrapping;
    private readonly ConcurrentDictionary<string, byte[]> _searching = new();

    public MasterKey(byte[] secret)
    {
        if (secret.Length != Length) throw new ArgumentException($"A master key has {Length} bytes.", nameof(secret));
        _secret = secret;
        _wrapping = Derive("wrap");
        Id = Convert.ToHexStringLower(Derive("id").AsSpan(0, 8));
    }

    /// <summary>Names the key without telling it; stands beside every key it wrapped.</summary>
    public string Id { get; }

    internal ReadOnlySpan<byte> Wrapping => _wrapping;

    /// <summary>A word as it may rest in the database: equal words of two offices give different hashes.</summary>
    internal byte[] Keyed(string tenant, string word) =>
        HMACSHA256.HashData(_searching.GetOrAdd(tenant, t => Derive($"search/{t}")), Encoding.UTF8.GetBytes(word));

    /// <summary>A search word as it rests: eight bytes, enough for every word of ten million persons to be itself.</summary>
    internal long Token(string tenant, string word) => BinaryPrimitives.ReadInt64BigEndian(Keyed(tenant, word));

    /// <summary>Half of the key of a table of persons that waits to be entered.</summary>
    public byte[] OfTable(string tenant, Guid table) => Derive($"table/{tenant}/{table}");

    /// <summary>Reads the key from the file the configuration names; without it the service does not start.</summary>
    public static MasterKey Read(IConfiguration configuration)
    {
        const string key = "Vault:MasterKeyFile";
        if (configuration[key] is not { Length: > 0 } path)
            throw new InvalidOperationException($"{key} is missing: it names a file with {Length} random bytes as base64 (openssl rand -base64 {Length}).");
        if (!File.Exists(path)) throw new InvalidOperationException($"{key} names a file that does not exist.");
        var secret = new byte[Length];
        if (!Convert.TryFromBase64String(File.ReadAllText(path).Trim(), secret, out var read) || read != Length)
            throw new InvalidOperationException($"{key} names a file that does not hold {Length} bytes as base64.");
        return new(secret);
    }

    private byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, Length, info: Encoding.UTF8.GetBytes($"talenthub/people/{purpose}"));
}
