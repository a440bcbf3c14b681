using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace TalentHub.Outcomes;

/// <summary>What a figure counts, without its clocks: metric and its version, offices, days and filters.</summary>
/// <param name="From">First day; none for what is counted from the beginning.</param>
/// <param name="Where">Values allowed per dimension, each list sorted.</param>
/// <param name="Of">The metric a target's share is read for.</param>
public sealed record FigureDefinition(
    string Metric, int Version, IReadOnlyList<string> Offices, DateOnly? From, DateOnly To, SortedDictionary<string, string[]> Where, string? Of = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static FigureDefinition FromJson(string json) => JsonSerializer.Deserialize<FigureDefinition>(json, Json)!;

    /// <summary>The key the definition is kept under.</summary>
    public byte[] Hash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, Json))[..FigureId.HashLength];
}

/// <summary>Up to which day and instant a figure counts, and to which place of the log the books were written.</summary>
public sealed record Clocks(DateOnly AsOf, DateTimeOffset KnownAt, long Position);

/// <summary>The public name of one figure: which definition, and all three clocks. It opens the same lines for ever.</summary>
public static class FigureId
{
    public const int HashLength = 12;
    private const int Length = HashLength + 6 + 3 + 7;

    public static string Of(byte[] hash, Clocks clocks)
    {
        Span<byte> bytes = stackalloc byte[Length];
        Span<byte> eight = stackalloc byte[8];
        hash.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(eight, clocks.Position);
        eight[2..].CopyTo(bytes[HashLength..]);
        BinaryPrimitives.WriteInt64BigEndian(eight, clocks.AsOf.DayNumber);
        eight[5..].CopyTo(bytes[(HashLength + 6)..]);
        BinaryPrimitives.WriteInt64BigEndian(eight, Micros(clocks.KnownAt));
        eight[1..].CopyTo(bytes[(HashLength + 9)..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static (byte[] Hash, Clocks Clocks)? Read(string id)
    {
        if (id.Length > 40 || !Base64Url.IsValid(id)) return null;
        var bytes = Base64Url.DecodeFromChars(id);
        if (bytes.Length != Length) return null;
        long Number(int at, int length)
        {
            Span<byte> eight = stackalloc byte[8];
            eight.Clear();
            bytes.AsSpan(at, length).CopyTo(eight[(8 - length)..]);
            return BinaryPrimitives.ReadInt64BigEndian(eight);
        }

        var (position, day, micros) = (Number(HashLength, 6), Number(HashLength + 6, 3), Number(HashLength + 9, 7));
        if (position < 0 || day > DateOnly.MaxValue.DayNumber || micros > Micros(DateTimeOffset.MaxValue)) return null;
        return (bytes[..HashLength], new(DateOnly.FromDayNumber((int)day), DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond), position));
    }

    /// <summary>Instants are kept as the database keeps them, to the microsecond.</summary>
    public static DateTimeOffset Rounded(DateTimeOffset instant) => DateTimeOffset.UnixEpoch.AddTicks(Micros(instant) * TimeSpan.TicksPerMicrosecond);

    private static long Micros(DateTimeOffset instant) => Math.Max(0, (instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
}
