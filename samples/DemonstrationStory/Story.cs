using Pix.Certification.Candidates;
using Pix.Certification.Policies;
using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace DemonstrationStory;

/// <summary>Two weeks of the invented school, told through the desks as its people would: a session published, with an appeal; one
/// finalised, with reports, that waits for the jury; a campaign half answered, and one that evaluates; a session today.</summary>
internal sealed class Story(CertificationDesks desks, ToldTime time, string zone)
{
    public const int Days = 18;

    private const string Staff = "Mme Durand";
    private static readonly DemonstrationBank Bank = new();
    private static readonly string[] Watching = ["M. Poadja", "Mme Fournier"];

    // The same pupils are as good or as weak at every first start.
    private readonly Random _chance = new(20261);

    private CentreDesk Centre => desks.Centre(DemonstrationSchool.Centre, Staff);

    /// <returns>False where there are sessions already: nothing is told twice.</returns>
    public async Task<bool> TellAsync()
    {
        if ((await Centre.Sessions.ListAsync()).Count > 0)
        {
            return false;
        }

        var today = SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;
        var (first, second) = (SchoolDay(today.Date.PlusDays(-13)), SchoolDay(today.Date.PlusDays(-6)));

        At(first.PlusDays(-3), 10, 0);
        var published = await Plan(first, 9, "Salle 204", ClassOf("TG 2"));
        await Hold(published, first, absent: 1);
        await Publish(published, first.PlusDays(1));

        At(second.PlusDays(-3), 14, 30);
        var finalised = await Plan(second, 14, "CDI", ClassOf("2de 4"));
        await Hold(finalised, second, absent: 0);

        await Campaign(second.PlusDays(2), ClassOf("3e A"));
        await Evaluation(second.PlusDays(2), ClassOf("3e A"));
        time.To(SystemClock.Instance.GetCurrentInstant() - Duration.FromMinutes(20));
        await PlanToday(today, ClassOf("3e A"));
        return true;
    }

    // Who may be certified, in the order of the class.
    private static Pupil[] ClassOf(string name) =>
        [.. DemonstrationSchool.Pupils.Where(p => p.Learner.Class == name && p is { Level: > 0, Competences: >= 5 })];

    private static LocalDate SchoolDay(LocalDate day) => day.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => day.PlusDays(-1),
        IsoDayOfWeek.Sunday => day.PlusDays(-2),
        _ => day,
    };

    private void At(LocalDate day, int hour, int minute) =>
        time.To(day.At(new(hour, minute)).InZoneLeniently(DateTimeZoneProviders.Tzdb[zone]).ToInstant());

    private async Task<Morning> Plan(LocalDate day, int hour, string room, Pupil[] pupils)
    {
        var details = new SessionDetails("Bâtiment principal", room, day.At(new(hour, 0)), zone, Watching, Audience.General);
        var created = (await Centre.Sessions.CreateAsync(details)).OrThrow();
        (await Centre.Roster.EnrolFromSchoolAsync(created.Id, [.. pupils.Select(static p => p.Learner.Id)])).OrThrow();
        return new(created.Id, created.Session.AccessCode, pupils, hour);
    }

    private async Task PlanToday(LocalDateTime now, Pupil[] pupils)
    {
        var hour = Math.Clamp(now.Hour + 1, 8, 18);
        var day = now.Hour >= 18 ? SchoolDayAfter(now.Date) : now.Date;
        _ = await Plan(day, now.Hour >= 18 ? 9 : hour, "Salle 101", pupils);
    }

    private static LocalDate SchoolDayAfter(LocalDate day)
    {
        var next = day.PlusDays(1);
        return next.DayOfWeek >= IsoDayOfWeek.Saturday ? next.Next(IsoDayOfWeek.Monday) : next;
    }

    private async Task Hold(Morning morning, LocalDate day, int absent)
    {
        var there = morning.Pupils[..^absent];
        var room = desks.Invigilator(morning.Session, Watching[0]);
        At(day, morning.Hour - 1, 50);
        for (var line = 1; line <= there.Length; line++)
        {
            var who = there[line - 1].Learner;
            var candidate = desks.Candidate(new(there[line - 1].Login));
            (await candidate.JoinAsync(morning.Session, new(who.BirthName, who.FirstName, who.BirthDate))).OrThrow();
            (await room.Candidates.ConfirmPresenceAsync(new(line))).OrThrow();
        }

        At(day, morning.Hour, 4);
        (await room.StartAsync()).OrThrow();
        foreach (var pupil in there)
        {
            (await TestOf(pupil).StartAsync(morning.Session, morning.Code)).OrThrow();
        }

        await Sit(morning, there);
        (await room.Reports.FileAsync(new(2), ReportCategory.Fraud, "Un téléphone était sur la table.")).OrThrow();
        for (var line = 1; line <= there.Length; line++)
        {
            (await room.Candidates.TickEndScreenAsync(new(line), seen: true)).OrThrow();
        }

        (await room.EndAsync([])).OrThrow();
        time.Later(Duration.FromMinutes(25));
        var draft = new FinalisationDraft { Comment = "Un poste a redémarré pendant l’épreuve." };
        (await Centre.Finalisation.SaveDraftAsync(morning.Session, draft)).OrThrow();
        (await Centre.Finalisation.FinaliseAsync(morning.Session)).OrThrow();
    }

    // All answer at their own pace: a challenge each, then the next.
    private async Task Sit(Morning morning, Pupil[] there)
    {
        for (var round = 1; round <= 60; round++)
        {
            time.Later(Duration.FromSeconds(_chance.Next(50, 100)));
            var isOver = true;
            foreach (var pupil in there)
            {
                var view = (await TestOf(pupil).NextAsync(morning.Session)).OrThrow();
                if (view.Challenge is { } shown)
                {
                    isOver = false;
                    var key = $"{pupil.Login}-{shown.Number}";
                    (await TestOf(pupil).AnswerAsync(morning.Session, shown.Number, AnswerOf(pupil, shown), key, shown.Id)).OrThrow();
                }
            }

            if (isOver)
            {
                return;
            }
        }
    }

    private CandidateTest TestOf(Pupil pupil) => desks.Candidate(new(pupil.Login)).Test;

    // Who masters a level answers what is below it, and what is above it seldom.
    private GivenAnswer AnswerOf(Pupil pupil, ChallengeView shown)
    {
        var difficulty = Bank.Bank.Find(Bank.IdOf(shown.Statement, shown.Choices))?.Difficulty ?? 0;
        return _chance.NextDouble() < 1 / (1 + Math.Exp(difficulty - ((pupil.Level - 3) * 0.9))) ? Bank.RightAnswer(shown)
            : _chance.Next(4) == 0 ? GivenAnswer.Pass
            : Bank.WrongAnswer(shown);
    }

    private async Task Publish(Morning morning, LocalDate day)
    {
        var jury = desks.Jury("M. Lambert");
        At(day, 16, 10);
        (await jury.Sessions.ResolveReportAsync(morning.Session, 1, ReportOutcome.ResolvedWithoutEffect)).OrThrow();
        (await jury.Rulings.RuleAsync(morning.Session, new(2), new(JuryVerb.Validate), "Le téléphone était éteint.")).OrThrow();
        (await jury.Rulings.ConfirmComputedAsync(morning.Session, "Rien ne s’y oppose.")).OrThrow();
        (await jury.Publication.ProcessAsync(morning.Session)).OrThrow();
        (await jury.Publication.PublishAsync(morning.Session)).OrThrow();
        At(day.PlusDays(1), 18, 35);
        (await desks.Candidate(new(morning.Pupils[2].Login)).Certifications
            .AppealAsync(morning.Session, "Ma connexion a été coupée plusieurs fois pendant le test.")).OrThrow();
    }

    private async Task Campaign(LocalDate day, Pupil[] pupils)
    {
        At(day, 11, 5);
        var all = pupils.Select(static p => p.Learner.Id).ToArray();
        var code = (await Centre.Campaigns.OpenForAsync("3e A, avant la certification", all)).OrThrow();
        foreach (var pupil in pupils[..(pupils.Length / 2)])
        {
            time.Later(Duration.FromMinutes(7));
            (await desks.Candidate(new(pupil.Login)).SendProfileAsync(code.ToString(), pupil.Learner.Id)).OrThrow();
        }
    }

    // Half of the class is through and has sent its results, one of them is through and has not, one is in the middle.
    private async Task Evaluation(LocalDate day, Pupil[] pupils)
    {
        string[] competences = ["1.1", "1.2"];
        At(day, 14, 0);
        var asked = new NewEvaluation("3e A, informations et données", competences)
        {
            Objective = "Savoir où en est la classe avant de travailler la recherche d’informations.",
        };
        var code = (await Centre.Evaluations.OpenAsync(asked, [.. pupils.Select(static p => p.Learner.Id)])).OrThrow();
        var half = pupils.Length / 2;
        for (var n = 0; n < half + 2; n++)
        {
            foreach (var competence in competences[..(n > half ? 1 : competences.Length)])
            {
                await Work(pupils[n], competence);
            }

            if (n < half)
            {
                (await desks.Candidate(new(pupils[n].Login), pupils[n].Learner.Id).SendProfileAsync($"{code}")).OrThrow();
            }
        }

        At(day.PlusDays(1), 8, 30);
        (await Centre.Evaluations.RemindAsync(code, [])).OrThrow();
    }

    private async Task Work(Pupil pupil, string competence)
    {
        var own = desks.Candidate(new(pupil.Login), pupil.Learner.Id).Positioning;
        while ((await own.NextAsync(competence)).OrThrow().Challenge is { } shown)
        {
            time.Later(Duration.FromSeconds(_chance.Next(20, 60)));
            (await own.AnswerAsync(competence, shown.Number, AnswerOf(pupil, shown))).OrThrow();
        }
    }

    private sealed record Morning(SessionId Session, string Code, Pupil[] Pupils, int Hour);
}
