using System.Linq.Expressions;

namespace Pix.Certification.Eligibility;

/// <summary>A rule of eligibility of your own, which stands beside those of the policy.</summary>
/// <remarks>
/// It asks what an <see cref="Applicant"/> has, <see cref="Applicant.Facts"/> of yours included, and nothing else: no clock, no service.
/// Make it once and keep it: without <c>holds</c> the condition is compiled when it is made. Safe for any number of threads, as long as
/// what you write remembers nothing.
/// </remarks>
public abstract class OwnEligibilityRule : EligibilityRule
{
    private const int CodeLengthMax = 100;

    /// <summary>Makes a rule.</summary>
    /// <param name="code">
    /// What its refusals are known by: a name that nobody else gives, such as <c>example.org/charter</c>. The slash keeps it apart from
    /// the codes of the rulebook.
    /// </param>
    /// <param name="met">Who meets it, in a form that a query can read.</param>
    /// <param name="holds">The same as code, for decisions in memory; null to have the condition compiled.</param>
    /// <exception cref="ArgumentException">The code is no such name.</exception>
    protected OwnEligibilityRule(string code, Expression<Func<Applicant, bool>> met, Func<Applicant, bool>? holds = null)
        : base(ConditionOf(met, holds))
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Length > CodeLengthMax || code.Split('/') is not [_, _, ..] parts || !Array.TrueForAll(parts, IsName))
        {
            throw new ArgumentException(
                $"'{code}' is no code of your own: write a name with a slash, as 'example.org/charter'.", nameof(code));
        }

        Code = code;
    }

    /// <summary>What its refusals are known by.</summary>
    public string Code { get; }

    /// <summary>What is wrong, for somebody who does not meet it.</summary>
    protected abstract Wording ReasonFor(Applicant applicant);

    /// <summary>What they can do about it.</summary>
    protected abstract Wording RemedyFor(Applicant applicant);

    /// <summary>The facts that the decision rests on, by camelCase name; none unless you say some.</summary>
    protected virtual IReadOnlyDictionary<string, object>? FactsFor(Applicant applicant) => null;

    internal sealed override void Explain(Applicant applicant, List<Refusal> unmet) =>
        unmet.Add(new(Code, ReasonFor(applicant), RemedyFor(applicant), FactsFor(applicant)));

    private static Condition<Applicant> ConditionOf(Expression<Func<Applicant, bool>> met, Func<Applicant, bool>? holds)
    {
        ArgumentNullException.ThrowIfNull(met);
        return holds is null ? new(met) : new(met, holds);
    }

    private static bool IsName(string part) =>
        part.Length > 0 && part.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
