using System.Collections.Frozen;

namespace Pix.Certification.Psychometrics;

/// <summary>What cannot be used for what is wrong with it.</summary>
public enum FaultKind
{
    /// <summary>The items of a bank.</summary>
    Bank,

    /// <summary>A plan, by itself or on a bank.</summary>
    Plan,

    /// <summary>The settings of a calibration.</summary>
    Calibration,

    /// <summary>The answers that items are to be calibrated on.</summary>
    Responses,

    /// <summary>The examinees of a simulation.</summary>
    Examinees,

    /// <summary>The bytes of a stored test: torn, changed, or never those of a test.</summary>
    StoredTest,

    /// <summary>A sound stored test that was made with another bank or another plan.</summary>
    OtherEngine,
}

/// <summary>One thing that is wrong with what the engine was given.</summary>
/// <remarks>
/// An expected answer, and no misuse: it is returned, see <see cref="Outcome{T}"/>. The code is stable, one for each sentence that can be
/// said; with it and the facts a host can say the sentence in another language.
/// </remarks>
public sealed class EngineFault
{
    internal EngineFault(FaultKind kind, string code, string path, string reason, IReadOnlyDictionary<string, object>? facts = null) =>
        (Kind, Code, Path, Reason, Facts) = (kind, code, path, reason, facts ?? FrozenDictionary<string, object>.Empty);

    /// <summary>What cannot be used.</summary>
    public FaultKind Kind { get; }

    /// <summary>What is wrong, such as <c>bank.discriminant</c>.</summary>
    public string Code { get; }

    /// <summary>Where it is wrong, such as <c>items[3].discriminant</c>.</summary>
    public string Path { get; }

    /// <summary>What is wrong, in English.</summary>
    public string Reason { get; }

    /// <summary>What the reason speaks of, by camelCase name: numbers, text.</summary>
    public IReadOnlyDictionary<string, object> Facts { get; }

    /// <summary>Path and reason on one line.</summary>
    public override string ToString() => $"{Path}: {Reason}";
}

/// <summary>Faults that the caller chose not to handle.</summary>
public sealed class EngineFaultException : Exception
{
    internal EngineFaultException(IReadOnlyList<EngineFault> faults)
        : base(faults is [var only] ? $"{only.Code} {only}" : $"{faults[0].Code} {faults[0]} (and {faults.Count - 1} more)") =>
        Faults = faults;

    /// <summary>Everything that is wrong, one at least.</summary>
    public IReadOnlyList<EngineFault> Faults { get; }
}
