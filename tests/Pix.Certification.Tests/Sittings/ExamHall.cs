using System.Globalization;
using System.Text;
using NodaTime;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sittings;

/// <summary>A small bank, a profile and a clock, for tests of sittings.</summary>
internal static class ExamHall
{
    public static readonly Instant Start = Instant.FromUtc(2024, 3, 12, 8, 0);
    public static readonly CertificationPolicy Policy = CertificationPolicies.Profile2023;
    public static readonly string[] Worked = ["1.1", "1.2", "2.1", "3.1", "4.1"];
    public static readonly ChallengeBank Bank = MakeBank();
    public static readonly ProfileCourse Course = new(Bank, Policy);

    public static ProfileSnapshot Profile { get; } = ProfileSnapshot.Take(
        Start,
        CompetenceFrameworks.Crcn,
        Worked.Select(static code => new CompetenceStanding(code, 27, 3) { ValidatedSkills = [.. Enumerable.Range(1, 3).Select(level => Tube(code) + level)] })).OrThrow();

    public static SittingTicket Ticket(long seed = 7, Accommodations? accommodations = null) => new(new(208), new(4), Profile, accommodations ?? Accommodations.None, seed);

    public static Sitting NewSitting(long seed = 7, Accommodations? accommodations = null) => Sitting.Start(Ticket(seed, accommodations), Course, Start).OrThrow();

    public static ExamClock Clock(Duration credit = default, IEnumerable<RoomPause>? pauses = null, Instant? over = null, Fraction extra = default, Instant? stopped = null) =>
        ExamClock.Of(Start, ExamClock.AllowanceOf(105, extra), TimeKeeping.Invigilator, pauses, credit, over, stopped);

    public static Instant Minute(double minute) => Start + Duration.FromMinutes(minute);

    public static ServedChallenge Shown(Sitting sitting, double minute) => sitting.Next(Course, Clock(), Minute(minute)).OrThrow().Challenge!;

    public static Result<AnswerReceipt> Send(Sitting sitting, int number, GivenAnswer answer, string key, double minute, ExamClock? clock = null) =>
        sitting.Answer(number, answer, key, AnswerCircumstances.None, Course, clock ?? Clock(), Minute(minute));

    /// <summary>Everything that a sitting is, as text: equal texts, equal sittings.</summary>
    public static string Describe(Sitting s)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{s.Session} {s.Candidate} {s.State} {s.StartedAt} {s.EndedAt} {s.Version} {s.Answered}/{s.Length} alert:{s.Alert} left:{s.AlertsLeft} place:{s.Place}\n");
        foreach (var place in s.Served)
        {
            text.Append(CultureInfo.InvariantCulture, $"{place.Number} {place.Challenge} {place.ServedAt} {place.OnHold} {place.Answer} {place.Outcome} {place.AnsweredAt} {place.Key} {place.Receipt}\n");
        }

        return text.AppendJoin('\n', s.Withdrawn).AppendJoin('\n', s.KeptAside).ToString();
    }

    private static string Tube(string code) => "tube" + (char)('a' + int.Parse(code[..1], CultureInfo.InvariantCulture)) + (char)('a' + int.Parse(code[2..], CultureInfo.InvariantCulture));

    // Three levels, two variants each; the right choice is always the second. Level 2 is timed, the a-variant of level 3 is not accessible.
    private static ChallengeBank MakeBank()
    {
        var files = Worked.Select(code =>
        {
            var challenges = from level in Enumerable.Range(1, 3)
                             from variant in "ab"
                             let skill = Tube(code) + level
                             let extra = (level == 2 ? "\"timedSeconds\": 60, " : "") + $"\"accessible\": {(level == 3 && variant == 'a' ? "false" : "true")}, "
                             let text = """{ "statement": "Que choisir ?", "choices": ["un", "deux", "trois"] }"""
                             select $$"""{ "id": "{{skill}}-{{variant}}", "tube": "{{Tube(code)}}", "level": {{level}}, "skill": "{{skill}}", "kind": "singleChoice", {{extra}}"choice": 2, "texts": { "fr": {{text}}, "en": {{text}} } }""";
            return new BankFile(code + ".json", $$"""{ "competence": "{{code}}", "challenges": [{{string.Join(",", challenges)}}] }""");
        });
        return ChallengeBankReader.Read(files, new() { Competences = Worked, Version = "hall" }).OrThrow();
    }
}
