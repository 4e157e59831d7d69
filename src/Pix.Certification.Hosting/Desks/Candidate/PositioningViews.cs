using Pix.Certification.Challenges;
using Pix.Certification.Positioning;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What became of one answer in positioning, as its author is told; never what is right: the skill can be asked again.</summary>
/// <param name="Number">The number of the question.</param>
/// <param name="Outcome">What became of the answer.</param>
/// <param name="Statement">What was asked; null once the bank does not have it any more.</param>
/// <param name="Locale">The language it is written in.</param>
public sealed record ToldAnswer(int Number, AnswerOutcome Outcome, string? Statement, string Locale);

/// <summary>Where somebody stands in one competence (POS-1, POS-2).</summary>
/// <param name="Competence">The code of the competence.</param>
/// <param name="Id">What this evaluation is called where it is shown, and nowhere else; null while it is not begun.</param>
/// <param name="State">Where it stands; null while it is not begun.</param>
/// <param name="Challenge">The question shown; null when there is none. Its number goes on from one try to the next.</param>
/// <param name="Answered">How many are answered or passed since it began, or began again.</param>
/// <param name="Level">The level reached.</param>
/// <param name="Pix">The pix earned.</param>
/// <param name="ProgressPercent">How much of the next level is earned.</param>
/// <param name="ServerTime">The server's time: nobody else's counts.</param>
public sealed record PositioningView(
    string Competence,
    string? Id,
    EvaluationState? State,
    ChallengeView? Challenge,
    int Answered,
    int Level,
    int Pix,
    int ProgressPercent,
    Instant ServerTime)
{
    /// <summary>What comes next, where it has a time of its own that begins once it is asked for; null otherwise.</summary>
    public AnnouncedChallenge? Announced { get; init; }

    /// <summary>
    /// The answers whose outcome is told: the last five, once all of them are given, and at the end what is left of them.
    /// </summary>
    public IReadOnlyList<ToldAnswer> Feedback { get; init; } = [];

    /// <summary>True when such answers are to be told before anything else is asked.</summary>
    public bool IsFeedbackDue { get; init; }

    /// <summary>After how many answers their outcome is told.</summary>
    public int FeedbackQuestions { get; init; }

    /// <summary>True when nothing is left to ask.</summary>
    public bool IsDone => State == EvaluationState.Done;
}

/// <summary>One competence as its owner sees it: how far they have come, and what they may do now (POS-3, POS-4).</summary>
/// <param name="Progress">How far they have come.</param>
/// <param name="Area">The code of the area that it belongs to.</param>
/// <param name="AreaName">What the area is called.</param>
/// <param name="Permitted">What may happen to it now, and what stands against the rest; null while it is not begun.</param>
/// <param name="MayBegin">True when it is not begun, and there is something to ask.</param>
public sealed record PositionedCompetence(
    CompetenceProgress Progress, string Area, Wording AreaName, PermittedActs<EvaluationAct>? Permitted, bool MayBegin)
{
    /// <summary>True when a question is shown, or follows.</summary>
    public bool MayGoOn => Progress.State != EvaluationState.Done && Permitted is { } permitted
        && (permitted.Allows(EvaluationAct.Next) || permitted.Allows(EvaluationAct.Answer));
}

/// <summary>What somebody sees of their positioning: the profile, and each competence by area (POS-4).</summary>
/// <param name="Profile">How many competences are certifiable, and what is missing, nearest first.</param>
/// <param name="Competences">Every competence, in the order of the framework.</param>
/// <param name="Zone">The zone in which times are said.</param>
public sealed record PositioningOverview(ProfileOverview Profile, IReadOnlyList<PositionedCompetence> Competences, string Zone);
