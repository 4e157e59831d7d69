namespace Pix.Certification.Tests.Suite;

/// <summary>The codes of the rulebook that the rooms tested here may refuse with.</summary>
internal static class RuleBook
{
    private static readonly (string Chapter, int Rules)[] Chapters =
        [("POL", 3), ("REF", 3), ("PRO", 6), ("ELI", 7), ("SES", 11), ("CAN", 16), ("INV", 9), ("TIM", 6), ("REP", 4), ("FIN", 4), ("RET", 2), ("POS", 6), ("PLN", 1)];

    public static IReadOnlySet<string> Codes { get; } =
        Chapters.SelectMany(static c => Enumerable.Range(1, c.Rules).Select(n => $"{c.Chapter}-{n}")).ToHashSet(StringComparer.Ordinal);

    /// <summary>Fails unless a refusal names a rule, facts, and in both languages what is wrong and what to do.</summary>
    public static void ShouldBeComplete(this Refusal refusal)
    {
        Codes.ShouldContain(refusal.Code);
        refusal.Facts.ShouldNotBeEmpty();
        refusal.Facts.Values.ShouldAllBe(static fact => fact != null);
        string[] wordings = [refusal.Reason.French, refusal.Reason.English, refusal.Remedy.French, refusal.Remedy.English];
        wordings.ShouldAllBe(static text => !string.IsNullOrWhiteSpace(text) && text == text.Trim() && text.EndsWith('.'));
        wordings.Distinct(StringComparer.Ordinal).Count().ShouldBe(4, $"{refusal}");
    }
}
