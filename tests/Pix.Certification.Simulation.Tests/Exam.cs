using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Timing;

namespace Pix.Certification.Simulation.Tests;

/// <summary>What is sat on a day, and what somebody answers who knows it or does not.</summary>
internal sealed record Exam(CertificationPolicy Policy, ChallengeBank Bank, ProfileSnapshot Profile, Func<ChallengeView, GivenAnswer> Right, Func<ChallengeView, GivenAnswer> Wrong)
{
    private const int Level = 4;

    private static readonly DemonstrationBank Demonstration = new();
    private static readonly Exam Small = new(CertificationPolicies.Profile2023, SmallBank.Bank, SmallBank.Profile, static _ => GivenAnswer.OfChoices(2), static _ => GivenAnswer.OfChoices(3));
    private static readonly Exam Adaptive = new(CertificationPolicies.Adaptive2024, Demonstration.Bank, Known(), Demonstration.RightAnswer, Demonstration.WrongAnswer);

    /// <summary>Every fifth day an adaptive test; every second day one that the clock ends.</summary>
    public static Exam Of(int seed)
    {
        var exam = seed % 5 == 0 ? Adaptive : Small;
        return seed % 2 == 0 ? exam with { Policy = Enforced(exam.Policy) } : exam;
    }

    public void Use(CertificationBuilder certification) => certification.UseBank(Bank).UseProfiles(_ => Profile);

    private static CertificationPolicy Enforced(CertificationPolicy policy) =>
        CertificationPolicy.Create(policy.ToText() with { Id = "enforced", Session = policy.Session with { TimeKeeping = TimeKeeping.Enforce } }).OrThrow();

    private static ProfileSnapshot Known()
    {
        var standings = CompetenceFrameworks.Crcn.Competences.Take(8).Select(static competence =>
        {
            var skills = Demonstration.Bank.OfCompetence(competence.Code).Select(static c => c.Skill).Distinct().Where(static skill => skill.Level <= Level).ToArray();
            var level = skills.Max(static skill => skill.Level);
            return new CompetenceStanding(competence.Code, (level * CertificationPolicies.Adaptive2024.Scale.PixPerLevel) + 3, level) { ValidatedSkills = [.. skills.Select(static s => s.ToString())] };
        });
        return ProfileSnapshot.Take(Instant.FromUtc(2024, 3, 1, 8, 0), CompetenceFrameworks.Crcn, standings).OrThrow();
    }
}
