using Pix.Certification.Challenges;

namespace Pix.Certification.Pages.Jury;

/// <summary>An answer as somebody reads it: the words of the choices rather than their numbers.</summary>
internal static class ReadableAnswer
{
    public static string Of(ChallengeLine line) => GivenAnswer.TryParse(line.Answer, out var answer) ? Of(answer, line.Asked) : "–";

    private static string Of(GivenAnswer answer, ChallengeView? asked) => answer switch
    {
        { IsPass: true } => "–",
        { Text: { } text } => text,
        { Fields: { } fields } => string.Join(" ; ", fields.Select(f =>
            $"{asked?.Fields.FirstOrDefault(a => a.Key == f.Key)?.Label ?? f.Key} : {f.Value}")),
        _ => string.Join(" ; ", answer.Choices!.Select(n => asked is { } view && n <= view.Choices.Count ? view.Choices[n - 1] : $"{n}")),
    };
}
