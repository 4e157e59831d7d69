namespace Pix.Certification.Eligibility;

/// <summary>A rule of eligibility: a specification that can also say why somebody does not meet it.</summary>
public abstract class EligibilityRule : TranslatableSpecification<Applicant>
{
    private protected EligibilityRule(Condition<Applicant> met)
        : base(met)
    {
    }

    /// <summary>Every rule met.</summary>
    public static EligibilityRule All(params IReadOnlyList<EligibilityRule> rules) => new EveryRule(rules);

    /// <summary>At least one rule met; when none is, the reasons of all of them are given.</summary>
    public static EligibilityRule Any(params IReadOnlyList<EligibilityRule> rules) => new OneRule(rules);

    /// <summary>The opposite of a rule.</summary>
    /// <param name="rule">The rule that must not be met.</param>
    /// <param name="why">What to say to somebody who meets it.</param>
    public static EligibilityRule Not(EligibilityRule rule, Func<Applicant, Refusal> why) => new OppositeRule(rule, why);

    /// <summary>Decides for one person, with every unmet rule and its facts.</summary>
    public EligibilityDecision Decide(Applicant applicant)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        if (IsSatisfiedBy(applicant))
        {
            return EligibilityDecision.Eligible;
        }

        var unmet = new List<Refusal>();
        Explain(applicant, unmet);
        return new(unmet);
    }

    /// <summary>Decides for each person of a list, in its order.</summary>
    public IEnumerable<EligibilityDecision> Decide(IEnumerable<Applicant> applicants)
    {
        ArgumentNullException.ThrowIfNull(applicants);
        return applicants.Select(Decide);
    }

    /// <summary>Adds what this person does not meet; called only when the rule is not met, or as a part of one that is not.</summary>
    internal abstract void Explain(Applicant applicant, List<Refusal> unmet);

    private static Condition<Applicant>[] Conditions(IReadOnlyList<EligibilityRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.Count == 0
            ? throw new ArgumentException("Name at least one rule.", nameof(rules))
            : [.. rules.Select(static rule => rule.Condition)];
    }

    private sealed class EveryRule(IReadOnlyList<EligibilityRule> rules) : EligibilityRule(Condition<Applicant>.All(Conditions(rules)))
    {
        internal override void Explain(Applicant applicant, List<Refusal> unmet)
        {
            foreach (var rule in rules)
            {
                if (!rule.IsSatisfiedBy(applicant))
                {
                    rule.Explain(applicant, unmet);
                }
            }
        }
    }

    private sealed class OneRule(IReadOnlyList<EligibilityRule> rules) : EligibilityRule(Condition<Applicant>.Any(Conditions(rules)))
    {
        internal override void Explain(Applicant applicant, List<Refusal> unmet)
        {
            foreach (var rule in rules)
            {
                rule.Explain(applicant, unmet);
            }
        }
    }

    private sealed class OppositeRule(EligibilityRule rule, Func<Applicant, Refusal> why) : EligibilityRule(rule.Condition.Not())
    {
        internal override void Explain(Applicant applicant, List<Refusal> unmet) => unmet.Add(why(applicant));
    }
}
