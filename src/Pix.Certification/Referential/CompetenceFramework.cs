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
                new(
                    $"Le référentiel « {id} » n'est pas cohérent : {string.Join(" ; ", faults.Select(f => f.French))}.",
                    $"The framework '{id}' contradicts itself: {string.Join("; ", faults.Select(f => f.English))}."),
                new("Corrigez ces points et recommencez.", "Mend these points and try again."),
                Facts.Of("faults", faults.Select(f => f.English).ToArray()));
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
            yield return new("il n'a pas de nom", "it has no name");
        }

        if (competences.Length == 0)
        {
            yield return new("il n'a aucune compétence", "it has no competence");
        }

        if (areas.Any(static a => string.IsNullOrWhiteSpace(a.Code)))
        {
            yield return new("un domaine n'a pas de code", "an area has no code");
        }

        if (competences.Any(static c => string.IsNullOrWhiteSpace(c.Code)))
        {
            yield return new("une compétence n'a pas de code", "a competence has no code");
        }

        foreach (var twice in areas.GroupBy(a => a.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return new($"le domaine {twice.Key} figure plusieurs fois", $"the area {twice.Key} is there more than once");
        }

        foreach (var twice in competences.GroupBy(c => c.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return new($"la compétence {twice.Key} figure plusieurs fois", $"the competence {twice.Key} is there more than once");
        }

        foreach (var orphan in competences.Where(c => !areas.Any(a => a.Code == c.AreaCode)))
        {
            yield return new(
                $"le domaine {orphan.AreaCode} de la compétence {orphan.Code} n'existe pas",
                $"the area {orphan.AreaCode} of the competence {orphan.Code} does not exist");
        }
    }
}
