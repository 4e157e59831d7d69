using Pix.Certification.Policies;

namespace Pix.Certification.Scoring;

/// <summary>From a capacity to a score, a mesh and levels (SC3-1, SC3-2, SC3-4).</summary>
public static class AdaptiveScore
{
    private const int LowMeshes = 2; // The two lowest meshes are half as wide as the others.
    private const int LowWeight = 64;
    private const int Weight = 128;

    /// <summary>The score of a capacity: 0 below the first mesh, at most one less than the mesh above the highest level.</summary>
    /// <param name="capacity">The capacity.</param>
    /// <param name="meshes">The intervals of the meshes, lowest first.</param>
    /// <param name="levelMax">The highest level reachable.</param>
    public static int ScoreOf(double capacity, IReadOnlyList<CapacityInterval> meshes, int levelMax)
    {
        ArgumentNullException.ThrowIfNull(meshes);
        var most = ScoreMaxOf(levelMax);
        if (MeshOf(capacity, meshes) is not { } mesh)
        {
            return 0;
        }

        if (capacity >= meshes[^1].Max)
        {
            return most;
        }

        var (min, max) = meshes[mesh];
        var (weight, coefficient) = mesh < LowMeshes ? (LowWeight, mesh) : (Weight, mesh - 1);

        // In a gap between two meshes the capacity is past the end of its own: it has all of that mesh and nothing of the next.
        var within =
            capacity >= max ? weight * (coefficient + 1) - 1 : Math.Floor(weight * (coefficient + 1 - ((max - capacity) / (max - min))));
        return Math.Min((int)within, most);
    }

    /// <summary>The highest score there is: one less than the mesh above the highest level begins with.</summary>
    /// <param name="levelMax">The highest level reachable.</param>
    public static int ScoreMaxOf(int levelMax) => Math.Max(LowWeight, levelMax * Weight) - 1;

    /// <summary>The mesh of a capacity, from 0; null below the first. A capacity in a gap belongs to the interval below it.</summary>
    public static int? MeshOf(double capacity, IReadOnlyList<CapacityInterval> meshes)
    {
        ArgumentNullException.ThrowIfNull(meshes);
        int? mesh = null;
        for (var i = 0; i < meshes.Count; i++)
        {
            // Tables in use overlap or even run backwards in places: the first that holds the capacity has it.
            if (capacity >= meshes[i].Min && capacity < meshes[i].Max)
            {
                return i;
            }

            mesh = capacity >= meshes[i].Max ? i : mesh;
        }

        return mesh;
    }

    /// <summary>The level of a competence on the same capacity: never below 0, whatever its first interval.</summary>
    public static int LevelOf(double capacity, IReadOnlyList<CapacityInterval> intervals)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        var last = intervals.Count - 1;
        for (var level = 0; level <= last; level++)
        {
            var (min, max) = intervals[level];
            if ((level == 0 || capacity >= min) && (level == last || capacity < max))
            {
                return level;
            }
        }

        // In a gap: the highest level whose interval lies below.
        var below = 0;
        for (var level = 0; level <= last; level++)
        {
            below = capacity >= intervals[level].Max ? level : below;
        }

        return below;
    }

    /// <summary>
    /// The score from which a global level is reached (SC3-4): 64 for the first, 128 for the second, 128 more for each other.
    /// </summary>
    public static int ScoreFrom(int level) => level <= 1 ? LowWeight : (level - 1) * Weight;

    /// <summary>The global level of a score (SC3-4): 1 from 64 on, 2 from 128, and one more every 128; null below.</summary>
    public static int? GlobalLevelOf(int score) => score < LowWeight ? null : (score / Weight) + 1;
}
