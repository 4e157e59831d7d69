namespace Pix.Certification.Pages.Exam;

/// <summary>What a candidate reads before, during and after the test.</summary>
internal static partial class ExamWords
{
    /// <summary>What every candidate is told before the test.</summary>
    public static IReadOnlyList<Wording> Rules { get; } =
    [
        ExamWords.RulesText,
        ExamWords.RulesTextYouMaySearchWebAnd,
        ExamWords.RulesTextChallengesComeByIAnswer,
        ExamWords.RulesTextAChallengeDoesNotWork,
        ExamWords.RulesTextWhenTimeOverPassChallenges,
        ExamWords.RulesTextDoNotLeaveEndScreen,
    ];

    public static Refusal KeptAside { get; } = new(
        "TIM-3",
        ExamWords.KeptAsideReason,
        ExamWords.KeptAsideRemedy) { Kind = RefusalKind.NotNow };
}
