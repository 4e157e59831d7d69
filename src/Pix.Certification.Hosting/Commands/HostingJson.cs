using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Commands;

/// <summary>
/// How fingerprints, rows and kept replies are written: as the library's own events are. Each floor lists the types of its own, because
/// what is written is found without asking types at run time what they are made of.
/// </summary>
/// <param name="types">The list.</param>
internal sealed class HostingJson(IJsonTypeInfoResolver types)
{
    private static readonly NodaTime.Text.InstantPattern Instants =
        NodaTime.Text.InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fffffff'Z'");

    public JsonSerializerOptions Options { get; } = new(AskedTypes.Default.Options)
    {
        TypeInfoResolver = types,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Never put into a page as it is; names stay legible in the tables.
    };

    /// <summary>What commands ask for.</summary>
    public static HostingJson Asked { get; } = new(AskedTypes.Default);

    /// <summary>An instant as text that sorts as instants do.</summary>
    public static string Sortable(Instant at) => Instants.Format(at);

    public string Write<T>(T value) => JsonSerializer.Serialize(value, TypeOf<T>());

    /// <summary>Reads what a journal keeps.</summary>
    /// <exception cref="JournalException">It is not what was written.</exception>
    public T Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TypeOf<T>()) ?? throw new JsonException($"A {typeof(T).Name} is not null.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw new JournalException(HostingRefusals.Unreadable(typeof(T).Name), unreadable);
        }
    }

    private JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}
