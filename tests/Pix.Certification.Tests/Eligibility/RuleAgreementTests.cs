using FsCheck.Xunit;
using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Tests.Arbitraries;

namespace Pix.Certification.Tests.Eligibility;

/// <summary>One rule, asked of one person, of a list and of a query, has one answer; and that answer is the rulebook's.</summary>
[Rule("ELI-5")]
[Properties(Arbitrary = [typeof(Applicants)])]
public sealed class RuleAgreementTests
{
    private static readonly LocalDate Day = Applicants.SessionDay;
    private static readonly AudienceCalendar Calendar = new(CertificationPolicies.Adaptive2024.Eligibility.Windows);

    // Each rule beside an oracle that says the same in plain words.
    private static readonly (EligibilityRule Rule, Func<Applicant, bool> Oracle)[] Simple =
    [
        (new EnoughCertifiableCompetences(5), static a => a.CertifiableCompetences is not (0 or 1 or 2 or 3 or 4)),
        (new RestedBetweenSessions(Day, 15), static a => a.OtherSessions.All(static day => Math.Abs(Period.DaysBetween(day, Day)) >= 15)),
        (new WithinAudienceWindow(Calendar, Audience.Lycee, Day), static _ => true),
        (new WithinAudienceWindow(Calendar, Audience.Lycee, Day.PlusYears(3)), static _ => false),
        (new NotLinkedTwice(), static a => !a.AlreadyLinked),
    ];

    private static readonly Refusal Why = new("ELI-7", new("Trop.", "Too many."), new("Moins.", "Fewer."));

    private static readonly (EligibilityRule Rule, Func<Applicant, bool> Oracle)[] Composed =
    [
        .. Simple,
        (EligibilityRule.All([.. Simple.Select(static s => s.Rule)]), static a => Simple.All(s => s.Oracle(a))),
        (EligibilityRule.All(Simple[0].Rule, Simple[1].Rule, Simple[4].Rule), static a => Simple[0].Oracle(a) && Simple[1].Oracle(a) && Simple[4].Oracle(a)),
        (EligibilityRule.Any(Simple[0].Rule, Simple[4].Rule), static a => Simple[0].Oracle(a) || Simple[4].Oracle(a)),
        (EligibilityRule.Not(Simple[1].Rule, static _ => Why), static a => !Simple[1].Oracle(a)),
        (EligibilityRule.Not(EligibilityRule.Not(Simple[0].Rule, static _ => Why), static _ => Why), static a => Simple[0].Oracle(a)),
        (EligibilityRule.Any(EligibilityRule.All(Simple[0].Rule, Simple[1].Rule), EligibilityRule.Not(Simple[4].Rule, static _ => Why)), static a => (Simple[0].Oracle(a) && Simple[1].Oracle(a)) || !Simple[4].Oracle(a)),
        (EligibilityRule.All(EligibilityRule.Any(Simple[0].Rule, Simple[3].Rule), EligibilityRule.Not(EligibilityRule.All(Simple[1].Rule, Simple[4].Rule), static _ => Why)), static a => Simple[0].Oracle(a) && !(Simple[1].Oracle(a) && Simple[4].Oracle(a))),
    ];

    [Property(MaxTest = 15)] // Each asks every rule as a query, which is compiled anew.
    public void OnePersonAListAndAQuery_HaveTheSameAnswer(Applicant[] applicants)
    {
        foreach (var (rule, oracle) in Composed)
        {
            var expected = applicants.Where(oracle).ToArray();

            applicants.Where(rule.IsSatisfiedBy).ShouldBe(expected);
            rule.Evaluate(applicants).ShouldBe(expected);
            rule.WhereExpressions.Aggregate(applicants.AsQueryable(), static (query, where) => query.Where(where.Filter)).ShouldBe(expected);
            rule.Decide(applicants).Select(static d => d.IsEligible).ShouldBe(applicants.Select(oracle));
        }
    }

    [Property]
    public void ARefusedPerson_IsToldEveryUnmetRuleAndNoOther(Applicant[] applicants)
    {
        var all = EligibilityRule.All([.. Simple.Select(static s => s.Rule)]);
        string[] codes = ["ELI-1", "ELI-2", "", "ELI-3", "ELI-4"];
        foreach (var applicant in applicants)
        {
            var expected = codes.Where((_, n) => !Simple[n].Oracle(applicant)).ToArray();

            var decision = all.Decide(applicant);
            decision.Unmet.Select(static r => r.Code).ShouldBe(expected);
            decision.IsEligible.ShouldBe(expected.Length == 0);
            decision.ToString().ShouldBe(string.Join(Environment.NewLine, decision.Unmet.Select(static r => r.ToString())));
        }
    }

    [Property]
    public void ADecision_IsARefusalExactlyWhenItHasReasons(Applicant[] applicants)
    {
        foreach (var (rule, _) in Composed)
        {
            applicants.ShouldAllBe(a => rule.IsSatisfiedBy(a) == (rule.Decide(a).Unmet.Count == 0));
        }
    }

    [Fact]
    public void Any_WhenNoRuleIsMet_GivesTheReasonsOfAll()
    {
        var any = EligibilityRule.Any(Simple[0].Rule, Simple[4].Rule);

        any.Decide(new Applicant { CertifiableCompetences = 4, AlreadyLinked = true }).Unmet.Select(static r => r.Code).ShouldBe(["ELI-1", "ELI-4"]);
        any.Decide(new Applicant { CertifiableCompetences = 4 }).IsEligible.ShouldBeTrue();
        EligibilityRule.Any(EligibilityRule.All(Simple[0].Rule, Simple[1].Rule), Simple[4].Rule)
            .Decide(new Applicant { CertifiableCompetences = 4, AlreadyLinked = true }).Unmet.Select(static r => r.Code).ShouldBe(["ELI-1", "ELI-4"]);
    }

    [Fact]
    public void Not_SaysWhatItWasToldToSay()
    {
        var beginners = EligibilityRule.Not(Simple[0].Rule, static a => new("ELI-1", new($"{a.CertifiableCompetences} déjà.", $"{a.CertifiableCompetences} already."), Why.Remedy));

        beginners.Decide(Applicants.Fit).Unmet.ShouldHaveSingleItem().Reason.English.ShouldBe("16 already.");
        beginners.Decide(new Applicant { CertifiableCompetences = 4 }).ShouldBeSameAs(EligibilityDecision.Eligible);
        EligibilityDecision.Eligible.ToString().ShouldBe("eligible");
    }

    [Fact]
    public void NoRuleAtAll_IsAFaultOfTheCaller()
    {
        Should.Throw<ArgumentException>(() => EligibilityRule.All());
        Should.Throw<ArgumentException>(() => EligibilityRule.Any([]));
        Should.Throw<ArgumentNullException>(() => Simple[0].Rule.Decide((Applicant)null!));
    }
}
