using System.Diagnostics.CodeAnalysis;

namespace Pix.Certification;

/// <summary>Either a value, or the refusal that explains why there is none.</summary>
/// <remarks><c>default</c> holds neither: reading it throws, so that a forgotten assignment cannot pass for success.</remarks>
/// <typeparam name="T">What a success holds.</typeparam>
public readonly struct Result<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly Refusal? _refusal;

    private Result(T value) => (_value, IsOk) = (value, true);

    private Result(Refusal refusal) => _refusal = refusal;

    /// <summary>True when there is a value.</summary>
    public bool IsOk { get; }

    /// <summary>True when the answer is no, and says why.</summary>
    public bool IsRefused([NotNullWhen(true)] out Refusal? refusal)
    {
        refusal = IsOk ? null : Refused();
        return !IsOk;
    }

    /// <summary>True when there is a value, and gives it.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return IsOk;
    }

    /// <summary>The value, for code that has no use for a refusal.</summary>
    /// <exception cref="RefusedException">The answer was no; the exception carries the refusal.</exception>
    public T OrThrow() => IsOk ? _value! : throw new RefusedException(Refused());

    /// <summary>Goes on with the value, or carries the refusal along.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next)
        where TNext : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        return IsOk ? next(_value!) : Refused();
    }

    /// <summary>Says yes with a value.</summary>
    public static implicit operator Result<T>(T value) => new(value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>Says no.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(refusal ?? throw new ArgumentNullException(nameof(refusal)));

    /// <summary>The value, or the refusal, as text.</summary>
    public override string ToString() => IsOk ? _value!.ToString() ?? "" : Refused().ToString();

    private Refusal Refused() =>
        _refusal ?? throw new InvalidOperationException("This result was never assigned: it is neither a value nor a refusal.");
}

/// <summary>A refusal that the caller chose not to handle.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>Wraps a refusal.</summary>
    public RefusedException(Refusal refusal)
        : base(refusal?.ToString()) => Refusal = refusal ?? throw new ArgumentNullException(nameof(refusal));

    /// <summary>What was refused, and why.</summary>
    public Refusal Refusal { get; }
}
