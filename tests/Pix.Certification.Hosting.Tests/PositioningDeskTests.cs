using System.Text.Json;
using System.Text.Json.Nodes;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Positioning through the desk: questions, feedback, retries, and the profile that follows.</summary>
public sealed partial class PositioningDeskTests
{
    private static readonly GivenAnswer Right = GivenAnswer.OfChoices(2);
    private static readonly GivenAnswer Wrong = GivenAnswer.OfChoices(1);
    private static readonly DemonstrationBank Demonstration = new();

    [Fact]
    [Rule("POS-1")]
    [Rule("POS-4")]
    [Rule("PRO-1")]
    public async Task From_nothing_to_a_certifiable_profile_by_answers_alone()
    {
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal);
        var mine = host.Candidate(1);
        (await mine.ProfileAsync()).ShouldRefuse("PRO-1");
        var before = (await mine.Positioning.OverviewAsync()).OrThrow();
        before.Competences.Count.ShouldBe(16);
        before.Competences.Where(static one => one.MayBegin).Select(static one => one.Progress.Code).ShouldBe(["1.1", "1.2", "2.1", "3.1", "4.1"]);
        (before.Profile.Count.French, before.Competences[0].AreaName.French).ShouldBe(("0 sur 5", CompetenceFrameworks.Crcn.Areas[0].Name.French));
        (await mine.Positioning.LookAsync("1.1")).OrThrow().State.ShouldBeNull();
        (await journal.HeadsAsync("positioning")).ShouldBeEmpty("to look begins nothing");

        foreach (var code in (string[])["1.1", "1.2", "2.1", "3.1"])
        {
            (await Through(mine, code, static _ => Right)).IsDone.ShouldBeTrue();
        }

        var view = (await mine.Positioning.LookAsync("1.1")).OrThrow();
        (view.Level, view.Pix, view.ProgressPercent, view.Challenge).ShouldBe((1, 12, 50, null));
        (await mine.ProfileAsync()).OrThrow().Count.French.ShouldBe("4 sur 5");
        await Through(mine, "4.1", static _ => Right);
        (await mine.ProfileAsync()).OrThrow().IsCertifiable.ShouldBeTrue();
        var done = (await mine.Positioning.OverviewAsync()).OrThrow();
        (done.Competences[0].MayGoOn, done.Competences[0].Progress.State, done.Competences[0].Permitted!.Allows(EvaluationAct.Restart)).ShouldBe((false, EvaluationState.Done, false));

        // And with it a session is joined, as nobody who has answered nothing can.
        var (id, code1) = await host.StartedAsync(1);
        await host.SatAsync(id, 1, code1, static _ => Right);
        var stranger = SessionBuilder.Person(2);
        (await host.Candidate(2).JoinAsync(id, new(stranger.BirthName, stranger.FirstName, stranger.BirthDate))).ShouldRefuse("PRO-1");
    }

    [Fact]
    [Rule("POS-2")]
    [Rule("SEC-2")]
    public async Task A_question_tells_neither_its_skill_nor_its_level_and_outcomes_are_told_five_by_five()
    {
        await using var host = await Open(new MemoryJournal(), also: static c => c.UseBank(Demonstration.Bank));
        var desk = host.Candidate(1).Positioning;
        var view = (await desk.NextAsync("2.1")).OrThrow();
        for (var n = 1; n <= 5; n++)
        {
            var shown = view.Challenge.ShouldNotBeNull();
            (shown.Number, view.Answered).ShouldBe((n, n - 1));
            var known = Demonstration.Bank.Find(Demonstration.IdOf(shown.Statement, shown.Choices))!;
            var said = JsonSerializer.Serialize(shown with { Statement = "", Choices = [], Fields = [] }, DeskJson.Configure(new()));
            said.ShouldNotContain(known.Id);
            said.ShouldNotContain(known.Skill.ToString());
            said.ShouldNotContain(known.Skill.Tube);
            view.Feedback.ShouldBeEmpty();
            view = (await desk.AnswerAsync("2.1", n, n == 2 ? Demonstration.WrongAnswer(shown) : Demonstration.RightAnswer(shown))).OrThrow();
            (view.Challenge, view.IsFeedbackDue).ShouldBe((null, n == 5));
            if (n < 5)
            {
                view = (await desk.NextAsync("2.1")).OrThrow();
            }
        }

        view.Feedback.Select(static told => (told.Number, told.Outcome == AnswerOutcome.Correct)).ShouldBe([(1, true), (2, false), (3, true), (4, true), (5, true)]);
        view.Feedback.ShouldAllBe(static told => !string.IsNullOrEmpty(told.Statement));
        var next = (await desk.NextAsync("2.1")).OrThrow();
        (next.Challenge!.Number, next.IsFeedbackDue, next.Feedback.Count).ShouldBe((6, false, 5));
        (await desk.PassAsync("2.1", 6)).OrThrow().Answered.ShouldBe(6);
        (await desk.AnswerAsync("2.1", 6, GivenAnswer.OfText("too late"))).ShouldRefuse("POS-2").Kind.ShouldBe(RefusalKind.Conflict);
        (await desk.AnswerAsync("2.1", 99, GivenAnswer.Pass)).ShouldRefuse("POS-2");
    }

    [Fact]
    [Rule("POS-3")]
    public async Task A_competence_is_retried_after_four_days_and_started_anew_after_seven()
    {
        await using var host = await Open(new MemoryJournal());
        var mine = host.Candidate(1);
        (await mine.Positioning.RetryAsync("1.1")).ShouldRefuse("POS-2").Key.ShouldBe("Commands.CompetenceNotBegun");
        (await Through(mine, "1.1", static number => number == 1 ? Right : Wrong)).Pix.ShouldBe(8);
        (await mine.Positioning.RetryAsync("1.1")).ShouldRefuse("POS-3").Facts["from"].ShouldBe(host.Clock.Now + Duration.FromDays(4));
        var soon = (await mine.Positioning.RestartAsync("1.1")).ShouldRefuse("POS-3");
        soon.Facts["from"].ShouldBe(host.Clock.Now + Duration.FromDays(7));
        soon.Remedy.French.ShouldContain(Spoken.At(host.Clock.Now + Duration.FromDays(7), "Europe/Paris").French, customMessage: "said in the zone of the host");

        host.Clock.Later(Duration.FromDays(4));
        var one = (await mine.Positioning.OverviewAsync()).OrThrow().Competences[0];
        (one.Permitted!.Allows(EvaluationAct.Retry), one.Permitted.Allows(EvaluationAct.Restart)).ShouldBe((true, false));
        var again = (await mine.Positioning.RetryAsync("1.1")).OrThrow();
        (again.State, again.Pix, again.Answered).ShouldBe((EvaluationState.BegunAgain, 8, 0));
        (await Through(mine, "1.1", static _ => Right)).Pix.ShouldBe(12);
        (await mine.Positioning.RetryAsync("1.1")).ShouldRefuse("POS-3").Key.ShouldBe("Positioning.NothingToWin");

        host.Clock.Later(Duration.FromDays(7));
        (await mine.Positioning.RestartAsync("1.1")).OrThrow().Pix.ShouldBe(0);
        (await mine.ProfileAsync()).OrThrow().Competences[0].Level.ShouldBe(0);
    }

    [Theory]
    [InlineData("pix-2023")]
    [InlineData("pix-2024")]
    [Rule("POS-5")]
    public async Task What_was_asked_here_is_not_asked_at_the_exam_while_a_variant_is_left(string policy)
    {
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal, CertificationPolicies.All.Find(policy), static c => c.UseBank(Demonstration.Bank));
        var mine = host.Candidate(1);
        foreach (var code in CompetenceFrameworks.Crcn.Competences.Take(6).Select(static one => one.Code))
        {
            var view = (await mine.Positioning.NextAsync(code)).OrThrow();
            while (view.Challenge is { } shown)
            {
                (await mine.Positioning.AnswerAsync(code, shown.Number, Demonstration.RightAnswer(shown))).OrThrow();
                view = (await mine.Positioning.NextAsync(code)).OrThrow();
            }
        }

        var seen = new HashSet<string>();
        foreach (var head in await journal.HeadsAsync("positioning"))
        {
            seen.UnionWith((await journal.ReadAsync(head.Stream)).Where(static e => e.Type == "questionAsked").Select(static e => JsonNode.Parse(e.Json)!["challenge"]!.GetValue<string>()));
        }

        var (id, access) = await host.StartedAsync(1);
        await host.SatAsync(id, 1, access, Demonstration.RightAnswer);
        var past = await journal.ReadAsync(Sitting.StreamOf(id, new(1)));
        var asked = past.Where(static e => e.Type == "challengeServed").Select(static e => JsonNode.Parse(e.Json)!["challenge"]!.GetValue<string>()).ToArray();
        var met = JsonNode.Parse(past[0].Json)!["answeredBefore"]!.AsArray().Select(static one => one!.GetValue<string>()).ToArray();

        seen.Count.ShouldBeGreaterThan(20);
        met.ShouldBeSubsetOf(seen);
        met.Length.ShouldBeGreaterThan(10);
        asked.Length.ShouldBeGreaterThan(14);
        asked.Where(challenge => seen.Contains(challenge) && Variants(challenge).Except(seen).Except(asked).Any()).ShouldBeEmpty();

        static IEnumerable<string> Variants(string challenge)
        {
            var known = Demonstration.Bank.Find(challenge)!;
            return Demonstration.Bank.OfCompetence(known.Competence)
                .Where(other => other.Skill == known.Skill && other.State == ChallengeState.Active && other.Texts.ContainsKey("fr")).Select(static other => other.Id);
        }
    }

    [Fact]
    [Rule("POS-1")]
    [Rule("ELI-1")]
    public async Task The_profile_of_a_test_is_the_fold_of_the_instant_of_joining()
    {
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal);
        var mine = host.Candidate(1);
        foreach (var code in (string[])["1.1", "1.2", "2.1", "3.1", "4.1"])
        {
            await Through(mine, code, static number => number == 1 ? Right : Wrong);
        }

        host.Clock.Later(Duration.FromDays(8));
        var planned = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details with { Starts = SessionBuilder.NineOClock.PlusDays(8) }, confirmed: true)).OrThrow();
        (await host.Administrator.Roster.EnrolAsync(planned.Id, SessionBuilder.Person(1))).OrThrow();
        await host.JoinedAsync(planned.Id, 1);

        // Whatever they answer from now on, the test is made from what they were when they joined.
        (await mine.Positioning.RestartAsync("1.1")).OrThrow();
        (await mine.Positioning.RetryAsync("1.2")).OrThrow();
        await Through(mine, "1.2", static _ => Right);
        (await mine.ProfileAsync()).OrThrow().Competences.Take(2).Select(static one => one.Pix).ShouldBe([0, 12]);
        (await host.Invigilator(planned.Id).StartAsync()).OrThrow();
        (await mine.Test.StartAsync(planned.Id, planned.Session.AccessCode)).OrThrow();

        var begun = JsonNode.Parse((await journal.ReadAsync(Sitting.StreamOf(planned.Id, new(1))))[0].Json)!;
        begun["profile"]!.AsArray().Select(static one => (one!["code"]!.GetValue<string>(), one["pix"]!.GetValue<int>()))
            .Where(static one => one.Item2 > 0).ShouldBe([("1.1", 8), ("1.2", 8), ("2.1", 8), ("3.1", 8), ("4.1", 8)]);
    }

    [Fact]
    [Rule("POS-1")]
    [Rule("ACC-2")]
    public async Task Competences_are_a_persons_whatever_account_they_work_with()
    {
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal);
        var zoé = new Learner(new("l-1"), "Dupont", "Zoé", new(2006, 7, 28), "TG4");
        (await host.Administrator.Pupils.KeepAsync([zoé])).OrThrow();
        var campaign = (await host.Administrator.Campaigns.OpenForAsync("Collecte", [zoé.Id])).OrThrow();
        var (own, portal) = (host.Candidate(1), host.Desks.Candidate(new("portal"), zoé.Id));
        await Through(own, "1.1", static _ => Right);
        await Through(own, "1.2", static _ => Right);
        await Through(portal, "1.2", static _ => Wrong);
        (await portal.ProfileAsync()).OrThrow().Competences.Take(2).Select(static one => one.Pix).ShouldBe([0, 0]);

        // Once it is known who the account is, what it has begun is the pupil's, but for what the pupil has begun as well.
        (await own.RecogniseAsync($"{campaign}", new(zoé.BirthName, zoé.FirstName, zoé.BirthDate))).OrThrow();
        foreach (var desk in (CandidateDesk[])[own, portal])
        {
            (await desk.ProfileAsync()).OrThrow().Competences.Take(2).Select(static one => one.Pix).ShouldBe([12, 0]);
        }

        await Through(own, "2.1", static _ => Right);
        (await portal.Positioning.LookAsync("2.1")).OrThrow().Pix.ShouldBe(12);
        (await portal.SendProfileAsync($"{campaign}")).OrThrow();
        (await host.Administrator.Campaigns.ProfileAsync(campaign, zoé.Id)).OrThrow().Overview!.Competences.Count(static one => one.Pix == 12).ShouldBe(2);
        (await host.Administrator.Pupils.RecomputeCertifiabilityAsync()).OrThrow().Single().Missing.Count.ShouldBe(14);

        // An account that was the host's own before it was bound to a pupil loses nothing either.
        var late = host.Candidate(7);
        (await late.Positioning.NextAsync("3.1")).OrThrow();
        var bound = host.Desks.Candidate(SessionBuilder.Account(7), new("l-9"));
        (await bound.Positioning.AnswerAsync("3.1", 1, Right)).OrThrow().Pix.ShouldBe(8);
        (await journal.ListAsync(new("positioning", "pupil/l-9"))).ShouldHaveSingleItem();
        (await journal.ListAsync(new("positioning", "account/account-7"))).ShouldBeEmpty();
    }

    [Fact]
    [Rule("POS-2")]
    public async Task A_timed_question_is_announced_and_timed_with_the_extra_time_of_the_person()
    {
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal, also: static c => c.UseBank(OneTimed()));
        (await host.Candidate(1).Positioning.LookAsync("1.1")).OrThrow().Announced.ShouldBeNull();
        var mine = host.Candidate(1).Positioning.Adapted(Accommodations.ExtraTime(Fraction.OneThird));
        var told = (await mine.AnnounceAsync("1.1")).OrThrow();
        (told.Challenge, told.Announced).ShouldBe((null, new(1, Duration.FromSeconds(80), IsFocused: true)));
        host.Clock.Minutes(10);
        (await mine.AnnounceAsync("1.1")).OrThrow().Announced.ShouldNotBeNull("no time runs before it is asked for");

        var shown = (await host.Candidate(1).Positioning.NextAsync("1.1")).OrThrow().Challenge!;
        (shown.TimedSeconds, shown.Remaining, shown.IsFocused).ShouldBe((60, Duration.FromSeconds(80), true));
        host.Clock.Later(Duration.FromSeconds(90));
        (await host.Candidate(1).Positioning.LookAsync("1.1")).OrThrow().Challenge!.Remaining.ShouldBe(Duration.Zero);
        (await host.Candidate(1).Positioning.AnswerAsync("1.1", 1, Right)).OrThrow();
        (await host.Candidate(1).Positioning.NextAsync("1.1")).OrThrow().Feedback.ShouldHaveSingleItem().Outcome.ShouldBe(AnswerOutcome.TimedOut);

        // Otherwise it is as the school has granted for the last session.
        var session = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Id;
        (await host.Administrator.Roster.EnrolAsync(session, SessionBuilder.Person(1), Accommodations.ExtraTime(Fraction.Percent(50)))).OrThrow();
        await host.JoinedAsync(session, 1);
        (await host.Candidate(1).Positioning.AnnounceAsync("1.2")).OrThrow().Announced!.Time.ShouldBe(Duration.FromSeconds(90));
    }

    [Fact]
    [Rule("POS-4")]
    public async Task Of_what_the_platform_says_and_what_was_answered_here_the_better_counts_by_competence()
    {
        await using var host = await Open(new MemoryJournal(), also: static c => c.UseProfiles(static _ => ProfileSnapshot.Take(
            Instant.FromUtc(2024, 1, 1, 0, 0), CompetenceFrameworks.Crcn, [new("1.1", 30, 3) { ValidatedSkills = ["x1"] }, new("1.2", 3, 0)]).OrThrow()));
        var mine = host.Candidate(1);
        await Through(mine, "1.1", static _ => Wrong);
        await Through(mine, "1.2", static _ => Right);
        await Through(mine, "2.1", static _ => Right);

        (await mine.ProfileAsync()).OrThrow().Competences.Select(static one => one.Pix).Take(5).ShouldBe([30, 12, 0, 12, 0]);
        (await mine.ProfileAsync()).OrThrow().Competences[0].State.ShouldBe(EvaluationState.Done, "its own evaluation stands all the same");
    }

    [Fact]
    [Rule("POS-4")]
    public async Task A_host_that_does_not_ask_for_it_positions_nobody()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        host.Desks.HasPositioning.ShouldBeFalse();
        var desk = host.Candidate(1).Positioning;
        Refusal[] refusals =
        [
            (await desk.OverviewAsync()).ShouldRefuse("POS-4"), (await desk.LookAsync("1.1")).ShouldRefuse("POS-4"),
            (await desk.NextAsync("1.1")).ShouldRefuse("POS-4"), (await desk.AnswerAsync("1.1", 1, Right)).ShouldRefuse("POS-4"),
            (await desk.RetryAsync("1.1")).ShouldRefuse("POS-4"), (await desk.FileAsync("1.1", "x")).ShouldRefuse("POS-4"),
        ];
        refusals.ShouldAllBe(static refusal => refusal.Kind == RefusalKind.NotFound && refusal.Key == "Commands.NoPositioning");
        (await host.Candidate(1).ProfileAsync()).OrThrow().IsCertifiable.ShouldBeTrue();

        await using var other = await Open(new MemoryJournal());
        (await other.Candidate(1).Positioning.NextAsync("9.9")).ShouldRefuse("POS-4").Key.ShouldBe("Commands.NoSuchCompetence");
        (await other.Candidate(1).Positioning.NextAsync("1.3")).ShouldRefuse("POS-2").Key.ShouldBe("Positioning.NothingToAsk");
        (await other.Candidate(1).Positioning.FileAsync("1.1", "x")).ShouldRefuse("SEC-1");
    }

    [Fact]
    [Rule("JRN-1")]
    public async Task Sent_again_under_its_key_an_answer_is_answered_the_same()
    {
        await using var host = await Open(new MemoryJournal());
        var mine = host.Candidate(1);
        (await mine.Once("begin").Positioning.NextAsync("1.1")).OrThrow();
        var first = (await mine.Once("a").Positioning.AnswerAsync("1.1", 1, Right)).OrThrow();
        (await mine.Positioning.NextAsync("1.1")).OrThrow();
        var again = (await mine.Once("a").Positioning.AnswerAsync("1.1", 1, Right)).OrThrow();
        (again.Answered, again.Pix, again.ServerTime).ShouldBe((first.Answered, first.Pix, first.ServerTime));
        (await mine.Once("a").Positioning.AnswerAsync("1.1", 1, Wrong)).ShouldRefuse("JRN-1");
        (await mine.Positioning.AnswerAsync("1.1", 1, Right)).OrThrow().Answered.ShouldBe(1);
    }

    private static Task<CertificationHost> Open(MemoryJournal journal, CertificationPolicy? policy = null, Action<CertificationBuilder>? also = null) =>
        CertificationHost.OpenAsync(
            journal,
            policy,
            also: c =>
            {
                c.UseProfiles(static _ => null).UsePositioning();
                also?.Invoke(c);
            },
            clockwork: false);

    private static async Task<PositioningView> Through(CandidateDesk desk, string competence, Func<int, GivenAnswer> answer)
    {
        var view = (await desk.Positioning.NextAsync(competence)).OrThrow();
        for (var n = 1; view.Challenge is { } shown; n++)
        {
            (await desk.Positioning.AnswerAsync(competence, shown.Number, answer(n))).OrThrow();
            view = (await desk.Positioning.NextAsync(competence)).OrThrow();
        }

        return view;
    }

    // One skill in each of two competences, whose only challenges are timed and focused.
    private static ChallengeBank OneTimed()
    {
        (string Code, string Tube)[] competences = [("1.1", "web"), ("1.2", "mail")];
        return ChallengeBankReader.Read(
            competences.Select(static one => new BankFile($"{one.Code}.json", $$"""
                { "competence": "{{one.Code}}", "challenges": [ { "id": "{{one.Tube}}2-a", "tube": "{{one.Tube}}", "level": 2, "skill": "{{one.Tube}}2", "kind": "singleChoice",
                  "timedSeconds": 60, "focused": true, "choice": 2, "texts": { "fr": { "statement": "Que choisir ?", "choices": ["un", "deux"] }, "en": { "statement": "Which one?", "choices": ["one", "two"] } } } ] }
                """)),
            new() { Competences = [.. competences.Select(static one => one.Code)], Version = "timed" }).OrThrow();
    }
}
