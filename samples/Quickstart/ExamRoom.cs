using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Quickstart;

/// <summary>What happens to somebody during the test.</summary>
internal enum Fate
{
    Ordinary,
    CutOff,
    BrokenSite,
    RunsOutOfTime,
    Leaves,
}

/// <summary>The room during the test: who sits, and what they do. Time is a value that moves only when the story says so.</summary>
internal sealed class ExamRoom(Session session, TestCourse course, DemonstrationBank demonstration, Narrator narrator)
{
    private readonly Dictionary<CandidateId, Sitting> _sittings = [];

    public IReadOnlyDictionary<CandidateId, Sitting> Sittings => _sittings;

    /// <summary>A pupil joins with what the sheet says, and is seen by the invigilator.</summary>
    public Candidate Join(Pupil pupil, ProfileSnapshot profile, Instant now)
    {
        var eligibility =
            EligibilityRules.For(session.Policy).Decide(profile, otherSessions: [], session.Details.Starts.Date, session.Details.Audience);
        var (birthName, firstName, birthDate) = (pupil.Learner.BirthName, pupil.Learner.FirstName, pupil.Learner.BirthDate);
        var candidate = session.Join(pupil.Account, new(birthName, firstName, birthDate), eligibility, now).OrThrow();
        session.ConfirmPresence(candidate.Id, now).OrThrow();
        return candidate;
    }

    /// <summary>
    /// A candidate sits the whole test. Each answer takes a minute, more or less; what they master they mostly get right.
    /// </summary>
    public void Sit(Pupil pupil, ProfileSnapshot profile, Fate fate, Instant start)
    {
        var candidate = session.Find(pupil.Account)!;
        if (session.OpenSitting(candidate.Id, session.Code.ToString(), start).IsRefused(out var refusal))
        {
            narrator.Say(new($"{candidate.Identity} ne peut pas commencer.", $"{candidate.Identity} cannot begin."));
            narrator.Refused(refusal);
            return;
        }

        var sitting = Sitting.Start(
            new(session.Id, candidate.Id, profile, candidate.Accommodations, Seed: 1000 + candidate.Id.Number),
            course,
            start).OrThrow();
        _sittings[candidate.Id] = sitting;
        var chance = new Random(candidate.Id.Number);
        var now = start;
        while (sitting.Next(course, session.ClockOf(candidate.Id)!, now) is var step && step.OrThrow().Challenge is { } shown)
        {
            now += Duration.FromSeconds(sitting.KeptAside.Count > 0 ? 10 : fate == Fate.RunsOutOfTime ? 420 : 60 + chance.Next(30));
            if (fate == Fate.Leaves && shown.Number == 9)
            {
                Leave(candidate, sitting, now);
                return;
            }

            if (fate == Fate.CutOff && shown.Number == 5)
            {
                sitting = CutOffAndResume(candidate, sitting, ref now);
                shown = sitting.Outstanding!;
            }

            if (fate == Fate.BrokenSite && shown.Number == 3)
            {
                ReportBrokenSite(candidate, sitting, shown, ref now);
            }

            Reply(candidate, sitting, shown, Knows(pupil, shown, chance), now);
        }

        session.CompleteSitting(candidate.Id, now).OrThrow();
        session.TickEndScreen(candidate.Id, seen: true, now).OrThrow();
    }

    // Somebody mostly knows what lies at or below the level they master, and seldom what lies far above.
    private bool Knows(Pupil pupil, ServedChallenge shown, Random chance)
    {
        var level = demonstration.Bank.Find(shown.Challenge)!.Skill.Level;
        return chance.NextDouble() < 1 / (1 + Math.Exp(-1.4 * (pupil.Ability + 1.5 - level)));
    }

    private void Reply(Candidate candidate, Sitting sitting, ServedChallenge shown, bool knows, Instant now)
    {
        var clock = session.ClockOf(candidate.Id)!;
        var answer = knows ? demonstration.RightAnswer(shown.Challenge) : demonstration.WrongAnswer(shown.Challenge);
        var key = $"{candidate.Id}-{shown.Number}-{shown.Challenge}";
        var receipt = sitting.Answer(shown.Number, answer, key, AnswerCircumstances.None, course, clock, now).OrThrow();
        if (!receipt.IsKeptAside)
        {
            return;
        }

        if (sitting.KeptAside.Count == 1)
        {
            narrator.Say(new(
                $"{candidate.Identity} : le temps est écoulé à l'épreuve {shown.Number} sur {sitting.Length} ; la réponse est "
                    + $"mise de côté pour le jury, il reste à passer.",
                $"{candidate.Identity}: time is over at challenge {shown.Number} of {sitting.Length}; the answer is kept aside "
                    + $"for the jury, what is left is to pass."));
        }

        sitting.Answer(shown.Number, GivenAnswer.Pass, key + "-pass", AnswerCircumstances.None, course, clock, now).OrThrow();
    }

    // The workstation dies. What was accepted is in the stream: the sitting comes back from it, at the same challenge.
    private Sitting CutOffAndResume(Candidate candidate, Sitting cut, ref Instant now)
    {
        var stream = cut.Pending.Select(static happened => happened.ToJson()).ToArray();
        now += Duration.FromMinutes(6);
        session.ConfirmPresence(candidate.Id, now).OrThrow();
        session.ResumeSitting(candidate.Id, session.Code.ToString(), now).OrThrow();
        session.CreditTime(candidate.Id, Duration.FromMinutes(6), "Poste en panne, remplacé", now).OrThrow();
        var sitting = Sitting.Load(stream.Select(SittingEvent.FromJson));
        sitting.Enter(now).OrThrow();
        _sittings[candidate.Id] = sitting;
        narrator.Say(new(
            $"{candidate.Identity} : le poste tombe en panne ; reprise à l'épreuve {sitting.Outstanding!.Number}, "
                + $"{sitting.Answered} réponses intactes, 6 minutes rendues.",
            $"{candidate.Identity}: the workstation fails; back at challenge {sitting.Outstanding!.Number}, {sitting.Answered} "
                + $"answers intact, 6 minutes given back."));
        return sitting;
    }

    private void ReportBrokenSite(Candidate candidate, Sitting sitting, ServedChallenge shown, ref Instant now)
    {
        var former = shown.Challenge;
        sitting.RaiseAlert(shown.Number, "Le site ne répond pas", session.ClockOf(candidate.Id)!, now).OrThrow();
        now += Duration.FromMinutes(2);
        if (sitting.ConfirmAlert(ReportCategory.SiteDown, course, now).IsRefused(out var refusal))
        {
            narrator.Refused(refusal);
            sitting.DismissAlert(now).OrThrow();
            return;
        }

        narrator.Say(new(
            $"{candidate.Identity} signale un site en panne à l'épreuve {shown.Number} ; le surveillant confirme (E4) : "
                + $"{former} est remplacée par {shown.Challenge}.",
            $"{candidate.Identity} reports a site that is down at challenge {shown.Number}; the invigilator confirms (E4): "
                + $"{former} is replaced by {shown.Challenge}."));
    }

    private void Leave(Candidate candidate, Sitting sitting, Instant now)
    {
        session.EndSitting(candidate.Id, EndReason.Left, now).OrThrow();
        sitting.EndByInvigilator(now).OrThrow();
        narrator.Say(new(
            $"{candidate.Identity} quitte la salle après {sitting.Answered} réponses ; le surveillant termine le test.",
            $"{candidate.Identity} leaves the room after {sitting.Answered} answers; the invigilator ends the test."));
    }
}
