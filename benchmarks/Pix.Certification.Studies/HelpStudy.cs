using System.Globalization;
using NodaTime;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;
using Pix.Certification.Psychometrics;
using Pix.Certification.Referential;
using Pix.Certification.Scoring;
using Pix.Certification.Sittings;
using Pix.Certification.Testing;
using Pix.Certification.Timing;

namespace Pix.Certification.Studies;

/// <summary>
/// What a certification makes of a profile that somebody was helped to: the same pupils positioned alone, and with somebody beside them who
/// is two levels further, then certified alone; with the rule of variants (POS-5) and as if nobody remembered what was asked before.
/// </summary>
internal static class HelpStudy
{
    private const int Pupils = 1_000;
    private const uint Seed = 2_027;
    private const double LevelsOfHelp = 2;

    // What was answered right in positioning, by oneself or by whoever helped, is answered the same way again so often when it comes again.
    private const double Remembered = 0.8;

    // Where the scale of the levels meets that of the bank: what is as hard as capacity 0 is at level 4.
    private const double LevelOfCapacity0 = 4;

    private static readonly Instant Now = Instant.FromUtc(2026, 12, 1, 8, 0);
    private static readonly ExamClock Clock = ExamClock.Of(Now, Duration.FromMinutes(105), TimeKeeping.Invigilator);
    private static readonly DemonstrationBank Bank = new();
    private static readonly string[] Codes = [.. CompetenceFrameworks.Crcn.Competences.Select(static one => one.Code)];

    private static readonly Dictionary<string, (double Discriminant, double Difficulty)> Parameters = Bank.Bank.Challenges
        .ToDictionary(static challenge => challenge.Id, static one => (one.Discriminant!.Value, one.Difficulty!.Value));

    public static void Write(TextWriter output)
    {
        output.WriteLine("| test | positioned | what was seen | level in truth | in the profile | certified | certified - profile | "
            + "lowered | rejected | seen before |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        var pupils = Worlds.Pupils(Pupils, Codes.Length, Seed);
        foreach (var (name, course) in Courses())
        {
            var competences = Codes.Select(code => PositioningCourse.Create(Bank.Bank, code, "fr", course.Policy).OrThrow()).ToArray();
            foreach (var help in (double[])[0, LevelsOfHelp])
            {
                var positioned = pupils.AsParallel().AsOrdered().Select((own, at) => Position(competences, own, help, (uint)at)).ToArray();
                foreach (var keepsAway in (bool[])[true, false])
                {
                    var certified = positioned.AsParallel().AsOrdered()
                        .Select((one, at) => (One: one, At: (uint)at))
                        .Where(one => one.One.Profile.IsCertifiable(course.Policy.Eligibility))
                        .Select(one => Certify(course, one.One, keepsAway, one.At)).ToArray();
                    Row(output, name, help > 0 ? "with help" : "alone", keepsAway ? "is kept away (POS-5)" : "may come again", certified);
                }
            }
        }
    }

    private static IEnumerable<(string Name, TestCourse Course)> Courses()
    {
        yield return ("from the profile", new ProfileCourse(Bank.Bank, CertificationPolicies.Profile2023));
        yield return ("adaptive, 26", AdaptiveCourse.Create(Bank.Bank, CertificationPolicies.Adaptive2026).OrThrow());
    }

    private static void Row(TextWriter output, string test, string positioned, string seen, Outcome[] all)
    {
        var levels = all.SelectMany(static one => one.Levels).ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {test} | {positioned} | {seen} | {levels.Average(static l => l.True):F2} | {levels.Average(static l => l.Profile):F2} | "
                + $"{levels.Average(static l => l.Certified):F2} | "
                + $"**{levels.Average(static l => l.Certified - l.Profile):+0.00;-0.00;0.00}** | "
                + $"{levels.Count(static l => l.Certified < l.Profile) * 100.0 / levels.Length:F0} % | "
                + $"{all.Count(static one => one.IsRejected) * 100.0 / all.Length:F1} % | "
                + $"{all.Sum(static one => one.Seen) * 100.0 / all.Sum(static one => one.Asked):F1} % |"));
    }

    private static Positioned Position(PositioningCourse[] competences, double[] own, double help, uint at)
    {
        var chance = new Draws(unchecked((at * 1_000_003) ^ Seed));
        var (standings, seen, right) = (new List<CompetenceStanding>(), new HashSet<string>(), new HashSet<string>());
        foreach (var (competence, course) in competences.Index())
        {
            var evaluation = CompetenceEvaluation.Begin(course, (at * 16) + competence, Now);
            while (evaluation.Next(course, Now).OrThrow().Question is { } question)
            {
                var isRight = Knows(question.Challenge, own[competence] + help, ref chance);
                evaluation.Answer(question.Number, Answer(question.Challenge, isRight), AnswerCircumstances.None, course, Now).OrThrow();
                seen.Add(question.Challenge);
                if (isRight)
                {
                    right.Add(question.Challenge);
                }
            }

            standings.Add(evaluation.Standing(course));
        }

        return new(own, ProfileSnapshot.Take(Now, CompetenceFrameworks.Crcn, standings).OrThrow(), seen, right);
    }

    private static Outcome Certify(TestCourse course, Positioned one, bool keepsAway, uint at)
    {
        var chance = new Draws(unchecked((at * 7_000_003) ^ Seed ^ 1));
        var ticket = new SittingTicket(new(1), new(1), one.Profile, Accommodations.None, at)
        {
            AnsweredBefore = keepsAway ? one.Seen : new HashSet<string>(),
        };
        var sitting = Sitting.Start(ticket, course, Now).OrThrow();
        while (sitting.Next(course, Clock, Now).OrThrow().Challenge is { } shown)
        {
            var isRemembered = one.Right.Contains(shown.Challenge) && chance.Next() < Remembered;
            var isRight = isRemembered || Knows(shown.Challenge, one.Levels[CompetenceOf(shown.Challenge)], ref chance);
            sitting.Answer(
                shown.Number, Answer(shown.Challenge, isRight), $"k{shown.Number}", AnswerCircumstances.None, course, Clock, Now).OrThrow();
        }

        var (certified, status) = course is AdaptiveCourse adaptive
            ? Read(SittingScoring.ScoreAdaptiveTest(sitting, adaptive, SittingVerdicts.None))
            : Read(SittingScoring.ScoreProfileTest(sitting, course.Bank, course.Policy, SittingVerdicts.None).OrThrow());
        var isRejected = status == CertificationStatus.Rejected;

        // The competences that the profile would have certified; a test that is rejected certifies none of them.
        var levels = one.Profile.Competences.Where(standing => standing.Level >= course.Policy.Eligibility.CertifiableLevelMin)
            .Select(standing => new Level(
                Math.Clamp((int)Math.Floor(one.Levels[Array.IndexOf(Codes, standing.Code)]), 0, course.Policy.Scale.LevelMax),
                standing.Level,
                isRejected ? 0 : Math.Max(0, certified.GetValueOrDefault(standing.Code))));
        return new([.. levels], isRejected, sitting.Served.Count(shown => one.Seen.Contains(shown.Challenge)), sitting.Served.Count);
    }

    private static (Dictionary<string, int>, CertificationStatus) Read(AdaptiveTestResult result) =>
        (result.Competences.ToDictionary(static one => one.Code, static one => one.Level), result.Status);

    private static (Dictionary<string, int>, CertificationStatus) Read(ProfileTestResult result) =>
        (result.Competences.ToDictionary(static one => one.Code, static one => one.Level), result.Status);

    private static int CompetenceOf(string challenge) => Array.IndexOf(Codes, Bank.Bank.Find(challenge)!.Competence);

    // By the parameters that the bank has for the challenge.
    private static bool Knows(string challenge, double level, ref Draws chance)
    {
        var asked = Parameters[challenge];
        return chance.Next() < 1 / (1 + Math.Exp(-asked.Discriminant * (level - LevelOfCapacity0 - asked.Difficulty)));
    }

    private static GivenAnswer Answer(string challenge, bool isRight) =>
        isRight ? Bank.RightAnswer(challenge) : Bank.WrongAnswer(challenge);

    private sealed record Positioned(double[] Levels, ProfileSnapshot Profile, HashSet<string> Seen, HashSet<string> Right);

    private readonly record struct Level(int True, int Profile, int Certified);

    private sealed record Outcome(Level[] Levels, bool IsRejected, int Seen, int Asked);
}
