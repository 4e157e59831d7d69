using Pix.Certification.Psychometrics;

namespace Pix.Certification.Selection;

/// <summary>The faults that the adaptive engine finds, as refusals by the rules of adaptive tests.</summary>
/// <remarks>
/// The engine knows no rulebook and speaks English only: this is the one place that gives its faults codes and both languages.
/// </remarks>
public static class EngineRefusals
{
    private static readonly Wording ResumeAsBegun = new(
        "Reprenez le test avec la banque et le plan sous lesquels il a commencé.",
        "Resume the test with the bank and the plan under which it began.");

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
            FaultKind.Bank => Listed("SEL3-1", faults, new(
                $"La banque d'items a {count} défaut(s), dont le premier est « {first} ».",
                $"The item bank has {count} fault(s), the first of which is \"{first}\"."),
                new(
                    "Corrigez chaque défaut de la liste, ou retirez les items concernés.",
                    "Correct each fault of the list, or take those items out.")),
            FaultKind.Responses => Listed("SEL3-4", faults, new(
                $"Les réponses ont {count} défaut(s), dont le premier est « {first} ».",
                $"The responses have {count} fault(s), the first of which is \"{first}\"."),
                new("Complétez les lignes, ou retirez les items concernés.", "Complete the rows, or take those items out.")),
            FaultKind.Examinees => Listed("SEL3-4", faults, new(
                $"{count} candidat(s) simulé(s) inutilisable(s), dont « {first} ».",
                $"{count} simulated examinee(s) cannot be used, the first for \"{first}\"."),
                new(
                    "Donnez à chacun une capacité, ou une réponse par item de la banque.",
                    "Give each a capacity, or one answer for each item of the bank.")),
            FaultKind.StoredTest => NotRestored("damaged", new("Le test enregistré est illisible.", "The stored test cannot be read.")),
            FaultKind.OtherEngine => NotRestored("otherEngine", new(
                "Le test enregistré a été fait avec une autre banque ou un autre plan.",
                "The stored test was made with another bank or plan.")),
            FaultKind.Plan or FaultKind.Calibration => Listed("SEL3-4", faults, new(
                $"Le plan du test adaptatif a {count} défaut(s), dont le premier est « {first} ».",
                $"The plan of the adaptive test has {count} fault(s), the first of which is \"{first}\"."),
                new("Corrigez chaque défaut de la liste : aucun test n'a commencé.", "Correct each fault of the list: no test has begun.")),
            var other => throw new ArgumentOutOfRangeException(nameof(faults), other, "This kind of fault has no wording yet."),
        };
    }

    private static Refusal Listed(string code, IReadOnlyList<EngineFault> faults, Wording reason, Wording remedy) =>
        new(code, reason, remedy, Facts.Of("faults", faults.Select(static fault => fault.ToString()).ToArray()));

    private static Refusal NotRestored(string why, Wording reason) => new("SEL3-7", reason, ResumeAsBegun, Facts.Of("why", why));
}
