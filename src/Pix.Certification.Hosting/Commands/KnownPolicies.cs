using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.Commands;

/// <summary>The policies in force, and all those that past sessions were held under.</summary>
internal sealed class KnownPolicies(PolicyBook inForce, PolicyBook book)
{
    /// <summary>Every policy known.</summary>
    public PolicyBook Book => book;

    /// <summary>The policy that something beginning at an instant follows (POL-2).</summary>
    public CertificationPolicy At(Instant now) => inForce.EffectiveAt(now) ?? inForce.Policies[0];

    public CertificationPolicy Find(string id) =>
        book.Find(id)
            ?? throw new InvalidOperationException(
                $"The policy '{id}' is not known to this host: register every policy that sessions were held under.");
}
