namespace Pix.Certification.Tests.Suite;

/// <summary>What every refusal of the rooms tested here must be.</summary>
internal static class CompleteRefusals
{
    /// <summary>Fails unless a refusal names a rule, facts, and in both languages what is wrong and what to do.</summary>
    public static void ShouldBeComplete(this Refusal refusal)
    {
        RuleBook.Has(refusal.Code).ShouldBeTrue(refusal.Code);
        refusal.Facts.ShouldNotBeEmpty();
        refusal.Facts.Values.ShouldAllBe(static fact => fact != null);
        string[] wordings = [refusal.Reason.French, refusal.Reason.English, refusal.Remedy.French, refusal.Remedy.English];
        wordings.ShouldAllBe(static text => !string.IsNullOrWhiteSpace(text) && text == text.Trim() && text.EndsWith('.'));
        wordings.Distinct(StringComparer.Ordinal).Count().ShouldBe(4, $"{refusal}");
    }
}
