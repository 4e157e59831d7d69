using System.Net;
using Microsoft.Extensions.Options;
using Pix.Certification.Credentials;
using Pix.Certification.ReferenceHost.Settings;
using Pix.Certification.Sessions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What the jury keeps, holds and erases on its pages (RET-3), and how the host keeps its own files and keys.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class KeepingPagesTests
{
    private const string Erase = "/jury/conservation/effacer?session=1&candidat=1";

    [Fact]
    [Rule("RET-3")]
    public async Task Whoever_is_held_cannot_be_erased_until_the_hold_is_lifted_and_then_is_everywhere()
    {
        using var host = new RunningHost();
        var exam = await HostedExam.Published(host);
        using var jury = await host.Browse().SignIn("jury", "demo-jury");
        var empty = await jury.Read("/jury/conservation");
        empty.ShouldContain("Rien n’est arrivé à son terme.");
        empty.ShouldContain("Rien n’est gelé.");
        empty.ShouldContain("Chaque jour, ce qui a atteint son terme est supprimé.");

        (await jury.Read("/jury/sessions/1/candidats/1")).ShouldContain("/jury/conservation/geler?session=1&candidat=1");
        using var unsaid = await jury.Send("/jury/conservation/geler?session=1&candidat=1", "confirm", ("Form.reason", " "));
        (await unsaid.Content.ReadAsStringAsync()).ShouldContain("id=\"field-reason-errors\"");
        using var held = await jury.Send("/jury/conservation/geler?session=1&candidat=1", "confirm", ("Form.reason", "Recours devant le tribunal"));
        held.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/jury/conservation");
        var list = await Browser.Text(held);
        list.ShouldContain("Candidat 1 de la session 1");
        list.ShouldContain("Recours devant le tribunal");

        var preview = await jury.Read(Erase);
        preview.ShouldContain("Zoé Dupont");
        preview.ShouldContain("Pas encore");
        using var kept = await jury.Send(Erase, "confirm", ("Form.reason", "À sa demande"));
        (await Browser.Text(kept)).ShouldContain("RET-1");
        using var lifted = await jury.Send("/jury/conservation/lever?session=1&candidat=1", "confirm", ("Form.reason", "Jugement rendu"));
        (await Browser.Text(lifted)).ShouldContain("Rien n’est gelé.");

        (await jury.Read(Erase)).ShouldContain("<td>Oui</td>");
        using var silent = await jury.Send(Erase, "confirm", ("Form.reason", ""));
        (await silent.Content.ReadAsStringAsync()).ShouldContain("id=\"field-reason-errors\"");
        (await exam.Centre.Roster.ListAsync(exam.Id)).OrThrow()[0].Identity.FirstName.ShouldBe("Zoé");
        using var erased = await jury.Send(Erase, "confirm", ("Form.reason", "À sa demande"));
        erased.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/jury/conservation");
        (await exam.Centre.Roster.ListAsync(exam.Id)).OrThrow()[0].Identity.BirthName.ShouldBe("Personne effacée");
        (await jury.Read(Erase)).ShouldContain("Cette personne ne figure sur aucune liste, ou en est déjà effacée.");
        (await jury.Read("/jury/conservation/effacer?compte=eleve01")).ShouldContain("Ce compte ne figure sur aucune liste");
        (await jury.Read("/jury/conservation/effacer")).ShouldNotContain("Effacer pour de bon");
    }

    [Fact]
    [Rule("RET-3")]
    public async Task The_same_goes_over_the_api_under_a_key()
    {
        using var host = new RunningHost();
        var exam = await HostedExam.Published(host);
        using var jury = await ApiClient.SignedIn(host, "jury", "demo-jury");
        const string Path = "/api/v1/jury/";
        (await jury.Get(Path + "purges/preview"))!["lines"]!.AsArray().ShouldBeEmpty();
        (await jury.Post(Path + "purges", key: "p"))!["hasMore"]!.GetValue<bool>().ShouldBeFalse();
        (await jury.Get(Path + "purges"))!.AsArray().ShouldBeEmpty();

        await jury.Post(Path + "holds", new { session = 1, candidate = 2, reason = "Recours" }, key: "h");
        (await jury.Get(Path + "holds"))!.AsArray().ShouldHaveSingleItem()!["reason"]!.GetValue<string>().ShouldBe("Recours");
        (await jury.Get(Path + "erasures/preview?session=1&candidate=2"))![0]!["mayBeErased"]!.GetValue<bool>().ShouldBeFalse();
        await jury.Post(Path + "holds/lifted", new { session = 1, candidate = 2, reason = "Jugé" }, key: "l");
        (await jury.Get(Path + "holds"))!.AsArray().ShouldBeEmpty();
        (await jury.Get(Path + "erasures/preview?account=eleve02"))![0]!["certificationNumber"]!.GetValue<string>().ShouldBe("1-002");
        for (var twice = 0; twice < 2; twice++)
        {
            (await jury.Post(Path + "erasures", new { session = 1, candidate = 2, reason = "À sa demande" }, key: "e"))!.AsArray().Count.ShouldBe(1);
        }

        (await exam.Centre.Roster.ListAsync(exam.Id)).OrThrow()[1].Identity.BirthName.ShouldBe("Personne effacée");
    }

    [Fact]
    [Rule("SEC-1")]
    public async Task Whatever_the_host_keeps_is_readable_by_its_own_account_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var host = new RunningHost();
        host.Settings[SettingNames.Pupils] = "3"; // Settings of its own: a first start of its own.
        await HostedExam.Published(host);
        using var centre = await host.Browse().SignIn("admin", "demo-centre");
        await centre.Read("/certif");
        string[] made = [.. Directory.EnumerateFiles(host.Folder).Select(static path => Path.GetFileName(path))];
        made.ShouldBe(["accounts.db", "accounts.db-shm", "accounts.db-wal", "certification.db", "certification.db-shm", "certification.db-wal", "credentials.pem"], ignoreOrder: true);
        foreach (var path in Directory.EnumerateFiles(host.Folder, "*", SearchOption.AllDirectories))
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, path);
        }

        foreach (var path in Directory.EnumerateDirectories(host.Folder, "*", SearchOption.AllDirectories).Append(host.Folder))
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, path);
        }
    }

    [Fact]
    [Rule("SEC-1")]
    public void A_host_in_earnest_does_not_start_without_a_master_key_unless_it_is_said_in_words()
    {
        using (var refused = new RunningHost())
        {
            refused.Settings[SettingNames.Demonstration] = "false";
            Should.Throw<OptionsValidationException>(() => refused.Services).Message.ShouldContain("master key");
        }

        foreach (var (name, value) in new[] { (SettingNames.InsecureKeys, "true"), (SettingNames.MasterKey, Convert.ToBase64String(new byte[32])) })
        {
            using var host = new RunningHost();
            host.Settings[SettingNames.Demonstration] = "false";
            host.Settings[name] = value;
            host.Services.ShouldNotBeNull(name);
        }
    }

    [Fact]
    [Rule("CER-3")]
    public async Task A_key_that_was_put_aside_still_verifies_and_the_new_one_signs()
    {
        using var first = new RunningHost();
        await HostedExam.Published(first);
        var (old, before) = await Credential(first);
        File.Move(Path.Combine(first.Folder, "credentials.pem"), Path.Combine(first.Folder, "credentials-2026.pem"));

        using var second = new RunningHost(first.Folder);
        var (young, after) = await Credential(second);

        after.Current.Id.ShouldNotBe(before.Current.Id);
        after.Keys.Select(static key => key.Id).ShouldBe([after.Current.Id, before.Current.Id]);
        (KeyOf(old), KeyOf(young)).ShouldBe((before.Current.Id, after.Current.Id));
        using var anybody = second.Browse();
        string[] lists = [await anybody.Read("/status/revocation/0"), await anybody.Read("/status/suspension/0"), await anybody.Read("/status/revocations")];
        Verify(old, after).OrThrow().Holder.ShouldBe("Zoé Dupont");
        Verify(young, after).OrThrow().Holder.ShouldBe("Zoé Dupont");

        // Who has not heard of the new key is told so, and once the old one is taken out what it signed is refused.
        Verify(young, before).IsOk.ShouldBeFalse();
        Verify(old, after.Without(before.Current.Id)).IsOk.ShouldBeFalse();

        Result<VerifiedCredential> Verify(string token, KeySet keys) =>
            CredentialVerifier.Verify(token, keys, lists, SystemClock.Instance.GetCurrentInstant(), "http://localhost:5080/");

        static async Task<(string Token, KeySet Keys)> Credential(RunningHost host)
        {
            using var pupil = await host.Browse().SignIn("eleve01", "demo-eleve");
            return (await pupil.Read("/mes-certifications/1/attestation.jwt"), KeySet.Read(await pupil.Read("/.well-known/jwks.json")).OrThrow());
        }

        static string KeyOf(string token) => System.Text.Json.JsonDocument.Parse(Convert.FromBase64String(Padded(token.Split('.')[0]))).RootElement.GetProperty("kid").GetString()!;

        static string Padded(string text) => text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
    }
}
