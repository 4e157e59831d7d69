namespace Pix.Certification.Challenges;

/// <summary>How a challenge is answered.</summary>
public enum ChallengeKind
{
    /// <summary>One choice of a list.</summary>
    SingleChoice,

    /// <summary>A set of choices of a list.</summary>
    MultipleChoice,

    /// <summary>One short text.</summary>
    ShortAnswer,

    /// <summary>Several short texts, each in a field of its own.</summary>
    ShortAnswers,
}

/// <summary>Whether a challenge may be drawn for a new test.</summary>
public enum ChallengeState
{
    /// <summary>It may.</summary>
    Active,

    /// <summary>No longer: it is kept for the tests it was part of.</summary>
    Archived,
}

/// <summary>What a short answer may differ in from the solution and still be right (GRD-1).</summary>
[Flags]
public enum TextTolerances
{
    /// <summary>Nothing: the text must be exactly a solution.</summary>
    None = 0,

    /// <summary>T1: case, accents and surrounding blanks.</summary>
    CaseAccentsAndBlanks = 1,

    /// <summary>T2: punctuation.</summary>
    Punctuation = 2,

    /// <summary>T3: Levenshtein distance over the length of the longer text of at most 0.25.</summary>
    Misspelling = 4,
}

/// <summary>What a challenge is made of, as far as rules on reports and scoring ask.</summary>
[Flags]
public enum ChallengeTraits
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>It shows an image.</summary>
    Image = 1,

    /// <summary>It embeds a simulator or another page.</summary>
    Embed = 2,

    /// <summary>It comes with a file to download.</summary>
    Attachment = 4,

    /// <summary>It sends the candidate to a web site.</summary>
    Site = 8,

    /// <summary>It has a time of its own.</summary>
    Timed = 16,

    /// <summary>Leaving its page counts.</summary>
    Focused = 32,

    /// <summary>It has several fields that share their solutions, so that an answer can be right in part.</summary>
    DependentFields = 64,

    /// <summary>It can be answered with a keyboard and a screen reader.</summary>
    Accessible = 128,
}
