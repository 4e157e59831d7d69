using Pix.Certification.Certifications;

namespace Pix.Certification.Pages.Jury;

/// <summary>The addresses of the jury's pages.</summary>
internal static class JuryPaths
{
    public static string Session(SessionId session, string page = "") => $"/jury/sessions/{session}{page}";

    public static string Candidate(SessionId session, CandidateId candidate, string page = "") =>
        $"/jury/sessions/{session}/candidats/{candidate}{page}";

    /// <summary>A page about keeping or forgetting a session, one candidate of it, or whoever that is.</summary>
    public static string Keeping(string page, SessionId session, CandidateId? candidate = null) =>
        $"/jury/conservation/{page}?session={session}{(candidate is { } one ? $"&candidat={one}" : "")}";

    public static string Decision(SessionId session, CandidateId candidate, JuryAction action) =>
        Candidate(session, candidate, $"/decision?verbe={action.Verb}{(action.Challenge is { } number ? $"&epreuve={number}" : "")}");

    public static string Correction(string challenge, JuryVerb verb) => $"/jury/epreuve?id={Uri.EscapeDataString(challenge)}&verbe={verb}";
}
