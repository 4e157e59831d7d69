using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pix.Certification;

/// <summary>Reads an event of any kind from its JSON; whatever is no such event is one kind of exception.</summary>
internal static class EventJson
{
    public static TEvent Read<TEvent>(string json, JsonTypeInfo<TEvent> type)
        where TEvent : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("An event is not null.");
        }
        catch (NotSupportedException e)
        {
            // What the serialiser says of an object without a type.
            throw new JsonException("An event has a type.", e);
        }
    }
}
