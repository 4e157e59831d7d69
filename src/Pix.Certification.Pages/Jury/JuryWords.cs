using Pix.Certification.Certifications;

namespace Pix.Certification.Pages.Jury;

/// <summary>The jury's pages.</summary>
internal static partial class JuryWords
{
    public static Wording Of(JuryVerb verb) => verb switch
    {
        JuryVerb.Neutralise => JuryWords.Neutralise,
        JuryVerb.RestoreChallenge => JuryWords.RestoreChallenge,
        JuryVerb.AcceptAsCorrect => JuryWords.AcceptAsCorrect,
        JuryVerb.Validate => JuryWords.Validate,
        JuryVerb.Reject => JuryWords.Reject,
        JuryVerb.RejectForFraud => JuryWords.RejectForFraud,
        JuryVerb.Cancel => JuryWords.Cancel,
        _ => JuryWords.LiftRuling,
    };

    /// <summary>Where the row says of which challenge.</summary>
    public static Wording Short(JuryVerb verb) => verb switch
    {
        JuryVerb.Neutralise => JuryWords.ShortNeutralise,
        JuryVerb.RestoreChallenge => JuryWords.ShortRestoreChallenge,
        _ => JuryWords.ShortAccept,
    };

    public static Wording Of(JuryAction action) => action.Challenge is { } number
        ? JuryWords.VerbOfChallenge(Of(action.Verb), number)
        : Of(action.Verb);

    public static Wording Of(CommentAudience audience) => audience switch
    {
        CommentAudience.Candidate => JuryWords.ForCandidate,
        CommentAudience.Organisation => JuryWords.Organisation,
        _ => JuryWords.ForJuryItself,
    };

    public static Wording Titled(CommentAudience audience) => audience switch
    {
        CommentAudience.Candidate => JuryWords.CommentForCandidate,
        CommentAudience.Organisation => JuryWords.CommentForOrganisation,
        _ => JuryWords.CommentForJury,
    };

    public static Wording Affected(int people) =>
        people == 0 ? JuryWords.NobodyConcerned : JuryWords.PeopleConcerned(people);

    public static Wording PublishWhat(int validated, int rejected, int cancelled, int undecided) =>
        JuryWords.WhatIsPublished(validated, rejected, cancelled, undecided);
}
