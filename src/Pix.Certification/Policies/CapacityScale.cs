using System.Globalization;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Policies;

/// <summary>
/// From a capacity to a score and to levels. A policy takes one of your own in <see cref="AdaptiveTestTerms.Scale"/>; without one it has
/// its meshes (SC3-1, SC3-2).
/// </summary>
/// <remarks>
/// What it gives follows from what it is given and from nothing else: a result is derived again years later. It remembers nothing, and any
/// number of threads ask it at once. A score of 0 is a test that is worth nothing.
/// </remarks>
public abstract record CapacityScale
{
    /// <summary>
    /// What tells it from every other: each test records it (SCO-1), and is scored on no other. Raise the version when any capacity would
    /// give another score or level.
    /// </summary>
    protected internal abstract PartIdentity Identity { get; }

    /// <summary>The highest score there is, from 1 on.</summary>
    protected internal abstract int ScoreMax { get; }

    /// <summary>The score of a capacity, from 0 to <see cref="ScoreMax"/>; a higher capacity has no lower one.</summary>
    /// <param name="capacity">The capacity.</param>
    protected internal abstract int ScoreOf(double capacity);

    /// <summary>The level of a competence on the capacity of the whole test, from 0 to the policy's highest.</summary>
    /// <param name="capacity">The capacity.</param>
    /// <param name="competence">The code of the competence.</param>
    protected internal abstract int LevelOf(double capacity, string competence);

    /// <summary>Name and version, and the numbers where it has any, as events record it.</summary>
    public sealed override string ToString() => Identity.Numbers.Count == 0
        ? $"{Identity}"
        : $"{Identity} ({string.Join(", ", Identity.Numbers.Select(static n => n.ToString("R", CultureInfo.InvariantCulture)))})";
}
