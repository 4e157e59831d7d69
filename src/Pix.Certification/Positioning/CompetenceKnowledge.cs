using System.Collections.Immutable;
using Pix.Certification.Challenges;

namespace Pix.Certification.Positioning;

/// <summary>What is known of one skill: by an answer to it, or inferred from an answer to a neighbour in its tube.</summary>
/// <param name="Skill">The skill.</param>
/// <param name="IsValidated">True when it is mastered.</param>
/// <param name="IsDirect">True when it was asked, and not inferred.</param>
/// <param name="Since">When the answer was given that says so.</param>
public sealed record SkillKnowledge(SkillName Skill, bool IsValidated, bool IsDirect, Instant Since);

/// <summary>The same by the skill's place in its competence.</summary>
internal readonly record struct KnowledgeOfSkill(int Place, bool IsValidated, bool IsDirect);

/// <summary>
/// What the answers so far say of one person in one competence: the skills assessed, the score, what to ask next (POS-1, POS-2).
/// </summary>
/// <remarks>A value: an answer makes another. The same answers in the same order give the same knowledge on every machine.</remarks>
public sealed class CompetenceKnowledge
{
    private readonly CompetenceSkills _skills;
    private readonly ImmutableArray<KnowledgeOfSkill> _known;
    private readonly ImmutableArray<bool> _isKnown;
    private readonly AnswerOutcome _last;
    private IReadOnlyList<SkillName>? _next;

    internal CompetenceKnowledge(
        CompetenceSkills skills,
        ImmutableArray<KnowledgeOfSkill> known,
        ImmutableArray<bool> isKnown,
        AnswerOutcome last)
    {
        (_skills, _known, _last) = (skills, known, last);
        _isKnown = isKnown.IsEmpty ? [.. new bool[skills.Skills.Count]] : isKnown;
        Pix = Math.Min(skills.PixOf(known.AsSpan()), skills.Scale.PixMax);
        PredictedLevel = LevelPrediction.Of(Direct(), skills.Terms.FirstLevel);
    }

    /// <summary>The score: the pix of the validated skills, rounded down, at most what the policy lets a competence bring.</summary>
    public int Pix { get; }

    /// <summary>The level that the score makes.</summary>
    public int Level => Math.Min(_skills.Scale.LevelOf(Pix), _skills.Scale.LevelMax);

    /// <summary>The pix already earned of the next level.</summary>
    public int PixAhead => Pix - (Level * _skills.Scale.PixPerLevel);

    /// <summary>Where the answers put this person, by half levels; where a test begins before the first answer.</summary>
    public double PredictedLevel { get; }

    /// <summary>The validated skills, asked or inferred, in the order of the competence.</summary>
    public IReadOnlyList<SkillName> Validated => Named(static known => known.IsValidated);

    /// <summary>The skills known not to be mastered, asked or inferred, in the order of the competence.</summary>
    public IReadOnlyList<SkillName> Invalidated => Named(static known => !known.IsValidated);

    /// <summary>The validated skills that were asked: those that a certification asks again (SEL1-2).</summary>
    public IReadOnlyList<SkillName> DirectlyValidated =>
        Named(static known => known is { IsValidated: true, IsDirect: true });

    /// <summary>The skills among which the next question is drawn, in their order; none when the competence is done.</summary>
    public IReadOnlyList<SkillName> Next => _next ??= Array.AsReadOnly(
        NextQuestion.Among(_skills, _isKnown.AsSpan(), HasBegun, _last, PredictedLevel).Select(NameAt).ToArray());

    /// <summary>True when it was reckoned with these very skills.</summary>
    internal bool IsOf(CompetenceSkills skills) => ReferenceEquals(_skills, skills);

    private bool HasBegun => !_known.IsEmpty;

    /// <summary>What is known after one more answer.</summary>
    /// <param name="skill">The skill that was asked about.</param>
    /// <param name="outcome">What became of it; only a right answer validates.</param>
    /// <exception cref="ArgumentException">The competence has no such skill.</exception>
    public CompetenceKnowledge After(SkillName skill, AnswerOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(skill);
        var place = _skills.PlaceOf(skill);
        var isRight = outcome == AnswerOutcome.Correct;
        var known = _known.ToBuilder();
        var isKnown = _isKnown.ToBuilder();

        // An answer to the skill itself replaces whatever was thought of it before.
        known.RemoveAll(one => one.Place == place);
        known.Add(new(place, isRight, IsDirect: true));
        isKnown[place] = true;
        foreach (var other in Following(place, isRight))
        {
            known.Add(new(other, isRight, IsDirect: false));
            isKnown[other] = true;
        }

        return new(_skills, known.ToImmutable(), isKnown.ToImmutable(), outcome);
    }

    /// <summary>What an answer would say of other skills: the easier ones of its tube are mastered too, or the harder ones not.</summary>
    internal IReadOnlyList<SkillName> InferredBy(SkillName skill, AnswerOutcome outcome) =>
        [.. Following(_skills.PlaceOf(skill), outcome == AnswerOutcome.Correct).Select(NameAt)];

    // Only what nothing is known of yet.
    private List<int> Following(int place, bool isRight)
    {
        var (level, following) = (_skills.LevelAt(place), new List<int>());
        foreach (var other in _skills.TubeOf(place))
        {
            if (!_isKnown[other] && (isRight ? _skills.LevelAt(other) < level : _skills.LevelAt(other) > level))
            {
                following.Add(other);
            }
        }

        return following;
    }

    private IEnumerable<(int Level, bool IsRight)> Direct()
    {
        foreach (var known in _known)
        {
            if (known.IsDirect)
            {
                yield return (_skills.LevelAt(known.Place), known.IsValidated);
            }
        }
    }

    private SkillName[] Named(Func<KnowledgeOfSkill, bool> which) =>
        [.. _known.Where(which).Select(static known => known.Place).Order().Select(NameAt)];

    private SkillName NameAt(int place) => _skills.Skills[place].Name;
}
