namespace Pix.Certification.Pages.Entrance;

/// <summary>The first page, and the way out.</summary>
internal static class EntranceWords
{
    public static Wording SignOutTitle { get; } = new("Se déconnecter ?", "Sign out?");
    public static Wording Welcome { get; } = new("Sessions de certification", "Certification sessions");
}
