using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix.Certification;

// Public, because a serializer that is generated in another assembly must be able to name them; nobody else needs to.

/// <summary>A value that is a whole number in JSON.</summary>
/// <typeparam name="T">The value.</typeparam>
public abstract class NumberJson<T> : JsonConverter<T>
{
    private readonly Func<int, T> _make;
    private readonly Func<T, int> _number;

    private protected NumberJson(Func<int, T> make, Func<T, int> number) => (_make, _number) = (make, number);

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var number) || number < 1)
        {
            throw new JsonException($"A {typeof(T).Name} is a whole number, 1 or more.");
        }

        return _make(number);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        (writer ?? throw new ArgumentNullException(nameof(writer))).WriteNumberValue(_number(value));
}

/// <summary>A value that is text in JSON.</summary>
/// <typeparam name="T">The value.</typeparam>
public abstract class TextJson<T> : JsonConverter<T>
    where T : notnull
{
    private readonly Func<string, T> _make;

    private protected TextJson(Func<string, T> make) => _make = make;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? _make(text)
            : throw new JsonException($"A {typeof(T).Name} is text, and not blank.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        (writer ?? throw new ArgumentNullException(nameof(writer))).WriteStringValue(value.ToString());
}

/// <summary>A session's number in JSON.</summary>
public sealed class SessionIdJson() : NumberJson<SessionId>(static n => new(n), static id => id.Number);

/// <summary>A candidate's number in JSON.</summary>
public sealed class CandidateIdJson() : NumberJson<CandidateId>(static n => new(n), static id => id.Number);

/// <summary>An account's id in JSON.</summary>
public sealed class AccountIdJson() : TextJson<AccountId>(static text => new(text));

/// <summary>A centre's id in JSON.</summary>
public sealed class CentreIdJson() : TextJson<CentreId>(static text => new(text));

/// <summary>A learner's id in JSON.</summary>
public sealed class LearnerIdJson() : TextJson<LearnerId>(static text => new(text));
