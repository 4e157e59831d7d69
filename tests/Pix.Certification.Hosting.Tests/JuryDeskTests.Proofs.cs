using Pix.Certification.Credentials;
using Pix.Certification.Proofs;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Tests;

/// <content>The proof of a result.</content>
public sealed partial class JuryDeskTests
{
    [Fact]
    [Rule("PRF-1")]
    [Rule("AUD-1")]
    public async Task The_proof_of_a_result_is_that_of_the_journal_and_names_nobody()
    {
        await Code(1);
        var keys = KeySet.Of(TestIssuer.Settings.Keys[0].Public);
        var token = (await _host.Candidate(1).Certifications.CredentialAsync(_id)).OrThrow();

        var text = (await Jury.Sessions.ProofAsync(_id, new(1))).OrThrow();

        var proof = ResultProof.Read(text, keys).OrThrow();
        proof.Replay().OrThrow().IsTheOneStated.ShouldBeTrue();
        proof.RefuseCredential(token, keys, Instant.FromDateTimeOffset(_host.Clock.GetUtcNow())).ShouldBeNull();
        var kept = await _journal.ReadAsync(Sitting.StreamOf(_id, new(1)));
        proof.Head.ShouldBe(kept[^1].Hash);
        (text.Contains("Martin", StringComparison.Ordinal), text.Contains("Camille", StringComparison.Ordinal)).ShouldBe((false, false));
        foreach (var answered in kept.Where(static e => e.Type == "answerAccepted"))
        {
            text.ShouldNotContain(answered.Json);
        }

        // Of events that are whole the journal's hash is worked out again: one sign in another place breaks the chain.
        ResultProof.Read(text.Replace("challengeServed", "challengeServeD", StringComparison.Ordinal), null).ShouldRefuse("PRF-1");
        (await Jury.Sessions.ProofAsync(_id, new(9))).ShouldRefuse("SEC-1");
        (await Jury.Sessions.ProofAsync(new(999), new(1))).ShouldRefuse("SEC-1");
    }

    [Fact]
    [Rule("PRF-1")]
    public async Task Before_there_is_a_result_there_is_no_proof() => (await Jury.Sessions.ProofAsync(_id, new(1))).ShouldRefuse("SEC-1");
}
