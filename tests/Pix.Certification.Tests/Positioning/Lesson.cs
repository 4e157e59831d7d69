using NodaTime;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;

namespace Pix.Certification.Tests.Positioning;

/// <summary>A competence of one tube with five levels, two challenges each of which the second choice is right; level 3 is timed.</summary>
internal static class Lesson
{
    public static readonly Instant Start = Instant.FromUtc(2024, 3, 12, 8, 0);
    public static readonly CertificationPolicy Policy = CertificationPolicies.Adaptive2024;
    public static readonly string[] Skills = ["web1", "web2", "web3", "web4", "web5"];
    public static readonly PositioningCourse Course = CourseOf("1.1", Skills);

    public static PositioningCourse CourseOf(string competence, params string[] skills) =>
        PositioningCourse.Create(BankOf(competence, skills), competence, "fr", Policy).OrThrow();

    public static ChallengeBank BankOf(string competence, params string[] skills)
    {
        var challenges = from skill in skills
                         from variant in "ab"
                         let timed = skill.Contains('3', StringComparison.Ordinal) ? "\"timedSeconds\": 60, " : ""
                         let name = SkillName.Parse(skill)
                         let text = """{ "statement": "Que choisir ?", "choices": ["un", "deux"] }"""
                         select $$"""{ "id": "{{skill.Replace('@', 'v')}}-{{variant}}", "tube": "{{name.Tube}}", "level": {{name.Level}}, "skill": "{{skill}}", "kind": "singleChoice", {{timed}}"choice": 2, "texts": { "fr": {{text}}, "en": {{text}} } }""";
        return ChallengeBankReader.Read([new BankFile($"{competence}.json", $$"""{ "competence": "{{competence}}", "challenges": [{{string.Join(",", challenges)}}] }""")], new() { Competences = [competence], Version = "lesson" }).OrThrow();
    }

    public static CompetenceEvaluation Begun(long seed = 7) => CompetenceEvaluation.Begin(Course, seed, Start);

    public static Instant Day(double day) => Start + Duration.FromDays(day);

    public static AskedQuestion? Shown(CompetenceEvaluation evaluation, Instant now) => evaluation.Next(Course, now).OrThrow().Question;

    public static Result<AskedQuestion> Send(CompetenceEvaluation evaluation, int number, string said, Instant now) =>
        evaluation.Answer(number, Given(said), AnswerCircumstances.None, Course, now);

    /// <summary>Answers whatever is asked until it is done.</summary>
    public static CompetenceEvaluation Through(CompetenceEvaluation evaluation, Func<AskedQuestion, string> say, Instant now)
    {
        while (Shown(evaluation, now) is { } question)
        {
            Send(evaluation, question.Number, say(question), now).OrThrow();
        }

        return evaluation;
    }

    public static GivenAnswer Given(string said) => said switch { "right" => GivenAnswer.OfChoices(2), "pass" => GivenAnswer.Pass, _ => GivenAnswer.OfChoices(1) };

    /// <summary>Everything that an evaluation is, as text: equal texts, equal evaluations.</summary>
    public static string Describe(CompetenceEvaluation e) =>
        $"{e.Competence} {e.Locale} {e.Seed} {e.BegunAt} {e.State} {e.LastAt} {e.Version}\n{string.Join('\n', e.Questions)}\n{string.Join('\n', e.Known)}";
}
