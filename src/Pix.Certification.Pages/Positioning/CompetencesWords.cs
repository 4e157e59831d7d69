using Pix.Certification.Positioning;

namespace Pix.Certification.Pages.Positioning;

/// <summary>What somebody reads who works their competences.</summary>
internal static partial class CompetencesWords
{
    public static Wording Of(EvaluationState? state) => state switch
    {
        null => CompetencesWords.NotBegun,
        EvaluationState.UnderWay or EvaluationState.BegunAgain => CompetencesWords.UnderWay,
        EvaluationState.Done => CompetencesWords.Done,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
