
namespace Pix.Certification.Pages.Certif;

/// <summary>The tabs of a session: a tab is linked once its page is there.</summary>
internal static class SessionTabs
{
    private const string Root = "/certif/sessions/{Number:int}";

    private static readonly (string Path, Wording Name)[] All =
    [
        ("", CertifWords.Details), ("/candidats", SessionWords.Candidates), ("/preparation", CertifWords.Preparation),
        ("/documents", CertifWords.Documents), ("/finalisation", CertifWords.Finalisation),
        ("/resultats", ResultWords.Tab), ("/journal", JournalWords.Tab),
    ];

    public static IEnumerable<(string Path, Wording Name)> Of(SitePages site) => All.Where(tab => site.Has(Root + tab.Path));

    public static string Address(SessionId session, string tab = "") => $"/certif/sessions/{session}{tab}";
}
