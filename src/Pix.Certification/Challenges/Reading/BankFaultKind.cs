namespace Pix.Certification.Challenges;

/// <summary>Everything that can be wrong with a bank.</summary>
public enum BankFaultKind
{
    /// <summary>The file is not JSON.</summary>
    NotJson,

    /// <summary>A value has another type than the format asks for.</summary>
    WrongType,

    /// <summary>A text is not valid Unicode.</summary>
    NotUnicode,

    /// <summary>A property is missing.</summary>
    MissingProperty,

    /// <summary>The format has no such property.</summary>
    UnknownProperty,

    /// <summary>A property is written twice.</summary>
    DuplicateProperty,

    /// <summary>The property belongs to another kind of challenge.</summary>
    MisplacedProperty,

    /// <summary>No challenge in the file.</summary>
    NoChallenge,

    /// <summary>A text is empty.</summary>
    EmptyText,

    /// <summary>The referential has no such competence.</summary>
    UnknownCompetence,

    /// <summary>Two challenges have the same id.</summary>
    DuplicateId,

    /// <summary>An id holds blanks.</summary>
    IdMalformed,

    /// <summary>The level is not one of the referential.</summary>
    LevelOutOfRange,

    /// <summary>The tube is not made of letters, digits, hyphens and underscores.</summary>
    TubeMalformed,

    /// <summary>One tube is in two competences.</summary>
    TubeInTwoCompetences,

    /// <summary>The skill is not its tube followed by its level.</summary>
    SkillNotTubeAndLevel,

    /// <summary>No such kind of challenge.</summary>
    KindUnknown,

    /// <summary>No such state.</summary>
    StateUnknown,

    /// <summary>The time of a challenge is not above 0.</summary>
    TimedSecondsNotPositive,

    /// <summary>Not a finite number.</summary>
    NotANumber,

    /// <summary>The discriminant is not above 0.</summary>
    DiscriminantNotPositive,

    /// <summary>Not a probability, or not on the right side of another.</summary>
    ProbabilityOutOfRange,

    /// <summary>No such model of an item with steps.</summary>
    ModelUnknown,

    /// <summary>An item with steps has none, or more than an answer can tell apart.</summary>
    StepsOutOfRange,

    /// <summary>A step too far away, or not above the one before where steps ascend.</summary>
    StepOutOfRange,

    /// <summary>No such tolerance.</summary>
    ToleranceUnknown,

    /// <summary>A tolerance is listed twice.</summary>
    ToleranceRepeated,

    /// <summary>A locale that every challenge must be written in is missing.</summary>
    MissingTranslation,

    /// <summary>Not a locale such as <c>fr</c> or <c>fr-CA</c>.</summary>
    LocaleMalformed,

    /// <summary>Two translations do not have as many choices.</summary>
    ChoicesDiffer,

    /// <summary>Two translations do not have the same fields.</summary>
    FieldsDiffer,

    /// <summary>Fewer than two choices.</summary>
    TooFewChoices,

    /// <summary>More choices than an answer can hold.</summary>
    TooManyChoices,

    /// <summary>Two choices read the same.</summary>
    DuplicateChoice,

    /// <summary>The right choice is not in the list.</summary>
    ChoiceOutOfRange,

    /// <summary>A right choice is listed twice.</summary>
    RightChoiceRepeated,

    /// <summary>Nothing is right.</summary>
    NoSolution,

    /// <summary>The tolerances leave nothing of a solution.</summary>
    SolutionLost,

    /// <summary>Under the tolerances, two solutions of one place are the same.</summary>
    SolutionRepeated,

    /// <summary>More solutions than the format allows.</summary>
    TooManySolutions,

    /// <summary>Several short answers need two fields at least.</summary>
    TooFewFields,

    /// <summary>More fields than the format allows.</summary>
    TooManyFields,

    /// <summary>Two fields have the same key.</summary>
    DuplicateField,

    /// <summary>An image without a text for those who do not see it.</summary>
    ImageWithoutText,

    /// <summary>A text for an image that is not there.</summary>
    TextWithoutImage,

    /// <summary>The path of a medium leaves the bank.</summary>
    MediumOutside,

    /// <summary>The bank has no such medium.</summary>
    MediumMissing,

    /// <summary>Not a kind of file that can stand there.</summary>
    MediumTypeUnknown,

    /// <summary>A file is not what its name says.</summary>
    MediumNotItsType,

    /// <summary>A medium has nothing in it.</summary>
    MediumEmpty,

    /// <summary>A medium has more bytes than the format allows.</summary>
    MediumTooLarge,

    /// <summary>More media than the format allows.</summary>
    TooManyMedia,

    /// <summary>All media together have more bytes than the format allows.</summary>
    MediaTooLarge,

    /// <summary>Not the address of a site.</summary>
    SiteMalformed,

    /// <summary>The bank has no challenge that this one could stand in for.</summary>
    AlternativeUnknown,

    /// <summary>This challenge cannot stand in for that one.</summary>
    AlternativeMisplaced,
}
