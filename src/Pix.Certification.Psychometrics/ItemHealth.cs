namespace Pix.Certification.Psychometrics;

/// <summary>What about an item should be looked at.</summary>
public enum ItemConcern
{
    /// <summary>Harder or easier than its parameters say.</summary>
    OffItsDifficulty,

    /// <summary>Answers do not follow its curve.</summary>
    Misfits,

    /// <summary>It hardly goes with ability: it measures something else, or its key is wrong.</summary>
    DoesNotDiscriminate,

    /// <summary>Its difficulty moved between the two windows.</summary>
    Drifted,

    /// <summary>Too many have seen it.</summary>
    SeenTooOften,

    /// <summary>A wrong choice is taken by more able persons than the right one.</summary>
    WrongChoiceOfTheAble,

    /// <summary>A choice that hardly anybody takes: it is no choice.</summary>
    DeadChoice,
}

/// <summary>What is made of an item.</summary>
public enum ItemVerdict
{
    /// <summary>Too few answers to say.</summary>
    Unknown,

    /// <summary>Nothing to look at.</summary>
    Sound,

    /// <summary>Something to look at before it is given again.</summary>
    ToExamine,
}

/// <summary>From where on something about an item is a concern.</summary>
public sealed record HealthSettings
{
    /// <summary>How many answers an item needs before anything is said of it.</summary>
    public int AnswersMin { get; init; } = 50;

    /// <summary>The chance for a sound item to be off its difficulty, or to have drifted, by chance alone: two-sided.</summary>
    public double AlarmRate { get; init; } = 0.01;

    /// <summary>A drift smaller than this changes no test that anybody would notice, however sure it is.</summary>
    public double DriftMin { get; init; } = 0.3;

    /// <summary>The highest infit of an item that fits.</summary>
    public double InfitMax { get; init; } = 1.2;

    /// <summary>The highest outfit of an item that fits.</summary>
    public double OutfitMax { get; init; } = 1.5;

    /// <summary>The least correlation of answers with ability.</summary>
    public double CorrelationMin { get; init; } = 0.1;

    /// <summary>The highest share of the tests that may hold an item.</summary>
    public double RateMax { get; init; } = 0.25;

    /// <summary>The least share of the answers that a choice takes.</summary>
    public double ChoiceMin { get; init; } = 0.02;

    /// <summary>How drift is looked for.</summary>
    public DriftSettings Drift { get; init; } = new();
}

/// <summary>How one of the choices of an item works.</summary>
/// <param name="Choice">The choice.</param>
/// <param name="IsRight">Whether those who took it were right.</param>
/// <param name="Count">How many took it.</param>
/// <param name="Share">Which share of those whose choice is known.</param>
/// <param name="MeanAbility">Their mean ability, by their other answers.</param>
/// <param name="AbilityError">The standard error of that mean; null of a single one.</param>
public sealed record ChoiceUse(string Choice, bool IsRight, int Count, double Share, double MeanAbility, double? AbilityError);

/// <summary>How an item does among those who answered it, beside what its parameters say.</summary>
/// <param name="Item">The item.</param>
/// <param name="Verdict">What is made of it.</param>
/// <param name="Concerns">What should be looked at.</param>
/// <param name="Answers">How many answered it.</param>
/// <param name="Rate">Which share of the tests held it.</param>
/// <param name="Score">Their mean category, which of an item without steps is the share of right answers.</param>
/// <param name="Expected">What its parameters say that it is, for these persons.</param>
/// <param name="Deviations">How far both are apart, in standard deviations: above 0 when it is easier than its parameters say.</param>
/// <param name="Infit">The squared distances of answers from what was expected, over their variance: 1 on average for a sound item.</param>
/// <param name="Outfit">The mean of each squared distance over its own variance.</param>
/// <param name="Correlation">Of the answers with the ability that the other answers show (item-total); null when nothing varies.</param>
/// <param name="Drift">What became of it between two windows; null where there is one only.</param>
/// <param name="Choices">How its choices work, those taken most first; none where they are not known.</param>
public sealed record ItemHealth(
    string Item,
    ItemVerdict Verdict,
    IReadOnlyList<ItemConcern> Concerns,
    int Answers,
    double Rate,
    double? Score,
    double? Expected,
    double? Deviations,
    double? Infit,
    double? Outfit,
    double? Correlation,
    ItemDrift? Drift,
    IReadOnlyList<ChoiceUse> Choices);
