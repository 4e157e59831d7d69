using Pix.Certification.ReferenceHost.Words;

namespace Pix.Certification.ReferenceHost.Web;

/// <summary>The tabs of a session: a tab is linked once its page is there.</summary>
internal static class SessionTabs
{
    private const string Root = "/certif/sessions/{Number:int}";

    private static readonly (string Path, Wording Name)[] All =
    [
        ("", CertifWords.Details), ("/candidats", CertifWords.Candidates), ("/preparation", CertifWords.Preparation),
        ("/documents", CertifWords.Documents), ("/finalisation", CertifWords.Finalisation),
        ("/resultats", ResultWords.Tab), ("/journal", JournalWords.Tab),
    ];

    public static IReadOnlyList<(string Path, Wording Name)> Built { get; } = [.. All.Where(static tab => Areas.PageRoutes().Any(p => p.Path == Root + tab.Path))];

    public static string Address(SessionId session, string tab = "") => $"/certif/sessions/{session}{tab}";
}
