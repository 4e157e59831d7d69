using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Browser.Testing;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Planning;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.Reports;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>Every page of the packages in a real browser, as each of those who may see it, on a computer, a tablet and a phone.</summary>
[Collection(BrowserCollection.Name)]
[Needs(NeedsAttribute.Browser)]
public sealed class EveryPageTests(Chromium chromium, EveryPageTests.Day day) : IClassFixture<EveryPageTests.Day>
{
    /// <summary>One host for all of them, where something has happened to every page: see <see cref="VisitedPages.Of"/>.</summary>
    public sealed class Day : IAsyncLifetime
    {
        public RunningHost Host { get; } = new RunningHost().TakingFloods();

        internal SchoolDay Running { get; private set; } = null!;

        public string Code { get; private set; } = "";

        public string Campaign { get; private set; } = "";

        public async Task InitializeAsync()
        {
            Host.Serve();
            var planned = await new SchoolDay(Host).Planned(21);
            Campaign = (await planned.Centre.Campaigns.OpenForAsync("Troisièmes", [new("eleve-01"), new("eleve-02")])).OrThrow().ToString();
            var desks = Host.Services.GetRequiredService<CertificationDesks>();
            (await desks.Candidate(new("eleve01")).SendProfileAsync(Campaign, new("eleve-01"))).OrThrow();

            // A plan that waits, with something that stands against it.
            CohortRoom room = new("Lycée Valin", "301", 24, "Europe/Paris");
            CohortSlot slot = new(new(2099, 3, 12, 9, 30), 120);
            var asked = new PlanRequest(["3e A"], [room], [new("D. Martin")], [slot]);
            (await planned.Centre.Planning.KeepDraftAsync(new(asked, [new(1, room, slot, ["D. Martin"], [new("eleve-01")])]))).OrThrow();
            // Six answers: what became of five of them is told, and a seventh question is shown.
            var competences = desks.Candidate(new(VisitedPages.Certified), new("eleve-04")).Positioning;
            var known = new DemonstrationBank();
            for (var n = 1; n <= 6; n++)
            {
                var shown = (await competences.NextAsync("5.2")).OrThrow().Challenge!;
                (await competences.AnswerAsync("5.2", n, known.RightAnswer(shown))).OrThrow();
            }

            (await competences.NextAsync("5.2")).OrThrow();

            var ended = await new SchoolDay(Host).Started(3, "203");
            await ended.Sits(1);
            await ended.Begins(2);
            (await ended.Centre.Finalisation.FileReportAsync(ended.Id, new(1), ReportCategory.Fraud, "Téléphone sous la table")).OrThrow();
            await ended.Ends(2);

            var published = await Handed(await new SchoolDay(Host).Started(4, "204"), 4);
            (await published.Jury.Sessions.GiveFeedbackAsync(published.Id, "Tout était en ordre, merci.")).OrThrow();
            (await published.Jury.Publication.PublishAsync(published.Id)).OrThrow();
            (await published.Candidate(4).Certifications.AppealAsync(published.Id, "La question 3 ne s’affichait pas")).OrThrow();

            var waiting = await new SchoolDay(Host).Started(5, "205");
            (await waiting.Centre.Finalisation.FileReportAsync(waiting.Id, new(5), ReportCategory.Fraud, "Téléphone sur la table")).OrThrow();
            await Handed(waiting, 5, "Une coupure de réseau à 10 h");

            Running = await new SchoolDay(Host).Started(9, "206");
            Code = (await Running.Centre.Sessions.FindAsync(Running.Id)).OrThrow().AccessCode;
            await Running.Sits(6);
        }

        public async Task DisposeAsync() => await Host.DisposeAsync();

        // One sits who knows everything; then the session goes to the jury.
        private static async Task<SchoolDay> Handed(SchoolDay session, int who, string? comment = null)
        {
            await session.Sits(who, knowing: true);
            (await session.Invigilator.Candidates.TickEndScreenAsync(new(who), seen: true)).OrThrow();
            await session.Ends();
            (await session.Centre.Finalisation.SaveDraftAsync(session.Id, new() { Comment = comment })).OrThrow();
            (await session.Centre.Finalisation.FinaliseAsync(session.Id)).OrThrow();
            return session;
        }
    }

    public static TheoryData<string> Visitors => [.. VisitedPages.Of.Keys];

    [Theory]
    [MemberData(nameof(Visitors))]
    public async Task Every_page_is_accessible_on_a_computer_a_tablet_and_a_phone(string who)
    {
        await using var visit = await chromium.Open(day.Host.Address);
        if (Environment.GetEnvironmentVariable("PIXCERT_SCREENSHOTS_LANGUAGE") is { Length: > 0 } language)
        {
            await visit.Go($"/langue/{language}?retour=/");
        }

        await ComeIn(visit, who);
        var asked = new List<string>();
        visit.Page.Request += (_, request) => asked.Add(request.Url);
        foreach (var path in VisitedPages.Of[who].Select(path => path.Replace(VisitedPages.Campaign, day.Campaign, StringComparison.Ordinal)))
        {
            await visit.Go(path);
            new Uri(visit.Page.Url).PathAndQuery.ShouldBe(path, "the page itself is looked at, and not where it led");
            await visit.ShouldBeAccessibleAtEveryWidth($"{who}{path.Replace('/', '-').Replace('?', '-')}");
            if (await visit.Page.Locator("[name='Form.code']").CountAsync() > 0 && who == VisitedPages.Sitting)
            {
                await visit.Page.FillAsync("[name='Form.code']", day.Code);
                await visit.Turn(() => visit.Page.Keyboard.PressAsync("Enter"));
            }

            // Somebody comes back to the tab: whatever is asked then is asked before what is asked after it.
            await visit.Page.EvaluateAsync("() => { document.dispatchEvent(new Event('visibilitychange')); return fetch('/connexion').then(() => true); }");
        }

        asked.ShouldNotContain(static url => url.EndsWith("/undefined", StringComparison.Ordinal));
    }

    private async Task ComeIn(Visit visit, string who)
    {
        switch (who)
        {
            case VisitedPages.Stranger:
                return;
            case VisitedPages.Invigilator:
                await visit.Go("/connexion/surveillant");
                await visit.Page.FillAsync("[name='Form.session']", day.Running.Id.ToString());
                await visit.Page.FillAsync("[name='Form.secret']", day.Running.Secret);
                await visit.Page.FillAsync("[name='Form.name']", "D. Martin");
                break;
            default:
                var account = DemonstrationSchool.AccountsOf(DemonstrationSchool.Pupils).Single(a => a.Login == who);
                await visit.Go("/connexion");
                await visit.Page.FillAsync("[name='Form.login']", account.Login);
                await visit.Page.FillAsync("[name='Form.password']", account.Password);
                break;
        }

        await visit.Turn(() => visit.Page.Keyboard.PressAsync("Enter"));
    }
}
