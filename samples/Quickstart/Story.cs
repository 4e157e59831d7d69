using System.Globalization;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Jury;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Quickstart;

/// <summary>One morning of certification in a lycée, as the school procedure has it.</summary>
/// <param name="narrator">Who tells it.</param>
/// <param name="policy">The policy of the day: a test drawn from the profile, or an adaptive one.</param>
internal sealed class Story(Narrator narrator, CertificationPolicy policy)
{
    private static readonly Instant Morning = Instant.FromUtc(2024, 3, 12, 7, 30);
    private readonly DemonstrationBank _demonstration = new();
    private readonly Dictionary<CandidateId, SittingVerdicts> _verdicts = [];

    private TestCourse Course => field ??= policy.Test == TestKind.Adaptive
        ? AdaptiveCourse.Create(_demonstration.Bank, policy).OrThrow()
        : new ProfileCourse(_demonstration.Bank, policy);

    public void Tell()
    {
        var session = Plan();
        Enrol(session);
        Prepare(session);
        var room = new ExamRoom(session, Course, _demonstration, narrator);
        Welcome(session, room);
        SitTheTest(room);
        var end = Finish(session, room);
        Publish(session, room, end);
    }

    private Session Plan()
    {
        narrator.Chapter(new("Avant la session : l'administrateur la crée", "Before the session: the administrator creates it"));
        var keys = SessionKeys.Draw(new KnownSecrets(2024), out var secret);
        var details =
            new SessionDetails("Lycée Valin", "202", new LocalDateTime(2024, 3, 12, 9, 0), "Europe/Paris", ["D. Martin"], Audience.Lycee);
        var created = Morning - Duration.FromDays(7);
        var session = Session.Create(new(208), new Centre(new("valin")), details, keys, policy, created).OrThrow();
        narrator.Say(new(
            $"Session {session.Id}, {details.Site}, salle {details.Room}, le 12/03/2024 à 09:00 (heure de Paris).",
            $"Session {session.Id}, {details.Site}, room {details.Room}, 12/03/2024 at 09:00 (Paris time)."));
        narrator.Say(new(
            $"Kit surveillant : numéro {session.Id}, mot de passe {secret.Show()} (montré une seule fois).",
            $"Invigilator kit: number {session.Id}, secret {secret.Show()} (shown this once)."));
        return session;
    }

    private void Enrol(Session session)
    {
        narrator.Chapter(new("La liste des candidats", "The list of candidates"));
        var now = Morning - Duration.FromDays(6);
        var fromClass =
            session.EnrolFromSchool(DemonstrationClass.Pupils.Where((_, i) => i != 7).Select(static p => p.Learner), now).OrThrow();
        narrator.Say(new(
            $"{fromClass.Added.Count} élèves de TG4 ajoutés depuis la liste de l'école.",
            $"{fromClass.Added.Count} pupils of TG4 added from the school's list."));

        var withExtraTime = DemonstrationClass.Pupils[7].Learner;
        var candidate = session.Enrol(
            withExtraTime.ToIdentity(),
            Accommodations.ExtraTime(Fraction.OneThird),
            now,
            new() { Learner = withExtraTime.Id, Class = withExtraTime.Class }).OrThrow();
        narrator.Say(new(
            $"{candidate.Identity} : tiers temps, soit 140 minutes exactement.",
            $"{candidate.Identity}: a third more time, 140 minutes exactly."));

        if (session.Enrol(
            new("DUPONT", "Zoe", DemonstrationClass.Pupils[0].Learner.BirthDate, Birthplace.In("17300", "Rochefort")),
            Accommodations.None,
            now).IsRefused(out var twice))
        {
            narrator.Refused(twice);
        }
    }

    private void Prepare(Session session)
    {
        narrator.Chapter(new("La salle", "The room"));
        foreach (var item in Enum.GetValues<ChecklistItem>().Where(static item => item != ChecklistItem.TechnicalTest))
        {
            session.Check(item, met: true, "A. Collet", Morning).OrThrow();
        }

        foreach (var missing in session.Readiness(Morning).Missing)
        {
            narrator.Say(new(
                $"À voir ({missing.Code}{(missing.Blocking ? ", bloquant" : "")}) : {missing.What.French}",
                $"To see to ({missing.Code}{(missing.Blocking ? ", blocking" : "")}): {missing.What.English}"));
        }
    }

    private void Welcome(Session session, ExamRoom room)
    {
        narrator.Chapter(new("Pendant la session : accueil", "During the session: welcome"));
        var now = Morning + Duration.FromMinutes(20);
        if (session.Start(now).IsRefused(out var early))
        {
            narrator.Refused(early);
        }

        foreach (var pupil in DemonstrationClass.Pupils)
        {
            room.Join(pupil, ProfileOf(pupil), now);
        }

        session.Start(now + Duration.FromMinutes(10)).OrThrow();
        narrator.Say(new(
            $"Les {session.Roster.Count} candidats ont rejoint la session ; le surveillant communique le code {session.Code}.",
            $"All {session.Roster.Count} candidates have joined; the invigilator releases the code {session.Code}."));
    }

    private void SitTheTest(ExamRoom room)
    {
        narrator.Chapter(new("Le test", "The test"));
        var start = Morning + Duration.FromMinutes(32);
        foreach (var (pupil, index) in DemonstrationClass.Pupils.Select(static (pupil, index) => (pupil, index)))
        {
            var fate = index switch
            {
                2 => Fate.CutOff,
                5 => Fate.BrokenSite,
                10 => Fate.RunsOutOfTime,
                13 => Fate.Leaves,
                _ => Fate.Ordinary,
            };
            room.Sit(pupil, ProfileOf(pupil), fate, start);
        }

        var (least, most) = (room.Sittings.Values.Min(static s => s.Length), room.Sittings.Values.Max(static s => s.Length));
        narrator.Say(least == most
            ? new(
                $"{room.Sittings.Count} tests passés, de {most} épreuves chacun.",
                $"{room.Sittings.Count} tests sat, of {most} challenges each.")
            : new(
                $"{room.Sittings.Count} tests passés, de {least} à {most} épreuves selon le profil.",
                $"{room.Sittings.Count} tests sat, of {least} to {most} challenges, after the profile."));
    }

    private Instant Finish(Session session, ExamRoom room)
    {
        narrator.Chapter(new("Après la session : finalisation", "After the session: finalisation"));
        var now = Morning + Duration.FromHours(4);
        session.End([], now).OrThrow();
        session.FileReport(new(1), ReportCategory.NameOrBirthDate, "Prénom d'usage à corriger : Zoë", null, now).OrThrow();
        session.Attach(new("pv-session-208.pdf", SessionFileKind.SessionRecord, new string('0', 63) + "1", 184_320), now).OrThrow();
        session.SaveDraft(new() { Comment = "Un poste remplacé en cours de test." }, now).OrThrow();
        var site = room.Sittings[new(5)].Served.First(static s => s.Outcome == AnswerOutcome.Wrong).Number;
        session.FileReport(new(5), ReportCategory.SiteBlocked, null, site, now).OrThrow();
        var outcome =
            AutomaticJury.Finalise(session, [.. room.Sittings.Values], [_demonstration.Bank], now + Duration.FromMinutes(20)).OrThrow();
        narrator.Say(new(
            "La session est finalisée : 2 signalements, 1 fichier, 1 commentaire.",
            "The session is finalised: 2 reports, 1 file, 1 comment."));
        foreach (var report in outcome.Resolved.Where(static r => r.Effect == ReportEffect.Neutralise).Select(static r => r.Report))
        {
            narrator.Say(new(
                $"Site bloqué par le réseau à l'épreuve {report.ChallengeNumber} de {session.Find(report.Candidate)!.Identity} "
                    + $"({report.Category}) : épreuve neutralisée d'office.",
                $"Site blocked by the network at challenge {report.ChallengeNumber} of "
                    + $"{session.Find(report.Candidate)!.Identity} ({report.Category}): neutralised by rule."));
            _verdicts[report.Candidate] = SittingScoring.Verdicts(
                outcome.Resolved.Where(r => r.Report.Candidate == report.Candidate).ToArray(),
                session.Find(report.Candidate)!.Abort);
        }

        return now + Duration.FromDays(3);
    }

    private void Publish(Session session, ExamRoom room, Instant now)
    {
        narrator.Chapter(new("Résultats", "Results"));
        foreach (var reason in session.NeedsJury(resultsInError: []))
        {
            narrator.Refused(reason);
        }

        var results = session.Roster.Where(c => room.Sittings.ContainsKey(c.Id))
            .Select(c => (Candidate: c, Result: Score(room.Sittings[c.Id], c)))
            .ToArray();
        narrator.Table(Headers(), results.Select(r => Row(session, r.Candidate, room.Sittings[r.Candidate.Id], r.Result)));
        session.Process(undecided: [], now).OrThrow();
        session.Publish(missingOrInError: [], now).OrThrow();
        narrator.Say(new(
            $"{results.Count(static r => r.Result.Status == CertificationStatus.Validated)} certifications validées ; la "
                + $"session est publiée.",
            $"{results.Count(static r => r.Result.Status == CertificationStatus.Validated)} certifications validated; the "
                + $"session is published."));
    }

    // Both kinds of result, brought to what one table shows: the status, how well it went, and what it is worth.
    private (CertificationStatus Status, string Success, string Worth) Score(Sitting sitting, Candidate candidate)
    {
        var verdicts = _verdicts.GetValueOrDefault(candidate.Id, new() { Abort = candidate.Abort });
        if (Course is AdaptiveCourse adaptive)
        {
            var result = SittingScoring.ScoreAdaptiveTest(sitting, adaptive, verdicts);
            return (result.Status, result.Capacity?.ToString("0.00", CultureInfo.InvariantCulture)
                ?? "-", result.Score?.ToString(CultureInfo.InvariantCulture) ?? "-");
        }

        var scored = SittingScoring.ScoreProfileTest(sitting, _demonstration.Bank, policy, verdicts).OrThrow();
        return (scored.Status, $"{scored.RatePercent} %", scored.Pix.ToString(CultureInfo.InvariantCulture));
    }

    private string[] Headers() => (narrator.Language == Language.French, policy.Test) switch
    {
        (true, TestKind.Adaptive) => ["Numéro", "Candidat", "Durée", "Réponses", "Justes", "Capacité", "Statut", "Score"],
        (true, _) => ["Numéro", "Candidat", "Durée", "Réponses", "Justes", "Taux", "Statut", "Pix"],
        (_, TestKind.Adaptive) => ["Number", "Candidate", "Time", "Answers", "Right", "Capacity", "Status", "Score"],
        _ => ["Number", "Candidate", "Time", "Answers", "Right", "Rate", "Status", "Pix"],
    };

    private string[] Row(
        Session session,
        Candidate candidate,
        Sitting sitting,
        (CertificationStatus Status, string Success, string Worth) result)
    {
        var status = result.Status.Name().In(narrator.Language);
        var minutes = (candidate.EndedAt!.Value - candidate.StartedAt!.Value).TotalMinutes;
        return
        [
            session.CertificationNumber(candidate.Id),
            candidate.Identity.ToString(),
            $"{minutes.ToString("0", CultureInfo.InvariantCulture)} min",
            $"{sitting.Answered}/{sitting.Length}",
            sitting.Served.Count(static s => s.Outcome == AnswerOutcome.Correct).ToString(CultureInfo.InvariantCulture),
            result.Success,
            status,
            result.Worth,
        ];
    }

    private Pix.Certification.Profiles.ProfileSnapshot ProfileOf(Pupil pupil) =>
        DemonstrationClass.ProfileOf(pupil, _demonstration.Bank, policy.Scale, Morning);
}
