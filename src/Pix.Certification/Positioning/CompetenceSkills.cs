using System.Collections.Frozen;
using System.Collections.Immutable;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;

namespace Pix.Certification.Positioning;

/// <summary>One skill that a competence is made of.</summary>
/// <param name="Name">Its tube and level.</param>
/// <param name="IsTimed">Its challenges have a time of their own.</param>
/// <param name="IsPlayable">It has a challenge in this person's language that they have not answered.</param>
public sealed record PositioningSkill(SkillName Name, bool IsTimed = false, bool IsPlayable = true);

/// <summary>The skills of one competence: what each is worth, and which stand in one tube (POS-1).</summary>
public sealed class CompetenceSkills
{
    // More than this and a skill of a level with few skills would weigh too much.
    private const int PixOfSkillMax = 4;

    private readonly FrozenDictionary<SkillName, int> _places;
    private readonly FrozenDictionary<string, int> _placesByName;
    private readonly int[] _ofLevel;
    private readonly int[][] _tubes;
    private readonly bool[] _isEasy;

    private CompetenceSkills(PositioningSkill[] skills, FrozenDictionary<SkillName, int> places, ScaleTerms scale, PositioningTerms terms)
    {
        (Skills, _places, Scale, Terms) = (Array.AsReadOnly(skills), places, scale, terms);
        _placesByName = places.DistinctBy(static place => place.Key.Name)
            .ToFrozenDictionary(static place => place.Key.Name, static place => place.Value, StringComparer.Ordinal);
        _ofLevel = new int[scale.Levels + 1];
        _tubes = new int[skills.Length][];
        _isEasy = new bool[skills.Length];
        foreach (var skill in skills)
        {
            _ofLevel[skill.Name.Level]++;
        }

        foreach (var tube in Enumerable.Range(0, skills.Length).GroupBy(place => skills[place].Name.Tube, StringComparer.Ordinal))
        {
            var inTube = tube.ToArray();
            var isEasy = inTube.Max(place => skills[place].Name.Level) <= terms.EasyTubeLevelMax;
            foreach (var place in inTube)
            {
                (_tubes[place], _isEasy[place]) = (inTube, isEasy);
            }
        }
    }

    /// <summary>Every skill, in the order given.</summary>
    public IReadOnlyList<PositioningSkill> Skills { get; }

    /// <summary>The scale of the levels.</summary>
    public ScaleTerms Scale { get; }

    /// <summary>How the next question is chosen.</summary>
    public PositioningTerms Terms { get; }

    /// <summary>Nothing known yet.</summary>
    public CompetenceKnowledge Unknown => new(this, [], [], AnswerOutcome.Correct);

    /// <summary>Takes the skills of a competence.</summary>
    /// <exception cref="ArgumentException">A skill is there twice, or above the levels of the scale.</exception>
    public static CompetenceSkills Of(IEnumerable<PositioningSkill> skills, ScaleTerms scale, PositioningTerms? terms = null)
    {
        ArgumentNullException.ThrowIfNull(skills);
        ArgumentNullException.ThrowIfNull(scale);
        var all = skills.ToArray();
        var places = new Dictionary<SkillName, int>(all.Length);
        for (var place = 0; place < all.Length; place++)
        {
            var name = all[place].Name;
            if (name.Level > scale.Levels)
            {
                throw new ArgumentException($"The skill {name} is above level {scale.Levels}.", nameof(skills));
            }

            if (!places.TryAdd(name, place))
            {
                throw new ArgumentException($"The skill {name} is there twice.", nameof(skills));
            }
        }

        return new(all, places.ToFrozenDictionary(), scale, terms ?? new());
    }

    /// <summary>What was known once, as far as the competence still has it: another version of a skill is the same skill.</summary>
    /// <param name="known">What is known of each skill.</param>
    /// <param name="last">What became of the last question.</param>
    internal CompetenceKnowledge Restore(IEnumerable<SkillKnowledge> known, AnswerOutcome last)
    {
        var (all, isKnown) = (ImmutableArray.CreateBuilder<KnowledgeOfSkill>(), new bool[Skills.Count]);
        foreach (var one in known)
        {
            if (_placesByName.TryGetValue(one.Skill.Name, out var place) && !isKnown[place])
            {
                all.Add(new(place, one.IsValidated, one.IsDirect));
                isKnown[place] = true;
            }
        }

        return new(this, all.ToImmutable(), [.. isKnown], last);
    }

    /// <summary>Whether the competence has a skill.</summary>
    public bool Has(SkillName skill) => _places.ContainsKey(skill);

    /// <summary>The skill of a name, whatever its version; null when there is none.</summary>
    internal SkillName? Find(string name) => _placesByName.TryGetValue(name, out var place) ? Skills[place].Name : null;

    internal int PlaceOf(SkillName skill) => _places.TryGetValue(skill, out var place)
        ? place
        : throw new ArgumentException($"The competence has no skill {skill}.", nameof(skill));

    internal ReadOnlySpan<int> TubeOf(int place) => _tubes[place];

    internal bool IsEasy(int place) => _isEasy[place];

    internal int LevelAt(int place) => Skills[place].Name.Level;

    /// <summary>
    /// The pix of the validated skills, rounded down. Reckoned in whole parts: a level whose skills are all validated brings its pix
    /// exactly.
    /// </summary>
    internal int PixOf(ReadOnlySpan<KnowledgeOfSkill> known)
    {
        Span<int> validated = stackalloc int[_ofLevel.Length];
        foreach (var one in known)
        {
            validated[LevelAt(one.Place)] += one.IsValidated ? 1 : 0;
        }

        // Over a denominator that every count of skills divides; there are few counts, and all are small.
        Int128 parts = 0;
        Int128 whole = 1;
        for (var level = 1; level < validated.Length; level++)
        {
            if (validated[level] == 0)
            {
                continue;
            }

            var shared = _ofLevel[level];
            var (worth, of) = shared * PixOfSkillMax <= Scale.PixPerLevel ? (PixOfSkillMax, 1) : (Scale.PixPerLevel, shared);
            (parts, whole) = ((parts * of) + (whole * worth * validated[level]), whole * of);
        }

        return (int)(parts / whole);
    }
}
