namespace Pix.Certification.Policies;

/// <summary>All the policies a host knows, past and present.</summary>
public sealed class PolicyBook
{
    private readonly CertificationPolicy[] _byDate;

    private PolicyBook(CertificationPolicy[] byDate) => _byDate = byDate;

    /// <summary>The policies, earliest first.</summary>
    public IReadOnlyList<CertificationPolicy> Policies => _byDate;

    /// <summary>Puts policies together; POL-3 refuses two of one id, or two effective from the same instant.</summary>
    public static Result<PolicyBook> Of(params IEnumerable<CertificationPolicy> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var byDate = policies.OrderBy(p => p.EffectiveFrom).ToArray();
        foreach (var (former, latter) in byDate.Zip(byDate.Skip(1)))
        {
            if (former.EffectiveFrom == latter.EffectiveFrom)
            {
                return Clash(
                    former.Id,
                    latter.Id,
                    PoliciesWords.SameInstantReason(former.Id, latter.Id));
            }
        }

        return byDate.GroupBy(p => p.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? Clash(
                twice.Key,
                twice.Key,
                PoliciesWords.IdTwiceReason(twice.Key))
            : new PolicyBook(byDate);
    }

    /// <summary>The policy of an id; null when the book has none.</summary>
    public CertificationPolicy? Find(string id) => Array.Find(_byDate, p => p.Id == id);

    /// <summary>The latest policy effective at an instant (POL-2); null before the first.</summary>
    public CertificationPolicy? EffectiveAt(Instant at) => Array.FindLast(_byDate, p => p.EffectiveFrom <= at);

    private static Refusal Clash(string first, string second, Wording reason) => new(
        "POL-3",
        reason,
        PoliciesWords.ClashRemedy,
        Facts.Of("policies", (string[])[first, second])) { Kind = RefusalKind.Invalid };
}
