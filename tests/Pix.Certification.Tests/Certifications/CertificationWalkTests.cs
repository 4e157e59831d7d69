namespace Pix.Certification.Tests.Certifications;

public sealed class CertificationWalkTests
{
    // Walks are worth something only if they go everywhere: each of these is met.
    internal static readonly string[] Must =
    [
        "Publish yes", "Publish PUB-1", "Publish CER-4", "Publish JUR-3", "Unpublish yes", "Unpublish PUB-1", "Unpublish CER-4", "OpenAppeal yes", "OpenAppeal JUR-3",
        "RejectAppeal yes", "RejectAppeal JUR-3", "UpholdAppeal yes", "UpholdAppeal JUR-1", "UpholdAppeal JUR-3",
        "CorrectIdentity yes", "CorrectIdentity JUR-1", "CorrectIdentity PUB-1", "CorrectIdentity RET-2", "Comment yes", "Comment PUB-1", "Comment CER-4",
        "Rule:Neutralise yes", "Rule:Neutralise JUR-1", "Rule:Neutralise PUB-1", "Rule:AcceptAsCorrect yes", "Rule:RestoreChallenge yes",
        "Rule:Validate yes", "Rule:Validate JUR-1", "Rule:Reject yes", "Rule:RejectForFraud yes", "Rule:Cancel yes", "Rule:Cancel JUR-1",
        "Rule:Lift yes", "Rule:Lift JUR-1", "EraseHolder yes", "EraseHolder RET-2", "Revoke yes", "Revoke CER-4",
    ];

    [Fact]
    [Rule("JUR-1")]
    [Rule("JUR-2")]
    [Rule("JUR-3")]
    [Rule("PUB-1")]
    [Rule("CER-4")]
    [Rule("SCO-1")]
    [Rule("RET-2")]
    public void WhateverIsDone_ItStandsAsTheOracleSays_AndNoResultOrCertificateIsLost()
    {
        var machine = new CertificationMachine();

        machine.ShouldAgree(walks: 60);

        Must.Except(machine.Met).ShouldBeEmpty();
    }
}
