using Pix.Certification.Positioning;

namespace Pix.Certification.Pages.Positioning;

/// <summary>What somebody reads who works their competences.</summary>
internal static partial class PositioningWords
{
    public static Wording Of(EvaluationState? state) => state switch
    {
        null => PositioningWords.NotBegun,
        EvaluationState.UnderWay or EvaluationState.BegunAgain => PositioningWords.UnderWay,
        EvaluationState.Done => PositioningWords.Done,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
