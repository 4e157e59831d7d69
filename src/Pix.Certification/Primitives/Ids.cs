using System.Globalization;
using System.Text.Json.Serialization;

namespace Pix.Certification;

/// <summary>The number of a session (<i>numéro de session</i>), as it is printed on the attendance sheet and typed by candidates.</summary>
/// <remarks><c>default</c> names no session. Numbers are given by whoever keeps the sessions, each one once.</remarks>
[JsonConverter(typeof(SessionIdJson))]
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
[JsonConverter(typeof(CandidateIdJson))]
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
[JsonConverter(typeof(AccountIdJson))]
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
[JsonConverter(typeof(CentreIdJson))]
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
[JsonConverter(typeof(LearnerIdJson))]
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
