using System.Runtime.CompilerServices;
using Shouldly;

namespace Pix.Certification.Testing;

/// <summary>What a test expects of an answer.</summary>
public static class RefusalAssertions
{
    /// <summary>The answer is no, by this rule, and says why and what to do in both languages.</summary>
    public static Refusal ShouldRefuse<T>(this Result<T> result, string code, [CallerArgumentExpression(nameof(result))] string? asked = null)
        where T : notnull
    {
        result.IsRefused(out var refusal).ShouldBeTrue($"{asked} was allowed, {code} refuses it.");
        refusal!.Code.ShouldBe(code, $"{asked}: {refusal}");
        refusal.ShouldBeWellWorded();
        return refusal;
    }

    /// <summary>A rule's code, and a reason and a remedy that are there in French and in English, and not the same in both.</summary>
    public static void ShouldBeWellWorded(this Refusal refusal)
    {
        RuleBook.Has(refusal.Code).ShouldBeTrue($"The rulebook has no {refusal.Code}.");
        foreach (var wording in new[] { refusal.Reason, refusal.Remedy })
        {
            wording.French.ShouldNotBeNullOrWhiteSpace(refusal.Code);
            wording.English.ShouldNotBeNullOrWhiteSpace(refusal.Code);
            wording.French.ShouldNotBe(wording.English, refusal.Code);
        }
    }

    /// <summary>The codes of everything that was found wrong, in the order given.</summary>
    public static IReadOnlyList<string> Codes(this Refusal refusal) =>
        refusal.Facts.TryGetValue("faults", out var faults) && faults is IReadOnlyList<Refusal> all ? [.. all.Select(f => f.Code)] : [refusal.Code];
}
