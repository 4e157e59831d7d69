namespace Pix.Certification.Sessions;

/// <summary>What a room should have before a session (SES-7).</summary>
public enum ChecklistItem
{
    /// <summary>A seat of their own for every candidate.</summary>
    OwnSeat,

    /// <summary>A workstation of their own for every candidate, but for those who bring a computer.</summary>
    OwnWorkstation,

    /// <summary>The computers that candidates bring, where there are any: tried beforehand, and ready for the day.</summary>
    OwnComputers,

    /// <summary>Spare workstations.</summary>
    SpareWorkstations,

    /// <summary>Quiet.</summary>
    Quiet,

    /// <summary>A fair distance between candidates.</summary>
    Distance,

    /// <summary>Space for the invigilator to walk behind the candidates.</summary>
    SpaceBehind,

    /// <summary>A browser of two years or less.</summary>
    RecentBrowser,

    /// <summary>Screens 800 pixels wide or more.</summary>
    ScreenWidth,

    /// <summary>An office suite.</summary>
    OfficeSuite,

    /// <summary>A PDF reader.</summary>
    PdfReader,

    /// <summary>Downloads allowed.</summary>
    Downloads,

    /// <summary>No needed site blocked.</summary>
    SitesReachable,

    /// <summary>The technical test done.</summary>
    TechnicalTest,
}

/// <summary>One item of a room's checklist, and who looked at it last.</summary>
/// <param name="Item">The item.</param>
/// <param name="What">What it asks for.</param>
/// <param name="Met">Whether the room has it; null while nobody has looked.</param>
/// <param name="By">Who looked.</param>
/// <param name="At">When.</param>
/// <param name="Note">What they noted.</param>
public sealed record ChecklistLine(ChecklistItem Item, Wording What, bool? Met, string? By, Instant? At, string? Note);

/// <summary>The wording of the checklist.</summary>
internal static class RoomChecklist
{
    public static IReadOnlyList<ChecklistItem> Items { get; } = Enum.GetValues<ChecklistItem>();

    public static Wording Wording(ChecklistItem item, int spareWorkstations) => item switch
    {
        ChecklistItem.OwnSeat => SessionsWords.WordingOwnSeat,
        ChecklistItem.OwnWorkstation => SessionsWords.WordingOwnWorkstation,
        ChecklistItem.OwnComputers => SessionsWords.WordingOwnComputers,
        ChecklistItem.SpareWorkstations =>
            SessionsWords.WordingSpareWorkstations(spareWorkstations),
        ChecklistItem.Quiet => SessionsWords.WordingQuiet,
        ChecklistItem.Distance => SessionsWords.WordingDistance,
        ChecklistItem.SpaceBehind => SessionsWords.WordingSpaceBehind,
        ChecklistItem.RecentBrowser => SessionsWords.WordingRecentBrowser,
        ChecklistItem.ScreenWidth => SessionsWords.WordingScreenWidth,
        ChecklistItem.OfficeSuite => SessionsWords.WordingOfficeSuite,
        ChecklistItem.PdfReader => SessionsWords.WordingPdfReader,
        ChecklistItem.Downloads => SessionsWords.WordingDownloads,
        ChecklistItem.SitesReachable => SessionsWords.WordingSitesReachable,
        ChecklistItem.TechnicalTest => SessionsWords.WordingTechnicalTest,
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "This item has no wording."),
    };
}
