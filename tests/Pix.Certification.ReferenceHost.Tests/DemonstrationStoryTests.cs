using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.Sessions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What whoever tries the demonstration finds: a school at work, and not empty lists.</summary>
[Needs(NeedsAttribute.Time)]
public sealed partial class DemonstrationStoryTests
{
    [Fact]
    public async Task A_demonstration_has_two_weeks_behind_it_and_a_session_to_come_and_is_told_them_once()
    {
        var folder = Directory.CreateTempSubdirectory("pix-story-").FullName;
        (await Tell(folder)).ShouldContain("two weeks behind it");
        (await Tell(folder)).ShouldContain("a past already");

        using (var host = new RunningHost(folder))
        {
            var desks = host.Services.GetRequiredService<CertificationDesks>();
            host.TokenOf("admin").ShouldNotBeEmpty();
            var sessions = await desks.Centre(DemonstrationSchool.Centre, "Mme Durand").Sessions.ListAsync();
            sessions.Select(static s => s.State).ShouldBe([SessionState.Created, SessionState.Finalised, SessionState.Published], ignoreOrder: true);
            sessions.ShouldAllBe(static s => s.Candidates >= 6);

            var school = desks.Centre(DemonstrationSchool.Centre, "Mme Durand");
            var evaluation = (await school.Campaigns.ListAsync()).Single(static c => c.Aim is not null);
            (await school.Evaluations.FindAsync(evaluation.Code)).OrThrow().Results.Everybody.ByState.ShouldAllBe(static pupils => pupils > 0);

            var jury = desks.Jury("M. Lambert");
            (await jury.Sessions.WaitingAsync()).ShouldHaveSingleItem().State.ShouldBe(SessionState.Finalised);
            (await jury.Appeals.WaitingAsync()).ShouldHaveSingleItem();

            // Certificates look like certificates: some know more than others.
            var published = sessions.Single(static s => s.State == SessionState.Published).Id;
            var results = (await desks.Centre(DemonstrationSchool.Centre, "Mme Durand").Results.OfSessionAsync(published)).OrThrow();
            var scores = results.Where(static r => r.Score is not null).Select(static r => r.Score!.Value).ToArray();
            scores.Length.ShouldBeGreaterThanOrEqualTo(5);
            (scores.Max() - scores.Min()).ShouldBeGreaterThan(150);
            await Walk(host, published, sessions.Single(static s => s.State == SessionState.Finalised).Id);
        }

        Directory.Delete(folder, recursive: true);
    }

    // Each stop of the tour lets in as whom it says, at the page it says, where something is to be seen.
    private static async Task Walk(RunningHost host, SessionId published, SessionId finalised)
    {
        using var anybody = host.Browse();
        (await anybody.Read("/")).ShouldContain("href=\"/visite\"");
        var stops = Stop().Matches(await anybody.Read("/visite")).Select(static m => m.Value).ToArray();
        var seen = new List<string>();
        foreach (var stop in stops)
        {
            using var browser = host.Browse();
            var token = Browser.HiddenOf(await browser.Read("/visite"), "sign-in")["__RequestVerificationToken"];
            var sent = Browser.HiddenOf(stop, "sign-in");
            sent["__RequestVerificationToken"] = token;
            using var entered = await browser.Post(Regex.Match(stop, "action=\"([^\"]*)\"").Groups[1].Value, sent);
            seen.Add(entered.Where());
            var page = await Browser.Text(entered);
            page.ShouldContain("Se déconnecter");
            page.ShouldNotContain("class=\"empty\"", Case.Sensitive, $"{seen[^1]} has nothing to show");
        }

        seen.Count.ShouldBe(7);
        seen.ShouldContain($"/jury/sessions/{finalised}");
        seen.ShouldContain($"/certif/sessions/{finalised}");
        seen.ShouldNotContain($"/certif/sessions/{published}");
        seen[^1].ShouldBe("/mes-certifications");
    }

    [GeneratedRegex("<form[^>]* action=\"/connexion[^\"]*\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Stop();

    private static async Task<string> Tell(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DemonstrationStory.dll"), "--Data", folder]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var told = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().Patiently();
        process.ExitCode.ShouldBe(0, told);
        return told;
    }
}
