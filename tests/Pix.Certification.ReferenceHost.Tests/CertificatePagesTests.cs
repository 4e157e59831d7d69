using System.Net;
using System.Text.Json;
using Pix.Certification.Credentials;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A candidate's results, and what others make of them.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class CertificatePagesTests
{
    [Fact]
    [Rule("PUB-1")]
    [Rule("JUR-3")]
    public async Task A_result_appears_once_it_is_published_and_can_be_contested()
    {
        using var host = new RunningHost();
        var exam = await HostedExam.Finalised(host);
        using var pupil = await host.Browse().SignIn("eleve01", "demo-eleve");
        var none = await pupil.Read("/mes-certifications");
        none.ShouldContain("Aucun résultat publié pour l’instant.");
        none.ShouldContain("comptez de quelques jours à un mois environ après la session");
        using var early = await pupil.Get("/mes-certifications/1");
        early.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await exam.Jury.Publication.PublishAsync(exam.Id)).OrThrow();
        var certificate = (await exam.Candidate(1).Certifications.ListAsync())[0].Certificate!;
        (await pupil.Read("/mes-certifications")).ShouldContain("1-001");
        var page = await pupil.Read("/mes-certifications/1");
        page.ShouldContain(certificate.Code);
        page.ShouldContain($"{certificate.Facts.Score} sur {certificate.Facts.ScoreMax}");
        page.ShouldContain("Validée");

        page.ShouldContain("Ce que dit ce résultat");
        page.ShouldContain("<svg class=\"scale\"");
        page.ShouldContain("deux fois sur trois");
        page.ShouldContain("/mes-certifications/1/certificat");
        (await pupil.Read("/mes-certifications/1/certificat")).ShouldContain("Dupont");

        using var empty = await pupil.Send("/mes-certifications/1", "appeal", ("Form.words", " "));
        (await empty.Content.ReadAsStringAsync()).ShouldContain("id=\"field-words-errors\"");
        using var opened = await pupil.Send("/mes-certifications/1", "appeal", ("Form.words", "La question 3 ne s’affichait pas"));
        var after = await Browser.Text(opened);
        after.ShouldContain("En attente du jury");
        after.ShouldNotContain("Déposer le recours");
        (await exam.Jury.Appeals.WaitingAsync()).ShouldHaveSingleItem().Number.ShouldBe("1-001");

        // Another pupil's page is about nobody but them.
        using var other = await host.Browse().SignIn("eleve02", "demo-eleve");
        (await other.Read("/mes-certifications/1")).ShouldContain("1-002");
        using var stranger = await host.Browse().SignIn("eleve03", "demo-eleve");
        foreach (var path in (string[])["/mes-certifications/1", "/mes-certifications/1/attestation.jwt", "/mes-certifications/1/attestation.json", "/mes-certifications/1/certificat"])
        {
            using var refused = await stranger.Get(path);
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    [Rule("CER-2")]
    public async Task Whoever_has_the_code_and_the_name_sees_the_facts_and_nobody_else_anything()
    {
        using var host = new RunningHost();
        var exam = await HostedExam.Published(host);
        var certificate = (await exam.Candidate(1).Certifications.ListAsync())[0].Certificate!;
        using var anybody = host.Browse();
        using var right = await anybody.Send("/verifier", "verify", ("Form.code", certificate.Code.ToLowerInvariant()), ("Form.birthName", "dupont"));
        var shown = await Browser.Text(right);
        shown.ShouldContain("Ce certificat est valide.");
        shown.ShouldContain("Zoé Dupont");
        right.RequestMessage!.RequestUri!.Query.ShouldBeEmpty();

        var unknown = VerificationCode.Draw(new Testing.KnownSecrets(7)).Show();
        var wrongName = await Answer(anybody, certificate.Code, "Durand");
        var wrongCode = await Answer(anybody, unknown, "Durand");
        wrongCode.Replace(unknown, certificate.Code, StringComparison.Ordinal).ShouldBe(wrongName);
        wrongName.ShouldContain("Aucun certificat ne correspond à ce code et à ce nom.");
        wrongName.ShouldNotContain("Zoé");

        // Whoever goes on guessing waits, even with the right name.
        for (var i = 0; i < 4; i++)
        {
            await Answer(anybody, certificate.Code, $"Durand{i}");
        }

        (await Answer(anybody, certificate.Code, "Dupont")).ShouldContain("Trop de vérifications infructueuses.");
    }

    [Fact]
    [Rule("CER-3")]
    [Rule("CER-4")]
    public async Task A_downloaded_credential_is_verified_with_what_the_site_publishes()
    {
        var folder = Directory.CreateTempSubdirectory("pix-host-");
        using var host = new RunningHost(folder.FullName);
        var exam = await HostedExam.Published(host);
        using var pupil = await host.Browse().SignIn("eleve01", "demo-eleve");
        var token = await pupil.Read("/mes-certifications/1/attestation.jwt");
        using var envelope = JsonDocument.Parse(await pupil.Read("/mes-certifications/1/attestation.json"));
        envelope.RootElement.GetProperty("id").GetString().ShouldStartWith("data:application/vc+jwt,ey");
        using var anybody = host.Browse();
        (await Verified(anybody, token)).OrThrow().Holder.ShouldBe("Zoé Dupont");
        foreach (var (name, content) in (IEnumerable<(string, string)>)[("a.jwt", token), ("a.json", envelope.RootElement.GetRawText())])
        {
            (await Upload(anybody, name, content)).ShouldContain("Cette attestation est authentique, et elle vaut encore.");
        }

        (await Upload(anybody, "a.jwt", token[..^8] + "AAAAAAAA")).ShouldContain("class=\"errors\"");
        (await exam.Jury.Publication.RevokeAsync(exam.Id, new(1), "Fraude découverte")).OrThrow();
        var taken = await Upload(anybody, "a.jwt", token);
        taken.ShouldContain("class=\"errors\"");
        taken.ShouldNotContain("Zoé Dupont");
        (await Verified(anybody, token)).IsRefused(out var refusal).ShouldBeTrue();
        refusal!.Code.ShouldBe("CER-4");
        var revoked = await pupil.Read("/mes-certifications/1");
        revoked.ShouldContain("Ce certificat est révoqué.");
        revoked.ShouldNotContain("attestation.jwt");

        // The key is made once and is nobody else's to read; what it signed is verified after a restart too.
        var file = Path.Combine(host.Folder, "credentials.pem");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var keys = await anybody.Read("/.well-known/jwks.json");
        await host.DisposeAsync();
        using (var again = new RunningHost(folder.FullName))
        {
            using var later = again.Browse();
            (await later.Read("/.well-known/jwks.json")).ShouldBe(keys);
        }

        folder.Delete(recursive: true);
    }

    private static async Task<string> Upload(Browser browser, string name, string content)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in Browser.HiddenOf(await browser.Read("/verifier"), "credential"))
        {
            form.Add(new StringContent(value), field);
        }

        form.Add(new StringContent(content), "Sent.file", name);
        using var reply = await browser.Client.PostAsync(new Uri("/verifier", UriKind.Relative), form);
        return await Browser.Text(reply);
    }

    // What differs by chance is taken out: the token of the form.
    private static async Task<string> Answer(Browser browser, string code, string name)
    {
        using var reply = await browser.Send("/verifier", "verify", ("Form.code", code), ("Form.birthName", name));
        return System.Text.RegularExpressions.Regex.Replace(await Browser.Text(reply), "value=\"CfDJ8[^\"]*\"", "");
    }

    private static async Task<Result<VerifiedCredential>> Verified(Browser browser, string token)
    {
        string[] lists = [await browser.Read("/status/revocation/0"), await browser.Read("/status/suspension/0"), await browser.Read("/status/revocations")];
        var keys = KeySet.Read(await browser.Read("/.well-known/jwks.json")).OrThrow();
        return CredentialVerifier.Verify(token, keys, lists, SystemClock.Instance.GetCurrentInstant(), "http://localhost:5080/");
    }
}
