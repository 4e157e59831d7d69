using System.Diagnostics.CodeAnalysis;

namespace Pix.Certification.Psychometrics;

/// <summary>Either a value, or everything that is wrong with what it was to be made of.</summary>
/// <remarks><c>default</c> holds neither: reading it throws, so that a forgotten assignment cannot pass for success.</remarks>
/// <typeparam name="T">What was to be made.</typeparam>
public readonly struct Outcome<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly IReadOnlyList<EngineFault>? _faults;

    private Outcome(T value) => (_value, IsOk) = (value, true);

    private Outcome(IReadOnlyList<EngineFault> faults) => _faults = faults;

    /// <summary>True when there is a value.</summary>
    public bool IsOk { get; }

    /// <summary>True when there is none, and says everything that is wrong.</summary>
    public bool IsFaulty([NotNullWhen(true)] out IReadOnlyList<EngineFault>? faults)
    {
        faults = IsOk ? null : Faults();
        return !IsOk;
    }

    /// <summary>True when there is a value, and gives it.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return IsOk;
    }

    /// <summary>The value, for code that has no use for faults.</summary>
    /// <exception cref="EngineFaultException">There is none; the exception carries the faults.</exception>
    public T OrThrow() => IsOk ? _value! : throw new EngineFaultException(Faults());

    /// <summary>Goes on with the value, or carries the faults along.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next)
        where TNext : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        return IsOk ? next(_value!) : new Outcome<TNext>(Faults());
    }

    /// <summary>Says yes with a value.</summary>
    public static implicit operator Outcome<T>(T value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The value, or the faults, as text.</summary>
    public override string ToString() => IsOk ? _value!.ToString() ?? "" : string.Join("; ", Faults());

    internal static Outcome<T> Faulty(IReadOnlyList<EngineFault> faults) => new(faults);

    private IReadOnlyList<EngineFault> Faults() =>
        _faults ?? throw new InvalidOperationException("This outcome was never assigned: it holds neither a value nor faults.");
}
