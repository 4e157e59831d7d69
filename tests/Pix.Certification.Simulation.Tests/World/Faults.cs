namespace Pix.Certification.Simulation.Tests.World;

/// <summary>How often what goes wrong: of a hundred steps of the kind that it can happen to.</summary>
internal sealed record Faults
{
    public static Faults None { get; } = new();

    public static Faults Many { get; } = new() { LostRequests = 4, DoubledRequests = 6, LostReplies = 4, Crashes = 2, CutOff = 3 };

    /// <summary>A request that no host ever sees.</summary>
    public int LostRequests { get; init; }

    /// <summary>A request that is also seen later, by this host or another.</summary>
    public int DoubledRequests { get; init; }

    /// <summary>A reply that the person never sees.</summary>
    public int LostReplies { get; init; }

    /// <summary>A host that is gone while it waits for its journal.</summary>
    public int Crashes { get; init; }

    /// <summary>A host whose journal does not answer, whether it has done what it was asked or not.</summary>
    public int CutOff { get; init; }
}
