using Pix.Certification.Hosting.Commands;
using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Simulation.Tests.World;

namespace Pix.Certification.Simulation.Tests.People;

/// <summary>What comes after the publication: candidates look and appeal, employers verify, the jury takes results back, corrects them, publishes them again, and forgets somebody.</summary>
internal sealed class Evening(SchoolDay day, Room room, int candidates)
{
    private const int Looks = 8;
    private const int Rounds = 3;
    private readonly List<(int Number, IssuedCertificate Certificate)> _shown = [];

    /// <summary>Whom the jury forgot at the end.</summary>
    public int Forgotten { get; } = 1 + day.Chance(candidates);

    public IEnumerable<Task> Lives => [.. Enumerable.Range(1, candidates).Select(Candidate), Employer(), Jury()];

    private async Task Candidate(int number)
    {
        for (var look = 0; look < Looks; look++)
        {
            await day.WaitSeconds(30, 600);
            var since = day.Witness.Moment;
            var mine = (await day.Ask($"candidate {number}", "results", async host => (Result<Mine>)new Mine(await host.Candidate(number).Certifications.ListAsync()))).OrThrow().Certifications;
            var certificate = mine.SingleOrDefault()?.Certificate;
            day.Witness.ResultShown(room.Session, number, mine.Count > 0, certificate, since);
            if (certificate is not null)
            {
                _shown.Add((number, certificate));
            }

            if (day.Happens(20))
            {
                _ = await day.AskOnce($"candidate {number}", "appeal", (host, key) => host.Candidate(number).Once(key).Certifications.AppealAsync(room.Session, "Je conteste mon résultat."));
            }
        }
    }

    private async Task Employer()
    {
        for (var look = 0; look < Looks * 2; look++)
        {
            await day.WaitSeconds(30, 300);
            if (_shown.Count > 0)
            {
                var (number, certificate) = _shown[day.Chance(_shown.Count)];
                var since = day.Witness.Moment;
                var verified = await day.Ask("employer", $"verify {number}", host => host.Desks.Public("employer").VerifyAsync(certificate.Code, SessionBuilder.Person(number).BirthName));
                day.Witness.Verified(room.Session, number, certificate.Facts.IssuedAt, verified, since);
            }
        }
    }

    private async Task Jury()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await day.WaitSeconds(60, 900);
            var (line, wrong) = await Somebody();
            if (line.HasAppeal && day.Happens(50))
            {
                _ = await day.AskOnce("jury", "reject the appeal", (host, key) => Desk(host, key).Appeals.RejectAsync(room.Session, line.Candidate.Id, "Rien au procès-verbal."));
            }

            await Until(isPublished: false, "unpublish", static (desk, session) => desk.Publication.UnpublishAsync(session, "Recours"));
            if (wrong is { } number)
            {
                _ = await day.AskOnce("jury", $"accept answer {number} of {line.Candidate.Id}", (host, key) => Desk(host, key).Rulings.RuleAsync(room.Session, line.Candidate.Id, JuryAction.AcceptAsCorrect(number), "La réponse était admissible."));
            }

            await day.WaitSeconds(10, 300);
            await Until(isPublished: true, "publish", static (desk, session) => desk.Publication.PublishAsync(session));
        }

        await Forget(Forgotten);
    }

    private async Task Forget(int number)
    {
        await day.WaitSeconds(10, 300);
        var id = new CandidateId(number);
        while (!(await Roster()).Single(c => c.Id == id).Identity.BirthName.StartsWith("Personne", StringComparison.Ordinal))
        {
            _ = await day.Ask("jury", $"forget {number}", async host => (await host.Desks.Jury("Mme Petit").Retention.EraseAsync(SessionBuilder.Account(number), "À sa demande")).Then<Done>(static _ => default(Done)));
        }

        for (var look = 0; look < Looks; look++)
        {
            await day.WaitSeconds(1, 30);
            var (since, name) = (day.Witness.Moment, (await Roster()).Single(c => c.Id == id).Identity.BirthName);
            day.Witness.NameShown(room.Session, number, name != SessionBuilder.Person(number).BirthName, since);
        }
    }

    private async Task<(JuryLine Line, int? Wrong)> Somebody()
    {
        var lines = (await Seen()).Candidates;
        var line = lines[day.Chance(lines.Count)];
        var file = await day.Ask("jury", $"read the test of {line.Candidate.Id}", host => host.Desks.Jury("Mme Petit").Sessions.CandidateAsync(room.Session, line.Candidate.Id));
        return (line, file.TryGet(out var test) ? test.Challenges.FirstOrDefault(static c => c is { Outcome: Challenges.AnswerOutcome.Wrong, IsAcceptedAsCorrect: false, IsNeutralised: false })?.Number : null);
    }

    private async Task Until<T>(bool isPublished, string what, Func<JuryDesk, SessionId, ValueTask<Result<T>>> command)
        where T : notnull
    {
        while ((await Seen()).Session.State == Sessions.SessionState.Published != isPublished)
        {
            _ = await day.AskOnce("jury", what, (host, key) => command(Desk(host, key), room.Session));
        }
    }

    private async Task<JurySession> Seen() => (await day.Ask("jury", "look", host => host.Desks.Jury("Mme Petit").Sessions.FindAsync(room.Session))).OrThrow();

    private async Task<IReadOnlyList<CandidateView>> Roster() => (await day.Ask("administrator", "look", host => host.Administrator.Roster.ListAsync(room.Session))).OrThrow();

    private static JuryDesk Desk(CertificationHost host, string key) => host.Desks.Jury("Mme Petit").Once(key);

    private sealed record Mine(IReadOnlyList<MyCertification> Certifications);
}
