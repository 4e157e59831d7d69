using Ardalis.Specification;
using Pix.Certification.Eligibility;

namespace Pix.Certification.Testing;

/// <summary>A rule of eligibility, and somebody for each answer.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Fit">Somebody who meets it.</param>
/// <param name="Unfit">Somebody who does not.</param>
public sealed record EligibilityUnderTest(EligibilityRule Rule, Applicant Fit, Applicant Unfit);

/// <summary>
/// What every <see cref="EligibilityRule"/> promises: for the tests of whoever writes an <see cref="OwnEligibilityRule"/>.
/// </summary>
public static class EligibilityCompliance
{
    private const int AtOnce = 32;

    /// <summary>All of it, each to be run by itself.</summary>
    public static IReadOnlyList<ComplianceCheck<EligibilityUnderTest>> Checks { get; } =
    [
        Check(Who_meets_it_is_let_in_and_who_does_not_is_told_why),
        Check(Its_codes_are_none_of_the_rulebook),
        Check(What_it_says_is_there_in_French_and_in_English),
        Check(A_query_and_a_decision_in_memory_have_one_answer),
        Check(A_list_of_rows_is_filtered_as_persons_are_decided),
        Check(Beside_other_rules_it_is_told_with_them),
        Check(Asked_again_and_by_many_at_once_the_answer_is_the_same),
    ];

    private static ComplianceCheck<EligibilityUnderTest> Check(Action<EligibilityUnderTest> check) => new(
        ComplianceCheck<EligibilityUnderTest>.Sentence(check.Method.Name),
        test =>
        {
            check(test);
            return Task.CompletedTask;
        });

    private static void Who_meets_it_is_let_in_and_who_does_not_is_told_why(EligibilityUnderTest test)
    {
        test.Rule.Decide(test.Fit).Unmet.Count.ShouldBe(0, "the refusals of who meets it");
        (!test.Rule.Decide(test.Unfit).IsEligible).ShouldBeTrue("Who does not meet it is let in.");
        (Refusals(test).Count > 0).ShouldBeTrue("Who does not meet it is not told why.");
    }

    private static void Its_codes_are_none_of_the_rulebook(EligibilityUnderTest test)
    {
        foreach (var code in Refusals(test).Select(static refusal => refusal.Code))
        {
            (!IsOfTheRulebook(code)).ShouldBeTrue($"{code} reads as a rule of the rulebook.");
        }
    }

    private static void What_it_says_is_there_in_French_and_in_English(EligibilityUnderTest test)
    {
        foreach (var said in Refusals(test).SelectMany(static refusal => new[] { refusal.Reason, refusal.Remedy }))
        {
            (!string.IsNullOrWhiteSpace(said.French) && !string.IsNullOrWhiteSpace(said.English))
                .ShouldBeTrue($"'{said.French}' and '{said.English}': one of both is empty.");
        }
    }

    private static void A_query_and_a_decision_in_memory_have_one_answer(EligibilityUnderTest test)
    {
        foreach (var somebody in Around(test))
        {
            var found = test.Rule.WhereExpressions.All(where => where.Filter.Compile()(somebody));
            found.ShouldBe(test.Rule.IsSatisfiedBy(somebody), $"the query about {somebody}");
        }
    }

    private static void A_list_of_rows_is_filtered_as_persons_are_decided(EligibilityUnderTest test)
    {
        Row[] rows = [.. Around(test).Select(static somebody => new Row(somebody))];
        var found = test.Rule.On<Row>(static row => row.Applicant).Evaluate(rows).ToArray();
        found.SequenceEqual(rows.Where(row => test.Rule.Decide(row.Applicant).IsEligible)).ShouldBeTrue("Other rows were found.");
    }

    private static void Beside_other_rules_it_is_told_with_them(EligibilityUnderTest test)
    {
        var other = new NotLinkedTwice();
        var both = EligibilityRule.All(other, test.Rule);
        var linked = test.Unfit with { AlreadyLinked = true };
        string Codes(EligibilityRule rule) => string.Join(' ', rule.Decide(linked).Unmet.Select(static unmet => unmet.Code));
        Codes(both).ShouldBe($"{Codes(other)} {Codes(test.Rule)}".Trim());
    }

    private static void Asked_again_and_by_many_at_once_the_answer_is_the_same(EligibilityUnderTest test)
    {
        var first = Said(test);
        var answers = new string[AtOnce];
        Parallel.For(0, AtOnce, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, n => answers[n] = Said(test));
        foreach (var answer in answers)
        {
            answer.ShouldBe(first);
        }
    }

    private static string Said(EligibilityUnderTest test) => string.Join(
        '\n',
        Around(test).SelectMany(somebody => test.Rule.Decide(somebody).Unmet)
            .Select(static r => r.Code + r.Reason.French + r.Remedy.French));

    private static IReadOnlyList<Refusal> Refusals(EligibilityUnderTest test) => test.Rule.Decide(test.Unfit).Unmet;

    // The two, and whoever differs from them in one thing.
    private static IEnumerable<Applicant> Around(EligibilityUnderTest test)
    {
        foreach (var one in (Applicant[])[test.Fit, test.Unfit])
        {
            yield return one;
            yield return one with { Facts = [] };
            yield return one with { OtherSessions = [] };
            yield return one with { AlreadyLinked = !one.AlreadyLinked };
            yield return one with { CertifiableCompetences = 0 };
            yield return one with { CertifiableCompetences = one.CertifiableCompetences + 1 };
            foreach (var (n, fact) in one.Facts.Index())
            {
                foreach (var value in (double[])[0, fact.Value - 1, fact.Value + 1, -fact.Value])
                {
                    yield return one with { Facts = [.. one.Facts.Take(n), fact with { Value = value }, .. one.Facts.Skip(n + 1)] };
                }

                yield return one with { Facts = [.. one.Facts.Where(other => other != fact)] };
            }
        }
    }

    // As ELI-1 and SEL3-2.
    private static bool IsOfTheRulebook(string code) => code.Split('-') is [var chapter, var number]
        && chapter.Length > 0 && char.IsAsciiLetterUpper(chapter[0])
        && chapter.All(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))
        && number.Length > 0 && number.All(char.IsAsciiDigit);

    private sealed record Row(Applicant Applicant);
}
