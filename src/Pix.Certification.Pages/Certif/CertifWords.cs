using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Pages.Certif;

/// <summary>The centre's sessions.</summary>
internal static partial class CertifWords
{
    public static Wording WhoIsConcerned(int candidates) =>
        candidates == 0 ? CertifWords.NobodyConcerned : CertifWords.CandidatesConcerned(candidates);
}
