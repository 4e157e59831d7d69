using Pix.Certification.Challenges;

namespace Pix.Certification.Scoring;

/// <summary>What the profile claims for a competence that was tested.</summary>
/// <param name="Code">The competence.</param>
/// <param name="Level">Its level in the profile.</param>
/// <param name="Pix">Its pix in the profile.</param>
public readonly record struct TestedCompetence(string Code, int Level, int Pix);

/// <summary>One challenge of a test, and what was decided about it.</summary>
/// <param name="Id">The challenge.</param>
/// <param name="Competence">The code of its competence.</param>
public sealed record TestedChallenge(string Id, string Competence)
{
    /// <summary>True when its fields share their solutions, so that an answer can be right in part (SC2-8).</summary>
    public bool HasDependentFields { get; init; }

    /// <summary>True when it does not count: something went wrong that the candidate could not help.</summary>
    public bool IsNeutralised { get; init; }

    /// <summary>True when it counts as passed although nobody answered it.</summary>
    public bool IsAutoPassed { get; init; }
}

/// <summary>What became of the answer to one challenge.</summary>
/// <param name="Challenge">The challenge.</param>
/// <param name="Outcome">The outcome.</param>
public sealed record ScoredAnswer(string Challenge, AnswerOutcome Outcome);

/// <summary>Everything a profile test is scored on: its competences, its challenges, its answers. It never changes.</summary>
public sealed class ProfileTest
{
    private ProfileTest(TestedCompetence[] competences, Slot[] slots) =>
        (Tested, Competences, Slots, HasOpen) = (competences, Array.AsReadOnly(competences), slots, slots.Any(slot => slot.IsOpen));

    /// <summary>The competences that were tested, in the order of the result.</summary>
    public IReadOnlyList<TestedCompetence> Competences { get; }

    /// <summary>The same as <see cref="Competences"/>, for the loop that scores millions.</summary>
    internal TestedCompetence[] Tested { get; }

    internal Slot[] Slots { get; }

    /// <summary>True when a challenge has neither an answer nor a decision.</summary>
    internal bool HasOpen { get; }

    /// <summary>Puts a test together.</summary>
    /// <param name="competences">The competences that were certifiable, and so tested, each once.</param>
    /// <param name="challenges">
    /// The challenges of the test, each once. One of a competence that was not tested counts nowhere, nor does its answer.
    /// </param>
    /// <param name="answers">The answers, one a challenge.</param>
    /// <returns>
    /// The test; or <c>SEL1-4</c> when a competence has no challenge, <c>SIT-3</c> when a challenge has two answers or an answer has no
    /// challenge, <c>SEL1-1</c> when a challenge or
    /// a competence is there twice.
    /// </returns>
    public static Result<ProfileTest> Create(
        IReadOnlyList<TestedCompetence> competences,
        IReadOnlyList<TestedChallenge> challenges,
        IReadOnlyList<ScoredAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(competences);
        ArgumentNullException.ThrowIfNull(challenges);
        ArgumentNullException.ThrowIfNull(answers);
        if (ProfileTestRefusals.Find(competences, challenges, answers) is { } refusal)
        {
            return refusal;
        }

        var indexes = competences.Index().ToDictionary(tested => tested.Item.Code, tested => tested.Index, StringComparer.Ordinal);
        var outcomes = answers.ToDictionary(answer => answer.Challenge, answer => answer.Outcome, StringComparer.Ordinal);
        return new ProfileTest(
            [.. competences],
            [
                .. challenges.Where(challenge => indexes.ContainsKey(challenge.Competence))
                    .Select(challenge => new Slot(challenge, indexes[challenge.Competence], outcomes.GetValueOrDefault(challenge.Id))),
            ]);
    }

    /// <summary>One challenge, ready to be counted.</summary>
    internal readonly struct Slot(TestedChallenge challenge, int competence, AnswerOutcome outcome)
    {
        public string Id { get; } = challenge.Id;

        public int Competence { get; } = competence;

        public ChallengeCount Count { get; } = ChallengeCount.Of(outcome, challenge.IsNeutralised, challenge.HasDependentFields);

        /// <summary>True when there is neither an answer nor a decision.</summary>
        public bool IsOpen { get; } = outcome == default && !challenge.IsNeutralised && !challenge.IsAutoPassed;

        /// <summary>What it counts when it is neutralised.</summary>
        public ChallengeCount Neutralised { get; } = ChallengeCount.Of(outcome, isNeutralised: true, challenge.HasDependentFields);
    }
}
