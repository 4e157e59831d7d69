using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Referential;
using Pix.Certification.Sessions;

namespace Pix.Certification.Benchmarks.Sessions;

/// <summary>What the benchmarks of sessions and tests share: a bank, a policy, people.</summary>
internal static class World
{
    public static readonly Instant Morning = Instant.FromUtc(2024, 3, 12, 8, 0);
    public static readonly CertificationPolicy Policy = CertificationPolicies.Profile2023;
    public static readonly SessionKeys Keys = SessionKeys.Draw(new SeededSecrets(1), out _);

    public static CandidateIdentity Person(int n) =>
        new($"Dupont-{n}", $"Zoé {(char)('A' + (n % 26))}", new LocalDate(2006, 1 + (n % 12), 1 + (n % 28)),
        Birthplace.In("17300", "Rochefort"));

    public static Session NewSession() => Session.Create(
        new(208),
        new Centre(new("valin")),
        new SessionDetails("Lycée Valin", "202", new LocalDateTime(2024, 3, 12, 9, 0), "Europe/Paris", ["D. Martin", "A. Collet"]),
        Keys,
        Policy,
        Morning).OrThrow();

    /// <summary>A session from its planning to its publication, every candidate on the way.</summary>
    public static Session WholeSession(int candidates)
    {
        var session = NewSession();
        for (var n = 1; n <= candidates; n++)
        {
            session.Enrol(Person(n), Accommodations.None, Morning).OrThrow();
        }

        for (var n = 1; n <= candidates; n++)
        {
            var person = Person(n);
            session.Join(new($"account-{n}"), new(person.BirthName, person.FirstName, person.BirthDate), EligibilityDecision.Eligible,
                Morning).OrThrow();
            session.ConfirmPresence(new(n), Morning).OrThrow();
        }

        session.Start(Morning).OrThrow();
        for (var n = 1; n <= candidates; n++)
        {
            session.OpenSitting(new(n), session.Code.ToString(), Morning).OrThrow();
        }

        var noon = Morning + Duration.FromHours(1);
        for (var n = 1; n <= candidates; n++)
        {
            session.CompleteSitting(new(n), noon).OrThrow();
            session.TickEndScreen(new(n), seen: true, noon).OrThrow();
        }

        session.End([], noon).OrThrow();
        session.Finalise(noon).OrThrow();
        session.Process([], noon).OrThrow();
        session.Publish([], noon).OrThrow();
        return session;
    }

    public static ChallengeBank Bank() => ChallengeBankReader.Read(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "bank"), "*.json")
            .Select(static path => new BankFile(Path.GetFileName(path), File.ReadAllText(path))),
        new() { Competences = [.. CompetenceFrameworks.Crcn.Competences.Select(static c => c.Code)], Version = "demonstration" }).OrThrow();

    private sealed class SeededSecrets(int seed) : ISecretSource
    {
        private readonly Random _random = new(seed);

        public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
    }
}
