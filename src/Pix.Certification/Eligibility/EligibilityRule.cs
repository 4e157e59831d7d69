using System.Linq.Expressions;
using Ardalis.Specification;

namespace Pix.Certification.Eligibility;

/// <summary>A rule of eligibility: a specification that can also say why somebody does not meet it.</summary>
/// <remarks>Make it once and use it for many: its filter is compiled on first use. Safe for any number of threads.</remarks>
public abstract class EligibilityRule : Specification<Applicant>
{
    private protected EligibilityRule(Expression<Func<Applicant, bool>> met)
    {
        Met = met;
        Query.Where(met);
    }

    internal Expression<Func<Applicant, bool>> Met { get; }

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

    private static Expression<Func<Applicant, bool>> Join(IReadOnlyList<EligibilityRule> rules, Func<Expression, Expression, Expression> join)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.Count == 0)
        {
            throw new ArgumentException("Name at least one rule.", nameof(rules));
        }

        // One parameter for all: a query provider knows nothing of invoked lambdas.
        var applicant = Expression.Parameter(typeof(Applicant), "a");
        return Expression.Lambda<Func<Applicant, bool>>(rules.Select(r => On(applicant, r)).Aggregate(join), applicant);
    }

    private static Expression On(ParameterExpression applicant, EligibilityRule rule) => new Rebinding(rule.Met.Parameters[0], applicant).Visit(rule.Met.Body);

    private sealed class EveryRule(IReadOnlyList<EligibilityRule> rules) : EligibilityRule(Join(rules, Expression.AndAlso))
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

    private sealed class OneRule(IReadOnlyList<EligibilityRule> rules) : EligibilityRule(Join(rules, Expression.OrElse))
    {
        internal override void Explain(Applicant applicant, List<Refusal> unmet)
        {
            foreach (var rule in rules)
            {
                rule.Explain(applicant, unmet);
            }
        }
    }

    private sealed class OppositeRule(EligibilityRule rule, Func<Applicant, Refusal> why)
        : EligibilityRule(Expression.Lambda<Func<Applicant, bool>>(Expression.Not(rule.Met.Body), rule.Met.Parameters))
    {
        internal override void Explain(Applicant applicant, List<Refusal> unmet) => unmet.Add(why(applicant));
    }

    private sealed class Rebinding(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
