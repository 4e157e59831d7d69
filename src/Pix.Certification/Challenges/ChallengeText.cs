namespace Pix.Certification.Challenges;

/// <summary>One field of a challenge with several short answers, as the candidate sees it.</summary>
/// <param name="Key">Names the field in an answer; the same in every locale.</param>
/// <param name="Label">What the field asks for.</param>
public sealed record ChallengeField(string Key, string Label);

/// <summary>What the candidate reads, in one locale.</summary>
public sealed class ChallengeText
{
    internal ChallengeText(string statement, string? imageText, IReadOnlyList<string> choices, IReadOnlyList<ChallengeField> fields) =>
        (Statement, ImageText, Choices, Fields) = (statement, imageText, choices, fields);

    /// <summary>The question.</summary>
    public string Statement { get; }

    /// <summary>What the image says to those who do not see it; nothing when there is no image.</summary>
    public string? ImageText { get; }

    /// <summary>The choices, in the order in which they are numbered from 1; empty unless the challenge is one of choices.</summary>
    public IReadOnlyList<string> Choices { get; }

    /// <summary>The fields, in order; empty unless the challenge has several short answers.</summary>
    public IReadOnlyList<ChallengeField> Fields { get; }
}
