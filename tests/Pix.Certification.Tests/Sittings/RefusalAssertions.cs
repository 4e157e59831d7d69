namespace Pix.Certification.Tests.Sittings;

internal static class RefusalAssertions
{
    /// <summary>The answer is no, by that rule, with something to read and something to do in both languages.</summary>
    public static Refusal ShouldBeRefused<T>(this Result<T> result, string code, string? fact = null, object? value = null)
        where T : notnull
    {
        result.IsRefused(out var refusal).ShouldBeTrue($"expected a refusal by {code}");
        refusal!.Code.ShouldBe(code, refusal.ToString());
        foreach (var wording in (Wording[])[refusal.Reason, refusal.Remedy])
        {
            wording.French.ShouldNotBeNullOrWhiteSpace();
            wording.English.ShouldNotBeNullOrWhiteSpace();
            wording.French.ShouldNotBe(wording.English);
        }

        if (fact is not null)
        {
            refusal.Facts[fact].ShouldBe(value);
        }

        return refusal;
    }
}
