namespace Pix.Certification.Sessions;

/// <summary>What a room should have before a session (SES-7).</summary>
public enum ChecklistItem
{
    /// <summary>A seat of their own for every candidate.</summary>
    OwnSeat,

    /// <summary>A workstation of their own for every candidate.</summary>
    OwnWorkstation,

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
        ChecklistItem.OwnSeat => new("Un espace individuel pour chaque candidat", "A seat of their own for every candidate"),
        ChecklistItem.OwnWorkstation => new("Un poste informatique pour chaque candidat", "A workstation of their own for every candidate"),
        ChecklistItem.SpareWorkstations =>
            new($"Postes de secours : {spareWorkstations} au moins", $"Spare workstations: {spareWorkstations} at least"),
        ChecklistItem.Quiet => new("Une salle calme, éclairée et aérée", "A quiet, lit and aired room"),
        ChecklistItem.Distance => new("Une distance suffisante entre les candidats", "A fair distance between candidates"),
        ChecklistItem.SpaceBehind => new("De la place pour circuler derrière les candidats", "Space to walk behind the candidates"),
        ChecklistItem.RecentBrowser => new("Un navigateur de moins de deux ans", "A browser no older than two years"),
        ChecklistItem.ScreenWidth => new("Des écrans d'au moins 800 pixels de large", "Screens at least 800 pixels wide"),
        ChecklistItem.OfficeSuite => new("Une suite bureautique", "An office suite"),
        ChecklistItem.PdfReader => new("Un lecteur de fichiers PDF", "A PDF reader"),
        ChecklistItem.Downloads => new("Le téléchargement de fichiers autorisé", "Downloads allowed"),
        ChecklistItem.SitesReachable => new("Les sites nécessaires accessibles", "The sites needed are reachable"),
        ChecklistItem.TechnicalTest => new("Le test technique effectué", "The technical test done"),
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "This item has no wording."),
    };
}
