using Pix.Certification.Psychometrics;

namespace Pix.Certification.Selection;

/// <summary>The faults that the adaptive engine finds, as refusals by the rules of adaptive tests.</summary>
/// <remarks>
/// The engine knows no rulebook and speaks English only: this is the one place that gives its faults codes and both languages.
/// </remarks>
public static class EngineRefusals
{
    private static readonly Wording ResumeAsBegun = SelectionWords.ResumeAsBegun;

    /// <summary>What the engine made, or the refusal that its faults amount to.</summary>
    public static Result<T> OrRefuse<T>(this Outcome<T> outcome)
        where T : notnull => outcome.IsFaulty(out var faults) ? Of(faults) : outcome.OrThrow();

    /// <summary>The refusal that faults of the engine amount to; the fact <c>faults</c> lists each of them.</summary>
    /// <param name="faults">Faults of one thing, one at least, as an outcome or an exception of the engine carries them.</param>
    public static Refusal Of(IReadOnlyList<EngineFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        ArgumentOutOfRangeException.ThrowIfZero(faults.Count);
        var (count, first) = (faults.Count, faults[0].ToString());
        return faults[0].Kind switch
        {
            FaultKind.Bank => Listed("SEL3-1", faults, SelectionWords.BankReason(count, first),
                SelectionWords.BankRemedy),
            FaultKind.Responses => Listed("SEL3-4", faults, SelectionWords.ResponsesReason(count, first),
                SelectionWords.ResponsesRemedy),
            FaultKind.Examinees => Listed("SEL3-4", faults, SelectionWords.ExamineesReason(count, first),
                SelectionWords.ExamineesRemedy),
            FaultKind.StoredTest => NotRestored("damaged", SelectionWords.StoredTestReason),
            FaultKind.OtherEngine => NotRestored("otherEngine", SelectionWords.OtherEngineReason),
            FaultKind.Plan or FaultKind.Calibration => Listed("SEL3-4", faults, SelectionWords.PlanReason(count, first),
                SelectionWords.PlanRemedy),
            var other => throw new ArgumentOutOfRangeException(nameof(faults), other, "This kind of fault has no wording yet."),
        };
    }

    private static Refusal Listed(string code, IReadOnlyList<EngineFault> faults, Wording reason, Wording remedy) =>
        new(code, reason, remedy, Facts.Of("faults", faults.Select(static fault => fault.ToString()).ToArray()))
        {
            Kind = RefusalKind.Invalid,
        };

    private static Refusal NotRestored(string why, Wording reason) =>
        new("SEL3-7", reason, ResumeAsBegun, Facts.Of("why", why)) { Kind = RefusalKind.Invalid };
}
