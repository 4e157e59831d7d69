namespace Pix.Certification.Architecture.Tests.Floors;

/// <summary>The rooms of the pure library and the floor each one is on: a room uses only rooms on lower floors.</summary>
internal static class FloorPlan
{
    public const string Ground = "Primitives";

    private const string RootNamespace = "Pix.Certification";

    private static readonly string[][] Floors =
    [
        [Ground, "Timing"],
        ["Referential", "Policies"],
        ["Profiles", "Challenges", "Candidates"],
        ["Positioning", "Eligibility", "Selection", "Reports"],
        ["Scoring"],
        ["Sittings", "Sessions"],
        ["Certifications", "Imports", "Planning"],
        ["Credentials", "Jury"],
        ["Papers", "Proofs"],
    ];

    /// <summary>Every room that may exist; those of later work need not yet.</summary>
    public static IReadOnlyList<string> Rooms { get; } = [.. Floors.SelectMany(f => f)];

    /// <summary>The floor of a room, from 1; 0 for a room that is not on the plan.</summary>
    public static int FloorOf(string room) => Array.FindIndex(Floors, f => f.Contains(room)) + 1;

    /// <summary>True when a room may use another. The other room of the first floor stands on the primitives as everybody does.</summary>
    public static bool MayUse(string room, string other) =>
        room == other || FloorOf(other) < FloorOf(room) || (other == Ground && FloorOf(room) == 1);

    /// <summary>The namespace of a room.</summary>
    public static string NamespaceOf(string room) => room == Ground ? RootNamespace : $"{RootNamespace}.{room}";

    /// <summary>The room of a type of the pure library; null for what a compiler made beside all namespaces.</summary>
    public static string? RoomOf(Type type)
    {
        var outer = type;
        while (outer.DeclaringType is { } around)
        {
            outer = around;
        }

        return outer.Namespace switch
        {
            RootNamespace => Ground,
            { } space when space.StartsWith($"{RootNamespace}.", StringComparison.Ordinal) => space.Split('.')[2],
            _ => null,
        };
    }
}
