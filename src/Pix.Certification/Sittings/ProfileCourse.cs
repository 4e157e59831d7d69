using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Selection;

namespace Pix.Certification.Sittings;

/// <summary>
/// A test drawn beforehand from the candidate's profile: a few challenges for each competence worked, the hardest first (SEL1).
/// </summary>
public sealed class ProfileCourse : TestCourse
{
    private readonly Dictionary<(string Locale, bool AccessibleOnly), ChallengePool> _pools = [];

    /// <summary>Prepares the pools of a bank.</summary>
    public ProfileCourse(ChallengeBank bank, CertificationPolicy policy)
        : base(bank ?? throw new ArgumentNullException(nameof(bank)), policy ?? throw new ArgumentNullException(nameof(policy)))
    {
        foreach (var locale in bank.Challenges.SelectMany(static c => c.Texts.Keys).Distinct())
        {
            _pools[(locale, false)] = ChallengePool.Of(bank, locale);
            _pools[(locale, true)] = ChallengePool.Of(bank, locale, accessibleOnly: true);
        }
    }

    internal override Result<TestOutline> Outline(SittingTicket ticket)
    {
        var tested = ticket.Profile.Competences.Where(c => c.Level >= Policy.Eligibility.CertifiableLevelMin).ToArray();
        if (!_pools.TryGetValue((ticket.Locale, ticket.Accommodations.AccessibleChallengesOnly), out var pool))
        {
            return SittingRefusals.NothingInLanguage(ticket.Locale);
        }

        return ProfileTestDraw.Draw(
            pool,
            tested,
            ticket.AnsweredBefore,
            ticket.Seed,
            Policy.ProfileTest,
            Policy.Eligibility,
            lastCertification: ticket.LastCertification).Then<TestOutline>(drawn =>
        {
            var skills = tested.SelectMany(static c => c.ValidatedSkills).ToHashSet(StringComparer.Ordinal);
            return new TestOutline(
                [.. drawn.Challenges.Select(static c => c.Id)],
                drawn.Challenges.Count,
                tested,
                Among(ticket.AnsweredBefore),
                Among(ticket.LastCertification));

            IReadOnlyList<string> Among(IReadOnlySet<string> met) => [.. met.Where(Tests).Order(StringComparer.Ordinal)];

            bool Tests(string id) => Bank.Find(id) is { } challenge && skills.Contains(challenge.Skill.ToString());
        });
    }

    internal override string? Next(Sitting sitting) => sitting.Served.Count < sitting.Planned.Count
        ? sitting.Planned[sitting.Served.Count]
        : null;

    internal override Result<string> Replace(Sitting sitting, ServedChallenge replaced)
    {
        var challenge = Bank.Find(replaced.Challenge)
            ?? throw new InvalidOperationException($"The bank has lost the challenge '{replaced.Challenge}'.");
        var competence = sitting.Profile.First(c => c.Code == challenge.Competence);
        var used = sitting.Planned.Concat(sitting.Withdrawn.Select(static w => w.Challenge))
            .Concat(sitting.Served.Select(static s => s.Challenge))
            .ToHashSet(StringComparer.Ordinal);
        var drawn = ProfileTestDraw.Restore(sitting.Seed, []);
        return drawn.Replace(
            new(challenge.Id, challenge.Competence, challenge.Skill),
            competence,
            _pools[(sitting.Locale, sitting.AccessibleOnly)],
            used,
            sitting.AnsweredBefore,
            sitting.LastCertification)
            .Then<string>(static replacement => replacement.Id);
    }
}
