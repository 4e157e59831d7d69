using Pix.Certification.Benchmarks.Sessions;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Benchmarks.Sittings;

/// <summary>A sitting of the demonstration bank: coming back from 40 events, and a whole test from its first challenge to the end
/// screen.</summary>
[MemoryDiagnoser]
public class SittingLife
{
    private readonly ExamClock _clock = ExamClock.Of(World.Morning, Duration.FromMinutes(105), TimeKeeping.Invigilator);
    private ProfileCourse _course = null!;
    private SittingTicket _ticket = null!;
    private SittingEvent[] _past = [];

    [GlobalSetup]
    public void Setup()
    {
        var bank = World.Bank();
        _course = new(bank, World.Policy);
        var standings = CompetenceFrameworks.Crcn.Competences.Select(competence => new CompetenceStanding(competence.Code, 27, 3)
        {
            ValidatedSkills = [.. bank.OfCompetence(competence.Code).Select(static c => c.Skill).Distinct().Where(static s => s.Level <= 3)
                .Select(static s => s.ToString())],
        });
        _ticket = new(new(208), new(4), ProfileSnapshot.Take(World.Morning, CompetenceFrameworks.Crcn, standings).OrThrow(),
            Accommodations.None, 7);
        _past = [.. Sit().Pending.Take(40)];
    }

    [Benchmark(Baseline = true)]
    public int WholeTestOf48Passes() => Sit().Version;

    [Benchmark]
    public int Rehydrate40Events() => Sitting.Load(_past).Version;

    private Sitting Sit()
    {
        var sitting = Sitting.Start(_ticket, _course, World.Morning).OrThrow();
        while (sitting.Next(_course, _clock, World.Morning).OrThrow().Challenge is { } shown)
        {
            sitting.Answer(shown.Number, GivenAnswer.Pass, "k" + shown.Challenge, AnswerCircumstances.None, _course, _clock, World.Morning)
                .OrThrow();
        }

        return sitting;
    }
}
