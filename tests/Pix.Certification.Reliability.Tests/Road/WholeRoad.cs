using System.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Reliability.Tests.Road;

/// <summary>What people do on the road from a class list to certificates, step by step, through the desks of one host.</summary>
internal sealed class WholeRoad
{
    public WholeRoad(CertificationHost host, RoadSchool school) => (Host, School) = (host, school);

    public CertificationHost Host { get; }

    public RoadSchool School { get; }

    public CentreDesk Centre => Host.Administrator;

    public JuryDesk Jury => Host.Desks.Jury("Mme Petit");

    public CandidateDesk Desk(int pupil) => Host.Desks.Candidate(School.Pupils[pupil - 1].Account);

    public static async Task<WholeRoad> Begin(Engine place)
    {
        var school = new RoadSchool();
        var morning = new LocalDateTime(2023, 12, 12, 8, 0).InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant();
        var host = await place.Host(
            clock: HostClock.At(morning),
            also: c => c.UsePolicy(CertificationPolicies.Adaptive2024).UseBank(school.Demonstration.Bank).Use<IProfileSource>(_ => school).UseCredentials(TestIssuer.Settings));
        return new(host, school);
    }

    /// <summary>The school's list comes in from its file, and a campaign collects everybody's profile but one.</summary>
    public async Task<CampaignCode> ImportAndCollect()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(School.File));
        var report = await Centre.Pupils.CheckFileAsync(file);
        report.Errors.ShouldBeEmpty();
        (await Centre.Pupils.ImportAsync(report.Content().OrThrow())).OrThrow().Added.Count.ShouldBe(40);
        var learners = await Centre.Pupils.ListAsync();
        School.Know(learners);
        var campaign = (await Centre.Campaigns.OpenAsync("Terminales", [.. learners.Select(static l => new Participant(l.Id, l.BirthName, l.FirstName))])).OrThrow();
        foreach (var learner in learners.Where(l => School.Of(l.Id).Number != 40))
        {
            (await Host.Desks.Candidate(School.Of(learner.Id).Account).SendProfileAsync(campaign.ToString(), learner.Id)).OrThrow();
        }

        return campaign;
    }

    /// <summary>A session for one class: planned, and listed from the school.</summary>
    public Task<RoadSession> Plan(string room, LocalDateTime starts, string schoolClass, params string[] invigilators) =>
        Plan(room, starts, pupil => pupil.Class == schoolClass, invigilators);

    /// <summary>A session for some of the school's pupils.</summary>
    public async Task<RoadSession> Plan(string room, LocalDateTime starts, Func<RoadPupil, bool> who, params string[] invigilators)
    {
        var created = (await Centre.Sessions.CreateAsync(new("Lycée Valin", room, starts, "Europe/Paris", invigilators), confirmed: true)).OrThrow();
        var learners = (await Centre.Pupils.ListAsync()).Where(l => who(School.Of(l.Id))).Select(static l => l.Id).ToArray();
        (await Centre.Roster.EnrolFromSchoolAsync(created.Id, learners)).OrThrow().Added.Count.ShouldBe(learners.Length);
        var lines = (await Centre.Roster.ListAsync(created.Id)).OrThrow().ToDictionary(
            c => School.Pupils.Single(p => (p.BirthName, p.FirstName) == (c.Identity.BirthName, c.Identity.FirstName)).Number,
            static c => c.Id);
        return new(created.Id, created.Session.AccessCode, lines);
    }

    /// <summary>Everybody comes in, is seen, and the session begins; it is then the planned time.</summary>
    public async Task Open(RoadSession session, LocalDateTime starts)
    {
        Host.Clock.Later(starts.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant() - Host.Clock.Now);
        foreach (var pupil in session.Numbers)
        {
            await Join(session, pupil);
        }

        (await Host.Invigilator(session.Id).StartAsync()).OrThrow();
    }

    /// <summary>A pupil sits the test, up to a number of answers when something stops them.</summary>
    public async Task Sit(RoadSession session, int pupil, int answers = int.MaxValue, Func<ChallengeView, Task>? before = null)
    {
        (await Host.Invigilator(session.Id).Candidates.ConfirmPresenceAsync(session.Lines[pupil])).OrThrow();
        (await Desk(pupil).Test.StartAsync(session.Id, session.Code)).OrThrow();
        await GoOn(session, pupil, answers, before);
    }

    /// <summary>A pupil who has begun goes on.</summary>
    public async Task GoOn(RoadSession session, int pupil, int answers = int.MaxValue, Func<ChallengeView, Task>? before = null)
    {
        var desk = Desk(pupil);
        for (var given = 0; given < answers && (await desk.Test.NextAsync(session.Id)).OrThrow() is { Challenge: { } shown }; given++)
        {
            Host.Clock.Later(Duration.FromSeconds(20));
            if (before is not null)
            {
                await before(shown);
                shown = (await desk.Test.NextAsync(session.Id)).OrThrow().Challenge!;
            }

            var answer = School.Answer(School.Pupils[pupil - 1], shown);
            (await desk.Test.AnswerAsync(session.Id, shown.Number, answer, $"{pupil}-{shown.Number}-{shown.Id}", shown.Id)).OrThrow();
        }
    }

    /// <summary>The room is closed: end screens seen, whoever did not finish is named with the reason, the session goes to the jury.</summary>
    public async Task<FinalisedSession> CloseAndFinalise(RoadSession session, params CandidateAbort[] aborts)
    {
        var room = Host.Invigilator(session.Id);
        foreach (var line in session.Lines.Values.Except(aborts.Select(static a => a.Candidate)))
        {
            (await room.Candidates.TickEndScreenAsync(line, seen: true)).OrThrow();
        }

        (await room.EndAsync([.. aborts.Select(static a => a.Candidate)])).OrThrow();
        (await Centre.Finalisation.SaveDraftAsync(session.Id, new() { Comment = aborts.Length > 0 ? "Une panne de secteur à 10 h." : null, Aborts = aborts })).OrThrow();
        return (await Centre.Finalisation.FinaliseAsync(session.Id)).OrThrow();
    }

    /// <summary>Every certificate in force: by its code at the public desk, and its credential offline.</summary>
    public async Task EverythingVerifies(params RoadSession[] sessions)
    {
        var desk = Host.Desks.Public("employer");
        foreach (var session in sessions)
        {
            foreach (var pupil in session.Numbers)
            {
                if ((await Desk(pupil).Certifications.ListAsync()).SingleOrDefault(c => c.Session == session.Id)?.Certificate is not { } certificate)
                {
                    continue;
                }

                var shown = (await desk.VerifyAsync(certificate.Code, School.Pupils[pupil - 1].BirthName)).OrThrow();
                (shown.Score, shown.Standing).ShouldBe((certificate.Facts.Score, CertificateStanding.Valid));
                var offline = await VerifyOffline((await Desk(pupil).Certifications.CredentialAsync(session.Id)).OrThrow());
                offline.Holder.ShouldBe($"{certificate.Facts.Holder.FirstName} {certificate.Facts.Holder.BirthName}");
            }
        }
    }

    /// <summary>A credential, held against nothing but the keys and the lists that the issuer publishes now.</summary>
    public async Task<VerifiedCredential> VerifyOffline(string credential)
    {
        var desk = Host.Desks.Public("employer");
        var keys = KeySet.Read(desk.Keys().OrThrow()).OrThrow();
        string[] lists =
        [
            (await desk.StatusListAsync(StatusPurpose.Revocation, 0)).OrThrow(),
            (await desk.StatusListAsync(StatusPurpose.Suspension, 0)).OrThrow(),
            (await desk.RevocationsAsync()).OrThrow(),
        ];
        return CredentialVerifier.Verify(credential, keys, lists, Host.Clock.Now, TestIssuer.Settings.Issuer.Id).OrThrow();
    }

    public CandidateIdentity Identity(int pupil)
    {
        var who = School.Pupils[pupil - 1];
        return new(who.BirthName, who.FirstName, who.BirthDate, Birthplace.In("17300", "Rochefort"));
    }

    private async Task Join(RoadSession session, int number)
    {
        var pupil = School.Pupils[number - 1];
        (await Host.Desks.Candidate(pupil.Account).JoinAsync(session.Id, new(pupil.BirthName, pupil.FirstName, pupil.BirthDate))).OrThrow().Id.ShouldBe(session.Lines[number]);
        (await Host.Invigilator(session.Id).Candidates.ConfirmPresenceAsync(session.Lines[number])).OrThrow();
    }
}

/// <summary>A session of the road: where its pupils stand on its list.</summary>
internal sealed record RoadSession(SessionId Id, string Code, IReadOnlyDictionary<int, CandidateId> Lines)
{
    public IEnumerable<int> Numbers => Lines.Keys.Order();
}
