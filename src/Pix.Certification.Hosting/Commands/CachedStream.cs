using System.Text.Json;

namespace Pix.Certification.Hosting.Commands;

/// <summary>One kind of aggregate: how its past becomes JSON and back, and how it is folded.</summary>
/// <param name="Load">Folds a past.</param>
/// <param name="ToJson">Writes an event.</param>
/// <param name="FromJson">Reads an event.</param>
/// <param name="Copy">Copies what was folded, where that costs less than to fold the past once more.</param>
internal sealed record StreamKind<TAggregate, TEvent>(
    Func<IReadOnlyList<TEvent>, TAggregate> Load,
    Func<TEvent, string> ToJson,
    Func<string, TEvent> FromJson,
    Func<TAggregate, TAggregate>? Copy = null)
    where TAggregate : Aggregate<TEvent>
    where TEvent : class, IDomainEvent
{
    /// <summary>What is kept, for a command to change: nobody else sees what becomes of it.</summary>
    public TAggregate OwnOf(CachedStream<TAggregate, TEvent> kept) => Copy is null ? Load(kept.Past) : Copy(kept.Aggregate);
}

/// <summary>A past that was read, and what it folds to. Nobody ever changes it: a command works on a copy of its own.</summary>
internal abstract class CachedStream(string stream, int version)
{
    public string Stream => stream;

    public int Version => version;
}

/// <inheritdoc/>
internal sealed class CachedStream<TAggregate, TEvent>(string stream, IReadOnlyList<TEvent> past, TAggregate aggregate)
    : CachedStream(stream, past.Count)
    where TAggregate : Aggregate<TEvent>
    where TEvent : class, IDomainEvent
{
    public IReadOnlyList<TEvent> Past => past;

    public TAggregate Aggregate => aggregate;
}

/// <summary>What kind of event a JSON text is.</summary>
internal static class EventType
{
    private const string Before = "{\"type\":\"";

    public static string Of(string json)
    {
        // The serialiser writes the discriminator first, and none of ours is escaped; nothing else has to be read.
        var end = json.StartsWith(Before, StringComparison.Ordinal) ? json.IndexOf('"', Before.Length) : -1;
        return end > 0 ? json[Before.Length..end] : throw new JsonException("An event begins with its type.");
    }
}
