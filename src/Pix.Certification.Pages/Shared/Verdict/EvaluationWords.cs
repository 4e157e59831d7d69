using System.Globalization;
using Pix.Certification.Positioning;

namespace Pix.Certification.Pages.Shared.Verdict;

/// <summary>What schools, teachers and pupils read of evaluation campaigns.</summary>
internal static partial class EvaluationWords
{
    /// <summary>A mean of levels to a tenth; a dash while there is none.</summary>
    public static Wording MeanOf(double? mean) => mean is { } level
        ? new(Tenths(level).Replace('.', ','), Tenths(level))
        : Wording.Same("–");

    public static Wording Of(ParticipationState state) => state switch
    {
        ParticipationState.Waiting => Waiting,
        ParticipationState.UnderWay => UnderWay,
        ParticipationState.ToBeSent => ToBeSent,
        ParticipationState.Sent => Sent,
    };

    private static string Tenths(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);
}
