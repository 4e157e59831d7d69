using System.Collections.Frozen;

namespace Pix.Certification.Challenges;

/// <summary>All the challenges that tests are made of, at one version (BNK-1). It never changes: a correction is another bank.</summary>
/// <remarks>
/// Safe for use by any number of threads. Made by <see cref="ChallengeBankReader"/>, so that a bank with a fault does not exist.
/// </remarks>
public sealed class ChallengeBank
{
    private static readonly IReadOnlyList<Challenge> NoChallenges = [];

    private readonly IReadOnlyList<ChallengeDraft> _drafts;
    private readonly FrozenDictionary<string, Challenge> _byId;
    private readonly FrozenDictionary<(string Id, string Locale), Solution> _solutions;
    private readonly FrozenDictionary<SkillName, IReadOnlyList<Challenge>> _bySkill;
    private readonly FrozenDictionary<string, IReadOnlyList<Challenge>> _byCompetence;
    private readonly FrozenDictionary<string, BankMedium> _byPath;

    internal ChallengeBank(
        IReadOnlyList<ChallengeDraft> drafts,
        IReadOnlyDictionary<(string Id, string Locale), Solution> solutions,
        IEnumerable<BankMedium> media,
        string? version)
    {
        // In the order of ids, whatever the order of the files: nothing that is drawn from a bank may depend on how it was laid out.
        _drafts = drafts;
        Challenges = [.. drafts.Select(draft => draft.ToChallenge()).OrderBy(challenge => challenge.Id, StringComparer.Ordinal)];
        _byId = Challenges.ToFrozenDictionary(challenge => challenge.Id, StringComparer.Ordinal);
        _bySkill = Challenges.GroupBy(challenge => challenge.Skill).ToFrozenDictionary(
            skill => skill.Key,
            IReadOnlyList<Challenge> (skill) => [.. skill]);
        _byCompetence = Challenges.GroupBy(challenge => challenge.Competence, StringComparer.Ordinal)
            .ToFrozenDictionary(
                competence => competence.Key,
                IReadOnlyList<Challenge> (competence) => [.. competence],
                StringComparer.Ordinal);
        _solutions = solutions.ToFrozenDictionary();
        Media = [.. media.DistinctBy(static medium => medium.Path).OrderBy(static medium => medium.Path, StringComparer.Ordinal)];
        _byPath = Media.ToFrozenDictionary(static medium => medium.Path, StringComparer.Ordinal);
        Checksum = BankDigest.Of(drafts, Media);
        Version = version ?? Checksum[..12];
    }

    /// <summary>What its makers call this bank; without a name, the beginning of the checksum.</summary>
    public string Version { get; }

    /// <summary>
    /// SHA-256 of everything in the bank, solutions and media included, in lower-case hexadecimal. The order of files, challenges and
    /// properties does not change it.
    /// </summary>
    public string Checksum { get; }

    /// <summary>Every challenge, archived ones included, in ordinal order of id.</summary>
    public IReadOnlyList<Challenge> Challenges { get; }

    /// <summary>
    /// The files that its challenges show or hand out, in ordinal order of path; none where it was read without them
    /// (<see cref="BankReading.Media"/>).
    /// </summary>
    public IReadOnlyList<BankMedium> Media { get; }

    /// <summary>The codes of the competences that have a challenge, in ordinal order.</summary>
    public IReadOnlyList<string> Competences => [.. _byCompetence.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The challenge of that id, or nothing.</summary>
    public Challenge? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The medium at a path within the bank, or nothing.</summary>
    public BankMedium? MediumAt(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The variants of a skill: the challenges of that very version, in ordinal order of id (BNK-3).</summary>
    public IReadOnlyList<Challenge> OfSkill(SkillName skill) => _bySkill.GetValueOrDefault(skill, NoChallenges);

    /// <summary>The challenges of a competence, in ordinal order of id.</summary>
    public IReadOnlyList<Challenge> OfCompetence(string code) => _byCompetence.GetValueOrDefault(code, NoChallenges);

    /// <summary>What is right, for a challenge answered in a locale.</summary>
    /// <exception cref="KeyNotFoundException">The bank has no such challenge in that locale.</exception>
    public Solution SolutionOf(string id, string locale) => _solutions.TryGetValue((id, locale), out var solution) ? solution
        : throw new KeyNotFoundException($"Bank {Version} has no challenge '{id}' in locale '{locale}'.");

    /// <summary>
    /// The text of the whole bank as one file, solutions included, from which <see cref="ChallengeBankReader"/> makes, with the same
    /// media, a bank of the same checksum: for whoever keeps banks, and for nobody else (BNK-4).
    /// </summary>
    public BankFile ToFile() => new($"{Version}.json", BankWriting.Write(_drafts));

    /// <summary>The same bank, known by its text alone as banks were before media counted: it has the checksum of that time.</summary>
    public ChallengeBank WithoutMedia() => new(_drafts, _solutions, [], Version);

    /// <summary>Version and number of challenges.</summary>
    public override string ToString() => $"{Version}: {Challenges.Count} challenges";
}
