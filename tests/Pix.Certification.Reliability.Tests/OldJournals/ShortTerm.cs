using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Settings;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Policies;
using Pix.Certification.Reliability.Tests.Road;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Reliability.Tests.OldJournals;

/// <summary>
/// A short term of a school in which a bit of everything happens, always in the same way, and which breaks off in the middle: one session
/// published, one held back, one never held, one with people at their tests.
/// </summary>
internal sealed class ShortTerm
{
    public static readonly Instant Begins = At(new(2023, 12, 12, 8, 0));
    public static readonly Instant BreaksOff = At(new(2024, 1, 30, 14, 30));

    /// <summary>Who is erased before it breaks off.</summary>
    public const int Erased = 1;

    /// <summary>Whose result is sent to an address that takes nothing.</summary>
    public const int Unreachable = 7;

    /// <summary>At their test when it breaks off: held by an alert, done, not begun, and in the midst of it.</summary>
    public const int Alerted = 27, Done = 28, NotBegun = 29, AtWork = 30;

    public const string FullMailbox = "parent.7@example.org";

    public static readonly SessionId Published = new(1), AtWorkIn = new(4);

    private static readonly LocalDateTime December = new(2023, 12, 12, 9, 0), Mid = new(2024, 1, 16, 14, 0), End = new(2024, 1, 30, 14, 0);

    // A journal that is kept can be read with these alone. They protect nothing else.
    private static readonly byte[] MasterKey = SHA256.HashData("the master key of the short term"u8);
    private static readonly byte[] LinkKey = SHA256.HashData("the link key of the short term"u8);
    private static readonly CredentialSettings Signing = TestIssuer.Settings with { Keys = [SigningKey.Of(Curve())] };

    private ShortTerm(WholeRoad road, Postbox post) => (Road, Post) = (road, post);

    public WholeRoad Road { get; }

    public Postbox Post { get; }

    public CertificationHost Host => Road.Host;

    private RoadSchool School => Road.School;

    /// <summary>A host on a place where a term may have been lived before.</summary>
    /// <param name="place">The place.</param>
    /// <param name="now">What time it is.</param>
    /// <param name="secrets">Where its secrets begin; another host on the same place begins elsewhere.</param>
    /// <param name="bank">What it draws on from then on; the bank of the term when left out.</param>
    public static async Task<ShortTerm> On(Engine place, Instant now, ulong secrets, Challenges.ChallengeBank? bank = null)
    {
        var (school, post) = (new RoadSchool(), new Postbox());
        post.OnTheWay = notice =>
            notice.To == FullMailbox && now < BreaksOff ? throw new NoticeException("mailbox full") : Task.CompletedTask;
        var host = await place.Host(
            clock: HostClock.At(now),
            also: c => c.UsePolicy(CertificationPolicies.Adaptive2024).UseBank(bank ?? school.Demonstration.Bank).UseCredentials(Signing)
                .Use<IProfileSource>(_ => school).Use<ISecretSource>(_ => new KnownSecrets(secrets)).Use<INoticeSender>(_ => post),
            options: o => (o.MasterKey, o.LinkKey, o.ResultAddress) = (MasterKey, LinkKey, "https://certification.example/resultats/"));
        school.Know(await host.Administrator.Pupils.ListAsync());
        return new(new(host, school), post);
    }

    public async Task Live()
    {
        await Road.ImportAndCollect();
        var profile = await First();
        await Second();
        await Appeals(profile);
        (await Road.Jury.Retention.EraseAsync(School.Pupils[Erased - 1].Account, "À sa demande")).OrThrow();
        await NeverHeld();
        await BreakOff();
    }

    /// <summary>A session whose list has been made already.</summary>
    public async Task<RoadSession> Session(int number)
    {
        var id = new SessionId(number);

        // In the room everybody is called what the list called them, whatever the jury has corrected since.
        var lines = (await Host.Invigilator(id).WatchAsync()).OrThrow().Candidates
            .ToDictionary(c => NumberOf(c.Candidate.Identity) ?? Erased, static c => c.Candidate.Id);
        return new(id, (await Road.Centre.Sessions.FindAsync(id)).OrThrow().AccessCode, lines);
    }

    private int? NumberOf(CandidateIdentity who) =>
        School.Pupils.FirstOrDefault(p => p.BirthName == who.BirthName && p.FirstName == who.FirstName)?.Number;

    /// <summary>The end screen of the one who is done is seen: under a key, so that it is seen once however often it is sent.</summary>
    public async Task<Instant> SeeDone(RoadSession session) =>
        (await Host.Invigilator(session.Id).Once("end screen").Candidates.TickEndScreenAsync(session.Lines[Done], seen: true)).OrThrow().At;

    /// <summary>Under the rules of 2023, with everything that can happen in a room, and a jury that decides it.</summary>
    private async Task<RoadSession> First()
    {
        var session = await Road.Plan("202", December, static p => p.Number is >= 1 and <= 6, "D. Martin");
        var third = Accommodations.ExtraTime(Fraction.OneThird);
        var byHand = (await Road.Centre.Roster.EnrolAsync(session.Id, Road.Identity(Unreachable), third, Postbox.Addresses(Unreachable))).OrThrow();
        session = session with { Lines = new Dictionary<int, CandidateId>(session.Lines) { [Unreachable] = byHand.Id } };
        (await Road.Centre.Preparation.CheckAsync(session.Id, ChecklistItem.Quiet, met: true, "Mme Durand")).OrThrow();
        (await Road.Centre.Preparation.RecordTechnicalTestAsync(session.Id, "poste 7", passed: false, "M. Petit", "écran noir")).OrThrow();
        (await Road.Centre.Notices.SendConvocationsAsync(session.Id)).OrThrow();
        await Host.DoDue();

        await Road.Open(session, December);
        var room = Host.Invigilator(session.Id);
        foreach (var pupil in session.Numbers.Where(static n => n is not (3 or 5)))
        {
            await Road.Sit(session, pupil);
        }

        await Interrupted(session, room);
        await Road.Sit(session, 5, answers: 4);
        (await room.Reports.FileAsync(session.Lines[4], ReportCategory.Fraud, "Téléphone sur les genoux")).OrThrow();
        (await room.Reports.FileAsync(session.Lines[2], ReportCategory.Image, challengeNumber: 6)).OrThrow();
        (await Road.Centre.Finalisation.AttachAsync(session.Id, new("pv.pdf", SessionFileKind.SessionRecord, new string('a', 64), 12_345))).OrThrow();
        await Road.CloseAndFinalise(session, new CandidateAbort(session.Lines[5], AbortReason.Technical));
        Host.Clock.Later(Duration.FromDays(14));
        await Decide(session);
        return session;
    }

    /// <summary>One test is held by an alert, by a pause of the whole room, and gets time back.</summary>
    private async Task Interrupted(RoadSession session, InvigilatorDesk room)
    {
        await Road.Sit(session, 3, before: async shown =>
        {
            switch (shown.Number)
            {
                case 2:
                    (await Road.Desk(3).Test.ReportProblemAsync(session.Id, 2, "l’image ne s’affiche pas")).OrThrow();
                    Host.Clock.Minutes(2);
                    (await room.Alerts.ConfirmAsync(session.Lines[3], ReportCategory.SiteDown)).OrThrow();
                    break;
                case 4:
                    (await Road.Desk(3).Test.ReportProblemAsync(session.Id, 4, null)).OrThrow();
                    (await room.Alerts.DismissAsync(session.Lines[3])).OrThrow();
                    break;
                case 6:
                    (await room.PauseAsync("Alarme incendie")).OrThrow();
                    Host.Clock.Minutes(7);
                    (await room.ReopenAsync()).OrThrow();
                    (await room.Candidates.CreditTimeAsync(session.Lines[3], Duration.FromMinutes(3), "Changement de poste")).OrThrow();
                    (await room.Candidates.ConfirmPresenceAsync(session.Lines[3])).OrThrow();
                    break;
                default:
                    break;
            }
        });
    }

    private async Task Decide(RoadSession session)
    {
        var jury = Road.Jury;
        await Rule(session, 2, JuryAction.Neutralise(await Wrong(session, 2)), "L'image ne s'affichait pas");
        await Rule(session, 4, JuryAction.RejectForFraud, "Fraude établie par le procès-verbal");
        await Rule(session, 5, JuryAction.Cancel, "Panne du poste");
        const string Words = "Le procès-verbal est à votre disposition.";
        (await jury.Rulings.CommentAsync(session.Id, session.Lines[4], CommentAudience.Candidate, Words)).OrThrow();
        foreach (var report in (await jury.Sessions.FindAsync(session.Id)).OrThrow().Reports.Where(static r => r.NeedsJury))
        {
            (await jury.Sessions.ResolveReportAsync(session.Id, report.Number, ReportOutcome.ResolvedWithEffect)).OrThrow();
        }

        (await jury.Rulings.ConfirmComputedAsync(session.Id, "Sans effet sur les résultats")).OrThrow();
        (await jury.Sessions.GiveFeedbackAsync(session.Id, "Merci pour ce procès-verbal.")).OrThrow();
        (await jury.Publication.ProcessAsync(session.Id)).OrThrow();
        (await jury.Publication.PublishAsync(session.Id)).OrThrow();
        await Host.DoDue();
    }

    private async Task<int> Wrong(RoadSession session, int pupil) =>
        (await Road.Jury.Sessions.CandidateAsync(session.Id, session.Lines[pupil])).OrThrow()
            .Challenges.First(static c => !c.IsNeutralised && c.Outcome == Challenges.AnswerOutcome.Wrong).Number;

    private async Task Rule(RoadSession session, int pupil, JuryAction action, string reason)
    {
        var preview = (await Road.Jury.Rulings.PreviewAsync(session.Id, session.Lines[pupil], action)).OrThrow();
        (await Road.Jury.Rulings.RuleAsync(session.Id, session.Lines[pupil], action, reason, preview.Mark)).OrThrow();
    }

    /// <summary>Under the rules of 2024: published, then held.</summary>
    private async Task Second()
    {
        Host.Clock.Later(At(new(2024, 1, 15, 9, 0)) - Host.Clock.Now);
        var session = await Road.Plan("101", Mid, static p => p.Number is >= 23 and <= 26, "M. Roy");
        await Road.Open(session, Mid);
        foreach (var pupil in session.Numbers)
        {
            await Road.Sit(session, pupil);
        }

        await Road.CloseAndFinalise(session);
        (await Road.Jury.Publication.PublishAsync(session.Id)).OrThrow();
        (await Road.Jury.Retention.HoldAsync(session.Id, "Recours devant le tribunal administratif")).OrThrow();
        (await Road.Jury.Publication.RevokeAsync(session.Id, session.Lines[26], "Usurpation d'identité")).OrThrow();
    }

    /// <summary>One is rejected, one upheld and carried out, one waits.</summary>
    private async Task Appeals(RoadSession session)
    {
        var jury = Road.Jury;
        (await Road.Desk(6).Certifications.AppealAsync(session.Id, "Je conteste")).OrThrow();
        (await jury.Appeals.RejectAsync(session.Id, session.Lines[6], "Rien au procès-verbal")).OrThrow();
        (await Road.Desk(3).Certifications.AppealAsync(session.Id, "Mes réponses sont justes")).OrThrow();
        var owed = JuryAction.AcceptAsCorrect(await Wrong(session, 3));
        (await jury.Appeals.UpholdAsync(session.Id, session.Lines[3], owed, "La réponse était admissible")).OrThrow();
        (await jury.Publication.UnpublishAsync(session.Id, "Recours")).OrThrow();
        await Rule(session, 3, owed, "Recours");
        var holder = Road.Identity(3) with { FirstName = "Zoë" };
        (await jury.Rulings.CorrectIdentityAsync(session.Id, session.Lines[3], holder, "Pièce d'identité relue")).OrThrow();
        (await jury.Publication.PublishAsync(session.Id)).OrThrow();
        await Host.DoDue();
        (await Road.Desk(2).Certifications.AppealAsync(session.Id, "L’épreuve 6 n’a pas été neutralisée")).OrThrow();
    }

    private async Task BreakOff()
    {
        var session = await Road.Plan("103", End, static p => p.Number is Alerted or Done or NotBegun or AtWork, "Mme Le Gall");
        await Road.Open(session, End);
        await Road.Sit(session, Done);
        Host.Clock.Later(End.PlusMinutes(25).InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant() - Host.Clock.Now);
        await Road.Sit(session, Alerted, answers: 3);
        (await Road.Desk(Alerted).Test.NextAsync(session.Id)).OrThrow();
        (await Road.Desk(Alerted).Test.ReportProblemAsync(session.Id, 4, "la page est blanche")).OrThrow();
        await Road.Sit(session, AtWork, answers: 5);
        (await Road.Desk(AtWork).Test.NextAsync(session.Id)).OrThrow();
        await SeeDone(session);
        Host.Clock.Later(BreaksOff - Host.Clock.Now);
    }

    /// <summary>Planned, changed, and then not held.</summary>
    private async Task NeverHeld()
    {
        Host.Clock.Later(At(new(2024, 1, 29, 9, 0)) - Host.Clock.Now);
        var session = await Road.Plan("104", End, static p => p.Number is 33 or 34, "M. Roy");
        var details = (await Road.Centre.Sessions.FindAsync(session.Id)).OrThrow().Details;
        (await Road.Centre.Sessions.EditAsync(session.Id, details with { Room = "105" })).OrThrow();
        (await Road.Centre.Sessions.RenewInvigilatorSecretAsync(session.Id)).OrThrow();
        (await Road.Centre.Roster.RemoveAsync(session.Id, session.Lines[33])).OrThrow();
        (await Road.Centre.Sessions.CancelAsync(session.Id)).OrThrow();
    }

    private static Instant At(LocalDateTime paris) => paris.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant();

    private static ECDsa Curve()
    {
        const string ForTests =
            "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgNX9LOckmtPbUukqMn+iS3N/UAxjYT7nUsFZuLBidHgShRANCAATgZJlA" +
            "ZhvBqPitUOVzLpOP4IWLkEnrYSfG1EC0bkvfrJFNvBtXmdCz2bv0UTLSXmBUgqZsmohGX+uGSiak26V8";
        var curve = ECDsa.Create();
        curve.ImportPkcs8PrivateKey(Convert.FromBase64String(ForTests), out _);
        return curve;
    }
}
