using System.Collections.Frozen;
using System.Globalization;

namespace Pix.Certification;

/// <summary>Why the library said no: the rule, the facts it looked at, what is wrong and what to do about it.</summary>
/// <remarks>
/// A refusal is an expected answer, never a fault: it is returned, not thrown, and whatever was asked has changed nothing.
/// The code is stable and names a rule of the rulebook; the wording may improve between versions.
/// </remarks>
public sealed record Refusal
{
    private const string RetryFact = "retryAfterSeconds";
    private const string ReasonSuffix = nameof(Reason);

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly FrozenDictionary<string, object> NoFacts = FrozenDictionary<string, object>.Empty;

    /// <summary>Says no, by one rule.</summary>
    /// <param name="code">The rule's code, such as <c>SES-6</c>.</param>
    /// <param name="reason">What is wrong, in both languages.</param>
    /// <param name="remedy">What to do about it, in both languages.</param>
    /// <param name="facts">The facts the decision rests on, by camelCase name.</param>
    public Refusal(string code, Wording reason, Wording remedy, IReadOnlyDictionary<string, object>? facts = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentNullException.ThrowIfNull(reason);
        ArgumentNullException.ThrowIfNull(remedy);
        (Code, Reason, Remedy, Facts) = (code, reason, remedy, facts ?? NoFacts);
    }

    /// <summary>The rule that says no, such as <c>SES-6</c>.</summary>
    public string Code { get; }

    /// <summary>What it is to whoever asked; <see cref="RefusalKind.Rule"/> unless said otherwise where it is made.</summary>
    public RefusalKind Kind { get; init; }

    /// <summary>How long to wait before the next try, when that is what is refused.</summary>
    public Duration? RetryAfter =>
        Facts.TryGetValue(RetryFact, out var seconds) ? Duration.FromSeconds(Convert.ToInt64(seconds, Invariant)) : null;

    /// <summary>Where its texts are found, such as <c>Sessions.AlreadyFinalised</c>; null when they were composed.</summary>
    public string? Key => Reason.Key is { } key && key.EndsWith(ReasonSuffix, StringComparison.Ordinal)
        ? key[..^ReasonSuffix.Length]
        : Reason.Key;

    /// <summary>What is wrong.</summary>
    public Wording Reason { get; }

    /// <summary>What to do about it.</summary>
    public Wording Remedy { get; }

    /// <summary>The facts the decision rests on, by camelCase name: numbers, text, dates, or lists of them.</summary>
    public IReadOnlyDictionary<string, object> Facts { get; }

    /// <summary>Reason and remedy as one message in one language.</summary>
    public string Message(Language language) => $"{Reason.In(language)} {Remedy.In(language)}";

    /// <summary>Code and English message on one line.</summary>
    public override string ToString() => $"{Code} {Message(Language.English)}";

    /// <inheritdoc/>
    public bool Equals(Refusal? other) =>
        other is not null && Code == other.Code && Reason.Equals(other.Reason) && Remedy.Equals(other.Remedy);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Reason);
}
