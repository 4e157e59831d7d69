using System.Globalization;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Reliability.Tests.Road;

/// <summary>A pupil of the school that goes the whole road.</summary>
internal sealed record RoadPupil(int Number, string BirthName, string FirstName, LocalDate BirthDate, string Class)
{
    public AccountId Account { get; } = new($"account-{Number}");

    /// <summary>The level they master.</summary>
    public int Level => 2 + (Number % 4);
}

/// <summary>Forty pupils in two classes, and the platform that knows how far they have come.</summary>
internal sealed class RoadSchool : IProfileSource
{
    private static readonly string[] BirthNames = ["Dupont", "L’Hermitte", "Nguyễn", "Œuvrard", "Yıldız", "Da Silva", "García-Núñez", "O’Connor", "Strauß", "بن علي"];
    private static readonly string[] FirstNames = ["Zoé", "Anaïs", "Minh Anh", "Đorđe"];

    private readonly Dictionary<LearnerId, RoadPupil> _learners = [];

    public DemonstrationBank Demonstration { get; } = new();

    public IReadOnlyList<RoadPupil> Pupils { get; } =
    [
        .. Enumerable.Range(1, 40).Select(static n => new RoadPupil(
            n, BirthNames[(n - 1) % 10], FirstNames[(n - 1) / 10], new LocalDate(2006, 1 + (n % 12), 1 + (n % 28)), n <= 22 ? "TG4" : "TG5")),
    ];

    /// <summary>The file that the school exports.</summary>
    public string File => "Nom de naissance;Prénom;Date de naissance;Classe\n" + string.Concat(Pupils.Select(static p =>
        string.Create(CultureInfo.InvariantCulture, $"{p.BirthName};{p.FirstName};{p.BirthDate:dd/MM/uuuu};{p.Class}\n")));

    /// <summary>Joins the school's pupils to those of the imported list.</summary>
    public void Know(IEnumerable<Learner> learners)
    {
        foreach (var learner in learners)
        {
            _learners[learner.Id] = Pupils.Single(p => p.BirthName == learner.BirthName && p.FirstName == learner.FirstName);
        }
    }

    public RoadPupil Of(LearnerId learner) => _learners[learner];

    /// <summary>What a pupil answers: what they know, but for one challenge in seven.</summary>
    public GivenAnswer Answer(RoadPupil pupil, ChallengeView shown) =>
        (pupil.Number + shown.Number) % 7 == 0 ? Demonstration.WrongAnswer(shown) : Demonstration.RightAnswer(shown);

    public ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default) => ValueTask.FromResult(Profile(Pupils.FirstOrDefault(p => p.Account == account)));

    public ValueTask<ProfileSnapshot?> ProfileOfAsync(LearnerId learner, CancellationToken cancellation = default) => ValueTask.FromResult(Profile(_learners.GetValueOrDefault(learner)));

    private ProfileSnapshot? Profile(RoadPupil? pupil)
    {
        if (pupil is null)
        {
            return null;
        }

        var standings = CompetenceFrameworks.Crcn.Competences.Take(8).Select(competence =>
        {
            var skills = Demonstration.Bank.OfCompetence(competence.Code).Select(static c => c.Skill).Distinct().Where(skill => skill.Level <= pupil.Level).ToArray();
            var level = skills.Max(static skill => skill.Level);
            return new CompetenceStanding(competence.Code, (level * CertificationPolicies.Profile2023.Scale.PixPerLevel) + 3, level) { ValidatedSkills = [.. skills.Select(static s => s.ToString())] };
        });
        return ProfileSnapshot.Take(Instant.FromUtc(2023, 12, 1, 8, 0), CompetenceFrameworks.Crcn, standings).OrThrow();
    }
}
