namespace Pix.Certification.Challenges;

/// <summary>One thing that is wrong with a bank, where it is and what to do about it (BNK-2).</summary>
/// <param name="Kind">What kind of fault it is.</param>
/// <param name="File">The file it is in.</param>
/// <param name="Path">
/// Where in the file, as a JSON path such as <c>$.challenges[3].texts.fr.statement</c>; for a file that is not JSON, its line and column.
/// </param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record BankFault(BankFaultKind Kind, string File, string Path, Wording Reason, Wording Remedy)
{
    /// <summary>The rule of the rulebook that the fault breaks.</summary>
    public string Code => Kind switch
    {
        BankFaultKind.SkillNotTubeAndLevel or BankFaultKind.TubeMalformed or BankFaultKind.TubeInTwoCompetences => "BNK-3",
        BankFaultKind.AlternativeUnknown or BankFaultKind.AlternativeMisplaced => "BNK-3",
        BankFaultKind.ToleranceUnknown
            or BankFaultKind.ToleranceRepeated
            or BankFaultKind.SolutionLost
            or BankFaultKind.SolutionRepeated => "GRD-1",
        BankFaultKind.UnknownCompetence
            or BankFaultKind.DuplicateId
            or BankFaultKind.LevelOutOfRange
            or BankFaultKind.NoSolution => "BNK-2",
        BankFaultKind.DiscriminantNotPositive or BankFaultKind.NotANumber or BankFaultKind.NotJson => "BNK-2",
        BankFaultKind.MediumTypeUnknown or BankFaultKind.MediumNotItsType or BankFaultKind.MediumEmpty => "BNK-4",
        BankFaultKind.MediumTooLarge or BankFaultKind.TooManyMedia or BankFaultKind.MediaTooLarge => "BNK-4",
        _ => "BNK-1",
    };

    /// <summary>The fault on one line, in English.</summary>
    public override string ToString() => $"{File}: {Path}: {Code} {Reason.English} {Remedy.English}";
}

/// <summary>What loading a bank gave: the bank, or every fault that stands in its way.</summary>
/// <remarks>Exactly one of the two: a bank with a fault is not made.</remarks>
public sealed class BankLoading
{
    internal BankLoading(ChallengeBank bank) => (Bank, Faults) = (bank, []);

    internal BankLoading(IReadOnlyList<BankFault> faults) => Faults = faults;

    /// <summary>The bank, or nothing when there is a fault.</summary>
    public ChallengeBank? Bank { get; }

    /// <summary>Every fault, file by file, in the order of the text; empty when there is a bank.</summary>
    public IReadOnlyList<BankFault> Faults { get; }

    /// <summary>The bank, for code that has no use for the faults.</summary>
    /// <exception cref="InvalidOperationException">The bank has faults; the message lists them.</exception>
    public ChallengeBank OrThrow() =>
        Bank ?? throw new InvalidOperationException($"The bank has {Faults.Count} faults:\n{string.Join('\n', Faults)}");
}
