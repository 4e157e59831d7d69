using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.ReferenceHost.Settings;
using Pix.Certification.Referential;

namespace Pix.Certification.ReferenceHost.School;

/// <summary>What an embedding platform writes: where it keeps how far people have come. Here it is computed from the invented
/// class; whoever has none, and whoever wants a better one, answers questions (<c>UsePositioning</c>).</summary>
internal sealed class DemonstrationProfiles(IBankSource banks, IClock clock, HostSettings settings) : IProfileSource
{
    private readonly Dictionary<string, Pupil> _byLogin = DemonstrationSchool.UpTo(settings.Pupils).ToDictionary(static p => p.Login);
    private readonly Dictionary<LearnerId, Pupil> _byLearner = DemonstrationSchool.UpTo(settings.Pupils).ToDictionary(static p =>
        p.Learner.Id);

    public ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default) =>
        ProfileOf(_byLogin.GetValueOrDefault(account.ToString()) ?? Newcomer(account.ToString()), cancellation);

    public ValueTask<ProfileSnapshot?> ProfileOfAsync(LearnerId learner, CancellationToken cancellation = default) =>
        ProfileOf(_byLearner.GetValueOrDefault(learner), cancellation);

    // Who is imported into a demonstration has worked somewhere else: identifiers of pupils have a dot.
    private Pupil? Newcomer(string login) =>
        settings.IsDemonstration && login.Contains('.', StringComparison.Ordinal) ? DemonstrationSchool.Pupils[0] with { Level = 2 } : null;

    private async ValueTask<ProfileSnapshot?> ProfileOf(Pupil? pupil, CancellationToken cancellation) =>
        pupil is null or { Level: 0 } ? null : Profile(pupil, await banks.CurrentAsync(cancellation));

    // The skills of the bank up to the pupil's level, in the competences they have worked.
    private ProfileSnapshot Profile(Pupil pupil, ChallengeBank bank)
    {
        var all = CompetenceFrameworks.Crcn.Competences;
        var worked = all.Skip(pupil.Competences % 3).Concat(all).Take(pupil.Competences).Select(static c => c.Code).Distinct();
        var standings = worked.Select(code =>
        {
            var skills = bank.OfCompetence(code)
                .Select(static c => c.Skill)
                .Distinct()
                .Where(skill => skill.Level <= pupil.Level)
                .ToArray();
            var level = skills.Length == 0 ? 0 : skills.Max(static skill => skill.Level);
            return new CompetenceStanding(
                code, (level * CertificationPolicies.Adaptive2024.Scale.PixPerLevel) + 3, level) { ValidatedSkills =
                    [.. skills.Select(static s => s.ToString())] };
        });
        return ProfileSnapshot.Take(clock.GetCurrentInstant(), CompetenceFrameworks.Crcn, standings).OrThrow();
    }
}
