using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix.Certification;

/// <summary>The number of a session (<i>numéro de session</i>), as it is printed on the attendance sheet and typed by candidates.</summary>
/// <remarks><c>default</c> names no session. Numbers are given by whoever keeps the sessions, each one once.</remarks>
public readonly record struct SessionId
{
    /// <summary>The session of a number, 1 or more.</summary>
    public SessionId(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        Number = number;
    }

    /// <summary>The number.</summary>
    public int Number { get; }

    /// <summary>The number in digits.</summary>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A candidate of a session: the number of a line that was entered on its list, never given to anybody else.</summary>
/// <remarks><c>default</c> names nobody. Unique within a session only.</remarks>
public readonly record struct CandidateId : IComparable<CandidateId>
{
    /// <summary>The candidate of a number, 1 or more.</summary>
    public CandidateId(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        Number = number;
    }

    /// <summary>The number.</summary>
    public int Number { get; }

    /// <inheritdoc/>
    public int CompareTo(CandidateId other) => Number.CompareTo(other.Number);

    /// <summary>The number in digits.</summary>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Entered earlier.</summary>
    public static bool operator <(CandidateId left, CandidateId right) => left.Number < right.Number;

    /// <summary>Entered later.</summary>
    public static bool operator >(CandidateId left, CandidateId right) => left.Number > right.Number;

    /// <summary>Entered earlier, or the same.</summary>
    public static bool operator <=(CandidateId left, CandidateId right) => left.Number <= right.Number;

    /// <summary>Entered later, or the same.</summary>
    public static bool operator >=(CandidateId left, CandidateId right) => left.Number >= right.Number;
}

/// <summary>The account of a person on the embedding platform, by that platform's own id.</summary>
/// <remarks><c>default</c> names no account.</remarks>
public readonly record struct AccountId
{
    private readonly string? _value;

    /// <summary>The account of an id that is not blank.</summary>
    public AccountId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>The platform's id.</summary>
    public override string ToString() => _value ?? "";
}

/// <summary>A certification centre (<i>centre de certification</i>), by the embedding platform's own id.</summary>
/// <remarks><c>default</c> names no centre.</remarks>
public readonly record struct CentreId
{
    private readonly string? _value;

    /// <summary>The centre of an id that is not blank.</summary>
    public CentreId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>The platform's id.</summary>
    public override string ToString() => _value ?? "";
}

/// <summary>A pupil of a school's list, by the embedding platform's own id.</summary>
/// <remarks><c>default</c> names nobody.</remarks>
public readonly record struct LearnerId
{
    private readonly string? _value;

    /// <summary>The learner of an id that is not blank.</summary>
    public LearnerId(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>The platform's id.</summary>
    public override string ToString() => _value ?? "";
}

internal abstract class NumberJson<T>(Func<int, T> make, Func<T, int> number) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var read = reader.GetInt32();
        try
        {
            return make(read);
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"{read} is not a {typeof(T).Name}.", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(number(value));
}

internal abstract class TextJson<T>(Func<string, T> make) : JsonConverter<T>
    where T : notnull
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var read = reader.GetString() ?? throw new JsonException($"A {typeof(T).Name} is text, not null.");
        try
        {
            return make(read);
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"'{read}' is not a {typeof(T).Name}.", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

internal sealed class SessionIdJson() : NumberJson<SessionId>(static n => new(n), static id => id.Number);

internal sealed class CandidateIdJson() : NumberJson<CandidateId>(static n => new(n), static id => id.Number);

internal sealed class AccountIdJson() : TextJson<AccountId>(static text => new(text));

internal sealed class CentreIdJson() : TextJson<CentreId>(static text => new(text));

internal sealed class LearnerIdJson() : TextJson<LearnerId>(static text => new(text));
