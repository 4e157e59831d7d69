namespace Pix.Certification.Pages.Exam;

/// <summary>What a candidate reads before, during and after the test.</summary>
internal static partial class ExamWords
{
    /// <summary>What every candidate is told before the test.</summary>
    public static IReadOnlyList<Wording> Rules { get; } =
    [
        ExamWords.RuleAlone,
        ExamWords.RuleSearching,
        ExamWords.RuleOneByOne,
        ExamWords.RuleProblems,
        ExamWords.RuleTimeOver,
        ExamWords.RuleEndScreen,
    ];

    public static Refusal KeptAside { get; } = new(
        "TIM-3",
        ExamWords.KeptAsideReason,
        ExamWords.KeptAsideRemedy) { Kind = RefusalKind.NotNow };
}
