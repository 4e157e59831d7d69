using Pix.Certification.Psychometrics;

namespace Pix.Certification.Jury;

/// <summary>One answer, with what its signals are computed from.</summary>
/// <param name="Number">The number of the challenge in the test.</param>
/// <param name="Challenge">The challenge.</param>
/// <param name="IsRight">Whether it is right.</param>
/// <param name="Given">What was given, in a form that is the same for the same answer; null for a pass.</param>
/// <param name="Spent">How long the challenge was before the candidate, alerts left out.</param>
public sealed record TracedAnswer(int Number, string Challenge, bool IsRight, string? Given, Duration Spent)
{
    /// <summary>How many characters there were to read.</summary>
    public int Characters { get; init; }

    /// <summary>True when the candidate had met the challenge before: then there may have been nothing to read.</summary>
    public bool IsKnown { get; init; }

    /// <summary>The kind of answer, without what it says.</summary>
    public override string ToString() => $"{Number}: {(Given is null ? "pass" : IsRight ? "right" : "wrong")}";
}

/// <summary>The answers of one test, with the items that they are answers to.</summary>
public sealed class TestTrace
{
    private readonly Dictionary<string, TracedAnswer> _byChallenge;
    private readonly ItemAnswer[] _judged;

    /// <summary>Takes the answers of a test.</summary>
    /// <param name="candidate">Whose they are.</param>
    /// <param name="items">The calibrated challenges; null where there are none.</param>
    /// <param name="answers">The answers, each challenge once.</param>
    public TestTrace(CandidateId candidate, ItemBank? items, IReadOnlyList<TracedAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        (Candidate, Items, Answers) = (candidate, items, [.. answers]);
        _byChallenge = Answers.ToDictionary(static answer => answer.Challenge, StringComparer.Ordinal);
        _judged =
        [
            .. Answers.Where(answer => items?.TryFind(answer.Challenge, out _) == true)
                .Select(answer => items!.TryFind(answer.Challenge, out var item) ? new ItemAnswer(item, answer.IsRight) : default),
        ];
    }

    /// <summary>Whose they are.</summary>
    public CandidateId Candidate { get; }

    /// <summary>The calibrated challenges; null where there are none.</summary>
    public ItemBank? Items { get; }

    /// <summary>The answers.</summary>
    public IReadOnlyList<TracedAnswer> Answers { get; }

    /// <summary>Those to calibrated challenges.</summary>
    internal IReadOnlyList<ItemAnswer> Judged => _judged;

    /// <summary>
    /// The capacity that the answers show, by the mode of a posterior whose prior says next to nothing; null without any calibrated answer.
    /// It is no result: the plan of a test may estimate otherwise.
    /// </summary>
    internal CapacityEstimate? Capacity
    {
        get => field ??= Items is { } items && _judged.Length > 0 ? SignalEngines.Of(items).Estimates(_judged)[^1] : null;
    }

    internal TracedAnswer? Find(string challenge) => _byChallenge.GetValueOrDefault(challenge);
}
