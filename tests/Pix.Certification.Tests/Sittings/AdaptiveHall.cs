using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Referential;
using Pix.Certification.Sittings;

namespace Pix.Certification.Tests.Sittings;

/// <summary>The demonstration bank and its adaptive test, prepared once.</summary>
internal static class AdaptiveHall
{
    public static readonly CertificationPolicy Policy = CertificationPolicies.Adaptive2024;

    public static readonly ChallengeBank Bank = ChallengeBankReader.Read(
        DemonstrationAnswers.Files,
        new() { Competences = [.. CompetenceFrameworks.Crcn.Competences.Select(static c => c.Code)], Version = "demonstration" }).OrThrow();

    public static readonly AdaptiveCourse Course = AdaptiveCourse.Create(Bank, Policy).OrThrow();
}
