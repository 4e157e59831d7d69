using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Quickstart;

/// <summary>A pupil, and how far they have come.</summary>
/// <param name="Learner">Who they are.</param>
/// <param name="Ability">The level they master, from 0 to 6.</param>
/// <param name="Competences">How many competences they have worked.</param>
internal sealed record Pupil(Learner Learner, int Ability, int Competences)
{
    public AccountId Account { get; } = new($"account-{Learner.Id}");
}

/// <summary>A class of twenty, no two alike.</summary>
internal static class DemonstrationClass
{
    private static readonly (string Birth, string First)[] Names =
    [
        ("Dupont", "Zoé"),
        ("L’Hermitte", "Anaïs"),
        ("Nguyễn", "Minh Anh"),
        ("Œuvrard", "Léa"),
        ("Yıldız", "Deniz"),
        ("Da Silva", "Inês"),
        ("Müller", "Jörg"),
        ("Le Goff", "Maëlle"),
        ("Ben Salah", "Yasmine"),
        ("García-Núñez", "Lucía"),
        ("O’Connor", "Siân"),
        ("Traoré", "Aminata"),
        ("Bernard", "Noël"),
        ("Petit", "Chloé"),
        ("Rakotomalala", "Hery"),
        ("Kowalski", "Zofia"),
        ("Robert", "Hugo"),
        ("Moreau", "Éloïse"),
        ("Lefèvre", "Nathan"),
        ("Strauß", "Björn"),
    ];

    public static IReadOnlyList<Pupil> Pupils { get; } =
    [
        .. Names.Select(static (name, i) => new Pupil(
            new(
                new($"learner-{i + 1}"),
                name.Birth,
                name.First,
                new LocalDate(2006, 1 + (i % 12), 1 + i),
                "TG4") { Connections = ConnectionMethods.Identifier },
            Ability: 1 + (i % 6),
            Competences: i == 19 ? 4 : 5 + (i * 3 % 12))),
    ];

    /// <summary>The profile of a pupil: the skills of the bank up to their ability, in the competences they have worked.</summary>
    public static ProfileSnapshot ProfileOf(Pupil pupil, ChallengeBank bank, ScaleTerms scale, Instant now)
    {
        var worked = CompetenceFrameworks.Crcn.Competences.Skip(pupil.Competences % 3)
            .Concat(CompetenceFrameworks.Crcn.Competences)
            .Take(pupil.Competences)
            .Select(static c => c.Code)
            .Distinct();
        var standings = worked.Select(code =>
        {
            var skills =
                bank.OfCompetence(code).Select(static c => c.Skill).Distinct().Where(skill => skill.Level <= pupil.Ability).ToArray();
            var level = skills.Max(static skill => skill.Level);
            return new CompetenceStanding(
                code,
                (level * scale.PixPerLevel) + 3,
                level) { ValidatedSkills = [.. skills.Select(static s => s.ToString())] };
        });
        return ProfileSnapshot.Take(now, CompetenceFrameworks.Crcn, standings).OrThrow();
    }
}
