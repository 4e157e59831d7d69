using NodaTime;
using Pix.Certification;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace CertificationExams;

/// <summary>Where your platform keeps what people have reached. Here everybody has worked every competence up to level 3.</summary>
public sealed class Profiles : IProfileSource
{
    /// <inheritdoc/>
    public ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default)
    {
        if (account.ToString() is "nobody")
        {
            return new((ProfileSnapshot?)null); // somebody whom your platform does not know
        }

        var reached = CompetenceFrameworks.Crcn.Competences
            .Select(competence => new CompetenceStanding(competence.Code, Pix: 27, Level: 3));
        return new(ProfileSnapshot.Take(Instant.FromUtc(2026, 1, 1, 0, 0), CompetenceFrameworks.Crcn, reached).OrThrow());
    }
}
