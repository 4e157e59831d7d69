using Pix.Certification.Challenges;

namespace Pix.Certification.Pages.Jury;

/// <summary>An answer as somebody reads it: the words of the choices rather than their numbers.</summary>
internal static class ReadableAnswer
{
    private static readonly Wording Nothing = Wording.Same("–");

    public static Wording Of(ChallengeLine line) => GivenAnswer.TryParse(line.Answer, out var answer) ? Of(answer, line.Asked) : Nothing;

    private static Wording Of(GivenAnswer answer, ChallengeView? asked) => answer switch
    {
        { IsPass: true } => Nothing,
        { Text: { } text } => Wording.Same(text),
        { Fields: { } fields } => Each(fields.Select(f => JuryWords.FieldAnswered(
            CommonWords.Label(asked?.Fields.FirstOrDefault(a => a.Key == f.Key)?.Label ?? f.Key), f.Value))),
        _ => Each(answer.Choices!.Select(n =>
            Wording.Same(asked is { } view && n <= view.Choices.Count ? view.Choices[n - 1] : $"{n}"))),
    };

    private static Wording Each(IEnumerable<Wording> answers) => Wording.Join(" · ", answers);
}
