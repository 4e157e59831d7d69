using System.Collections.Frozen;

namespace Pix.Certification.Referential;

/// <summary>A domain (<i>domaine</i>) of the framework: a family of competences.</summary>
/// <param name="Code">Its code, such as <c>4</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record Area(string Code, Wording Name);

/// <summary>One competence of the framework.</summary>
/// <param name="Code">Its code, such as <c>4.2</c>.</param>
/// <param name="AreaCode">The code of the area it belongs to.</param>
/// <param name="Name">Its name.</param>
public sealed record Competence(string Code, string AreaCode, Wording Name);

/// <summary>A framework of competences: what can be certified. It is data, so that another framework works as well.</summary>
/// <remarks>Immutable. The order of the competences is the order of every list, document and test.</remarks>
public sealed class CompetenceFramework
{
    private readonly FrozenDictionary<string, int> _positions;

    private CompetenceFramework(string id, Area[] areas, Competence[] competences)
    {
        (Id, Areas, Competences) = (id, areas, competences);
        _positions = competences.Select(static (competence, position) => (competence, position))
            .ToFrozenDictionary(static pair => pair.competence.Code, static pair => pair.position, StringComparer.Ordinal);
    }

    /// <summary>The framework's stable name.</summary>
    public string Id { get; }

    /// <summary>The areas, in order.</summary>
    public IReadOnlyList<Area> Areas { get; }

    /// <summary>The competences, in order.</summary>
    public IReadOnlyList<Competence> Competences { get; }

    /// <summary>Puts a framework together, or says everything that is wrong with it.</summary>
    public static Result<CompetenceFramework> Create(string id, IEnumerable<Area> areas, IEnumerable<Competence> competences)
    {
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentNullException.ThrowIfNull(competences);
        var (allAreas, allCompetences) = (areas.ToArray(), competences.ToArray());
        var faults = Faults(id, allAreas, allCompetences).ToArray();
        return faults.Length == 0
            ? new CompetenceFramework(id, allAreas, allCompetences)
            : new Refusal(
                "REF-3",
                ReferentialWords.FrameworkFaultyReason(id, Wording.Join(LanguagesWords.Semicolon, faults)),
                ReferentialWords.FrameworkFaultyRemedy,
                Facts.Of("faults", faults.Select(f => f.English).ToArray())) { Kind = RefusalKind.Invalid };
    }

    /// <summary>True when the code names a competence of this framework.</summary>
    public bool Contains(string code) => _positions.ContainsKey(code);

    /// <summary>The competence of a code; null when there is none.</summary>
    public Competence? Find(string code) => _positions.TryGetValue(code, out var position) ? Competences[position] : null;

    /// <summary>The place of a competence in the framework's order, from 0; -1 when there is none of that code.</summary>
    public int PositionOf(string code) => _positions.GetValueOrDefault(code, -1);

    private static IEnumerable<Wording> Faults(string id, Area[] areas, Competence[] competences)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            yield return ReferentialWords.Faults;
        }

        if (competences.Length == 0)
        {
            yield return ReferentialWords.CompetenceFrameworkFaults;
        }

        if (areas.Any(static a => string.IsNullOrWhiteSpace(a.Code)))
        {
            yield return ReferentialWords.AreaWithoutCode;
        }

        if (competences.Any(static c => string.IsNullOrWhiteSpace(c.Code)))
        {
            yield return ReferentialWords.CompetenceWithoutCode;
        }

        foreach (var twice in areas.GroupBy(a => a.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return ReferentialWords.AreaTwice(twice.Key);
        }

        foreach (var twice in competences.GroupBy(c => c.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return ReferentialWords.CompetenceTwice(twice.Key);
        }

        foreach (var orphan in competences.Where(c => !areas.Any(a => a.Code == c.AreaCode)))
        {
            yield return ReferentialWords.AreaUnknown(orphan.AreaCode, orphan.Code);
        }
    }
}
