namespace Pix.Certification.Challenges;

/// <summary>
/// One question of the bank, as it may be shown to anybody (BNK-1). Its solution is kept apart: see <see cref="ChallengeBank.SolutionOf"/>.
/// </summary>
public sealed class Challenge
{
    internal Challenge(
        string id,
        string competence,
        SkillName skill,
        ChallengeKind kind,
        IReadOnlyDictionary<string, ChallengeText> texts) =>
        (Id, Competence, Skill, Kind, Texts) = (id, competence, skill, kind, texts);

    /// <summary>Names the challenge in the whole bank.</summary>
    public string Id { get; }

    /// <summary>The code of the competence it belongs to, such as <c>1.1</c>.</summary>
    public string Competence { get; }

    /// <summary>The skill it tests: tube, level and version.</summary>
    public SkillName Skill { get; }

    /// <summary>How it is answered.</summary>
    public ChallengeKind Kind { get; }

    /// <summary>Whether it may be drawn for a new test.</summary>
    public ChallengeState State { get; internal init; }

    /// <summary>What the candidate reads, by locale such as <c>fr</c>.</summary>
    public IReadOnlyDictionary<string, ChallengeText> Texts { get; }

    /// <summary>The time for this challenge alone, or nothing when only the time of the test counts.</summary>
    public int? TimedSeconds { get; internal init; }

    /// <summary>True when leaving the page counts.</summary>
    public bool IsFocused { get; internal init; }

    /// <summary>True when it can be answered with a keyboard and a screen reader.</summary>
    public bool IsAccessible { get; internal init; }

    /// <summary>True when its fields share their solutions, so that an answer can be right in part.</summary>
    public bool HasDependentFields { get; internal init; }

    /// <summary>The path of its image within the bank, or nothing.</summary>
    public string? Image { get; internal init; }

    /// <summary>The path of the file to download, within the bank, or nothing.</summary>
    public string? Attachment { get; internal init; }

    /// <summary>The path of the page that is embedded, within the bank, or nothing.</summary>
    public string? Embed { get; internal init; }

    /// <summary>The address of the site it sends the candidate to, or nothing.</summary>
    public string? Site { get; internal init; }

    /// <summary>The inaccessible challenge of the same skill that this accessible one stands in for, or nothing.</summary>
    public string? AlternativeTo { get; internal init; }

    /// <summary>How hard it is on the scale of item response theory, or nothing when it was never assigned.</summary>
    public double? Difficulty { get; internal init; }

    /// <summary>How sharply it tells candidates apart, above 0, or nothing when it was never assigned.</summary>
    public double? Discriminant { get; internal init; }

    /// <summary>What it is made of.</summary>
    public ChallengeTraits Traits =>
        If(Image is not null, ChallengeTraits.Image) | If(Embed is not null, ChallengeTraits.Embed) | If(
            Attachment is not null,
            ChallengeTraits.Attachment)
        | If(Site is not null, ChallengeTraits.Site) | If(
            TimedSeconds is not null,
            ChallengeTraits.Timed) | If(IsFocused, ChallengeTraits.Focused)
        | If(HasDependentFields, ChallengeTraits.DependentFields) | If(IsAccessible, ChallengeTraits.Accessible);

    /// <summary>
    /// Why an answer does not have the shape this challenge asks for, or nothing when it has (GRD-1). A pass always fits.
    /// </summary>
    /// <remarks>It says nothing about right or wrong.</remarks>
    public Refusal? Objection(GivenAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var text = Texts.Values.First();
        var wanted = answer.IsPass ? null : Kind switch
        {
            ChallengeKind.SingleChoice => answer.Choices?.Count != 1 ? ChallengesWords.OneChoice : Unlisted(answer, text),
            ChallengeKind.MultipleChoice => answer.Choices is { Count: > 0 } ? Unlisted(answer, text) : ChallengesWords.SomeChoices,
            ChallengeKind.ShortAnswer => answer.Text is null ? ChallengesWords.OneText : null,
            ChallengeKind.ShortAnswers => answer.Fields?.Keys.All(key => text.Fields.Any(field => field.Key == key)) == true
                ? null
                : ChallengesWords.OneTextEachField,
        };
        return wanted is null ? null : Misshapen(wanted);
    }

    /// <summary>The challenge's id.</summary>
    public override string ToString() => Id;

    private static ChallengeTraits If(bool holds, ChallengeTraits trait) => holds ? trait : ChallengeTraits.None;

    private static Wording? Unlisted(GivenAnswer answer, ChallengeText text) =>
        answer.Ticked.Last > text.Choices.Count ? ChallengesWords.ChoicesUpTo(text.Choices.Count) : null;

    private Refusal Misshapen(Wording wanted) => new(
        "GRD-1",
        ChallengesWords.MisshapenReason(Id),
        ChallengesWords.MisshapenRemedy(wanted),
        Facts.Of(("challenge", Id), ("kind", Kind.ToString()))) { Kind = RefusalKind.Invalid };
}
