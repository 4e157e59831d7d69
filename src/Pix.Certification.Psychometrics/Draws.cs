using System.Runtime.CompilerServices;

namespace Pix.Certification.Psychometrics;

/// <summary>A stream of chance that any program can repeat: mulberry32, 32 bits of state.</summary>
/// <remarks>
/// Good enough to spread items among examinees and to simulate answers, in no way a source of secrets. A copy goes on from where the
/// original was: keep one. <c>default</c> is the stream of seed 0.
/// </remarks>
public struct Draws : IEquatable<Draws>
{
    /// <summary>Starts the stream of a seed.</summary>
    public Draws(uint seed) => State = seed;

    /// <summary>Where the stream is: a stream started with this number goes on with the same draws.</summary>
    public uint State { get; private set; }

    /// <summary>The next draw: at least 0 and below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next()
    {
        unchecked
        {
            State += 0x6D2B79F5;
            var t = State;
            t = (t ^ (t >> 15)) * (1 | t);
            t = (t + ((t ^ (t >> 7)) * (61 | t))) ^ t;
            return (t ^ (t >> 14)) * (1.0 / 4294967296.0);
        }
    }

    /// <inheritdoc/>
    public readonly bool Equals(Draws other) => State == other.State;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Draws other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => State.GetHashCode();

    /// <summary>True when both go on with the same draws.</summary>
    public static bool operator ==(Draws left, Draws right) => left.Equals(right);

    /// <summary>True when they go on with different draws.</summary>
    public static bool operator !=(Draws left, Draws right) => !left.Equals(right);
}
