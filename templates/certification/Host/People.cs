using Pix.Certification;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.Hosting.Sources;

namespace CertificationExams;

/// <summary>Invented people, whose passwords everybody can read: for trying out, on a machine that nobody else reaches.</summary>
internal static class People
{
    public static readonly CentreId Centre = new("demonstration");

    public static IReadOnlyDictionary<CentreId, CentreCard> Centres { get; } =
        new Dictionary<CentreId, CentreCard> { [Centre] = new("Lycée de démonstration", "Europe/Paris") };

    public static IReadOnlyList<DemonstrationAccount> Accounts { get; } =
    [
        new("admin", "Mme Durand", CertificationRoles.Centre, "demo-centre", Centre),
        new("jury", "M. Lambert", CertificationRoles.Jury, "demo-jury"),
        new("operateur", "Mme Nguema", AccountRoles.Operator, "demo-operateur"),
        new("eleve01", "Zoé Dupont", CertificationRoles.Candidate, "demo-eleve", Centre),
        new("eleve02", "Anaïs L’Hermitte", CertificationRoles.Candidate, "demo-eleve", Centre),
    ];
}
