using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix.Certification.Hosting.Commands;

/// <summary>How rows and kept replies are written: as the library's own events are.</summary>
internal static class HostingJson
{
    private static readonly NodaTime.Text.InstantPattern Instants =
        NodaTime.Text.InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fffffff'Z'");

    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Never put into a page as it is; names stay legible in the tables.
        Converters =
        {
            new JsonStringEnumConverter(),
            new InstantJson(),
            new LocalDateJson(),
            new LocalDateTimeJson(),
            new OffsetJson(),
            new DurationJson(),
        },
    };

    /// <summary>An instant as text that sorts as instants do.</summary>
    public static string Sortable(Instant at) => Instants.Format(at);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A {typeof(T).Name} is not null.");
}
