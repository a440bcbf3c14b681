using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentHub.ServiceKit;

/// <summary>Who of the staff did it; the name is asked of the identity service.</summary>
[JsonConverter(typeof(StaffIdConverter))]
public readonly record struct StaffId(Guid Value)
{
    /// <summary>Nobody's hand: it followed from the passing of time.</summary>
    public static StaffId Clock => new(Guid.Empty);

    public override string ToString() => Value.ToString();
}

internal sealed class StaffIdConverter : JsonConverter<StaffId>
{
    public override StaffId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetGuid());

    public override void Write(Utf8JsonWriter writer, StaffId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
