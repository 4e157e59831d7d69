using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix.Certification.Challenges;

/// <summary>Makes serialising a solution a fault that is seen at once, rather than an empty object that hides the attempt.</summary>
internal sealed class NeverSerialised : JsonConverter<Solution>
{
    public override Solution Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw Refusing();

    public override void Write(Utf8JsonWriter writer, Solution value, JsonSerializerOptions options) => throw Refusing();

    private static NotSupportedException Refusing() => new("A solution is never serialised: it must not leave the server.");
}
