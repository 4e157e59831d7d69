using System.Globalization;
using Pix.Certification.Jury;

namespace Pix.Certification.Pages.Jury;

/// <summary>What signals say, in plain words (JUR-5).</summary>
internal static partial class SignalWords
{
    // Rarer than this nobody has seen: the chance is that of a model.
    private const int RarestTold = 10_000;

    public static Wording Of(SignalKind kind) => kind switch
    {
        SignalKind.UnlikelyAnswers => UnlikelyAnswers,
        SignalKind.HastyAnswers => HastyAnswers,
        SignalKind.AlikeAnswers => AlikeAnswers,
        SignalKind.AboveProfile => AboveProfile,
    };

    /// <summary>What was seen, or why nothing could be.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="other">What the other candidate is called.</param>
    public static Wording Said(JurySignal signal, string other) => signal.Gap is { } gap ? Of(gap) : signal.Kind switch
    {
        SignalKind.UnlikelyAnswers => UnlikelySaid(InTenths(signal.Index), InTenths(signal.PlainIndex), signal.Answers),
        SignalKind.HastyAnswers => HastySaid(signal.Count, signal.Answers),
        SignalKind.AlikeAnswers => AlikeSaid(
            signal.Count, other, signal.Answers, InTenths(signal.Expected), signal.SameMistakes, InTenths(signal.ExpectedMistakes)),
        SignalKind.AboveProfile => AboveSaid(InTenths(signal.Index)),
    };

    public static Wording Frequency(double chance) => chance switch
    {
        > 0.5 => Often,
        < 1.0 / RarestTold => Rarer(RarestTold),
        _ => OneIn((int)Math.Round(1 / chance)),
    };

    public static Wording VerdictOf(JurySignal signal) => signal.Gap is not null ? Unknown : signal.IsRaised ? Raised : Usual;

    public static Wording Numbers(JurySignal signal) => At(string.Join(", ", signal.Challenges));

    // Each language has a decimal sign of its own.
    private static Wording InTenths(double? number)
    {
        var tenths = (int)Math.Round(10 * Math.Abs(number ?? 0));
        var sign = number < 0 && tenths > 0 ? "\u2212" : "";
        return Decimal(sign, tenths / 10, (tenths % 10).ToString(CultureInfo.InvariantCulture));
    }

    private static Wording Of(SignalGap gap) => gap switch
    {
        SignalGap.NotCalibrated => NotCalibrated,
        SignalGap.TooFewAnswers => TooFewAnswers,
        SignalGap.NobodyToCompare => NobodyToCompare,
        SignalGap.NoProfile => NoProfile,
        SignalGap.NothingVaries => NothingVaries,
    };
}
