using System.Text;
using Pix.Certification.Documents.Reading;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Documents.Tests;

/// <summary>Files as schools send them, and the session that they are for.</summary>
internal static class Files
{
    public const string Zone = "Europe/Paris";
    public const string RosterHeader = "Nom de naissance;Prénom;Date de naissance;Commune de naissance;Code du département de naissance;Pays de naissance";
    public const string Zoe = "Dupont;Zoé;28/07/2006;Rochefort;17;France";
    public const string Karim = "Benali;Karim;02/01/2007;Lyon;69;France";
    public const string SessionsHeader = "Site;Salle;Date de début;Heure de début;Surveillants;" + RosterHeader;

    public static readonly Instant Now = Instant.FromUtc(2024, 2, 1, 8, 0);
    public static readonly LocalDate Today = new(2024, 2, 1);
    public static readonly Centre School = new(new CentreId("centre-1"));
    public static readonly CertificationPolicy Policy = CertificationPolicies.Adaptive2024;
    public static readonly SessionDetails Details = new("Collège Loti", "204", new(2024, 3, 12, 9, 0), Zone, ["Anne Martin"]);

    public static SessionKeys Keys { get; } = SessionKeys.Draw(new Counting(), out _);

    public static Session NewSession() => Session.Create(new(208), School, Details, Keys, Policy, Now).OrThrow();

    public static Stream Of(params string[] lines) => Bytes(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));

    public static Stream Bytes(params byte[] bytes) => new MemoryStream(bytes, writable: false);

    public static Task<ImportReport<RosterImport>> ReadRoster(params string[] lines) => RosterFile.ReadAsync(Of(lines), NewSession(), Now);

    public static Task<ImportReport<LearnerImport>> ReadLearners(params string[] lines) => LearnerFile.ReadAsync(Of(lines), Today);

    public static Task<ImportReport<SessionsImport>> ReadSessions(params string[] lines) => SessionsFile.ReadAsync(Of(lines), School, Policy, Zone, Now);

    /// <summary>Code, line and column of a fault, as a test states them.</summary>
    public static (string Code, int? Line, int? Column) Place(this ImportFault fault) => (fault.Code, fault.Line, fault.Column);

    public static string Problem(this ImportFault fault) => (string)fault.Refusal.Facts["problem"];

    public static T Taken<T>(this ImportReport<T> report)
        where T : class
    {
        report.Errors.ShouldBeEmpty();
        report.IsImportable.ShouldBeTrue();
        return report.Content().OrThrow();
    }

    private sealed class Counting : ISecretSource
    {
        private byte _next;

        public void Fill(Span<byte> bytes)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = unchecked(_next++);
            }
        }
    }
}
