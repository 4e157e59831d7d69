using System.Text.Json;
using Pix.Certification.Certifications;

namespace Pix.Certification.AspNetCore.Jury;

/// <summary>An action of the jury as an address or a body names it.</summary>
internal static class JuryActions
{
    /// <summary>Null when it is none.</summary>
    public static JuryAction? Read(string? verb, int? challenge) =>
        Enum.TryParse<JuryVerb>(verb, ignoreCase: true, out var known)
            && Enum.IsDefined(known)
            && IsAboutChallenge(known) == challenge is not null
            ? new(known, challenge)
            : null;

    /// <summary>What verbs are called in the API.</summary>
    public static IEnumerable<string> Names(Func<JuryVerb, bool> which) =>
        Enum.GetValues<JuryVerb>().Where(which).Select(static v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));

    public static bool IsAboutChallenge(JuryVerb verb) =>
        verb is JuryVerb.Neutralise or JuryVerb.RestoreChallenge or JuryVerb.AcceptAsCorrect;
}
