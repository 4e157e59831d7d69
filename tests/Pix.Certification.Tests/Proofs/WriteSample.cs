using Pix.Certification.Tests.Certifications;
using Pix.Certification.Tests.Credentials;
namespace Pix.Certification.Tests.Proofs;
public sealed partial class ResultProofTests
{
    [Fact]
    public void WriteSample()
    {
        var room = JuryRoom.Adaptive(static n => n % 4 != 0).Published("P-1");
        var f = Environment.GetEnvironmentVariable("SAMPLE_FOLDER")!;
        File.WriteAllText(Path.Combine(f, "proof.json"), Signed(room, SampleCredentials.RsaKey));
        File.WriteAllText(Path.Combine(f, "proof-keys.json"), SampleCredentials.Keys.ToJson());
        File.WriteAllText(Path.Combine(f, "proof-credential.jwt"), SampleCredentials.Issue(SampleCredentials.RsaKey, SampleCredentials.Draft with { Facts = room.First.ValidCertificate!.Facts }));
    }
}
