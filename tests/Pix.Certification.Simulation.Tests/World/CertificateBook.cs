using System.Text.Json;
using Pix.Certification.Journal;
using Pix.Certification.Certifications;

namespace Pix.Certification.Simulation.Tests.World;

/// <summary>One candidate's certificates, as somebody keeps count of them who knows that a new one supersedes the one before, and that a result is out or not (CER-4, PUB-1).</summary>
/// <remarks>Codes and names are enciphered in the journal: a certificate is known here by the instant of its issue.</remarks>
internal sealed class CertificateBook
{
    private readonly List<Instant> _issued = [];

    /// <summary>How each certificate stands, by its issue.</summary>
    public Dictionary<Instant, Timeline<CertificateStanding>> Standings { get; } = [];

    /// <summary>Whether the result is out.</summary>
    public Timeline<bool> IsOut { get; } = new(false);

    /// <summary>Whether its holder is forgotten.</summary>
    public Timeline<bool> IsForgotten { get; } = new(false);

    /// <summary>Takes note of an event; gives what is wrong with it, if anything is.</summary>
    public string? Take(NewEvent happened, int moment)
    {
        using var json = JsonDocument.Parse(happened.Json);
        switch (happened.Type)
        {
            case "certificationPublished":
                return Publish(happened.At, isNew: Has(json, "issued"), isValid: Has(json, "code"), moment);
            case "certificationWithdrawn":
                var wasOut = IsOut.Now;
                IsOut.Becomes(false, moment);
                Last(CertificateStanding.Withdrawn, moment);
                return wasOut ? null : "a result is taken back that is not out.";
            default:
                return null;
        }
    }

    private string? Publish(Instant at, bool isNew, bool isValid, int moment)
    {
        var wasOut = IsOut.Now;
        IsOut.Becomes(true, moment);
        if (isNew)
        {
            Last(CertificateStanding.Superseded, moment);
            _issued.Add(at);
            Standings.Add(at, new(CertificateStanding.Valid));
        }
        else
        {
            Last(isValid ? CertificateStanding.Valid : CertificateStanding.Revoked, moment);
        }

        return wasOut ? "a result that is out is published again." : null;
    }

    private void Last(CertificateStanding standing, int moment)
    {
        if (_issued.Count > 0)
        {
            Standings[_issued[^1]].Becomes(standing, moment);
        }
    }

    private static bool Has(JsonDocument json, string property) => json.RootElement.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null;
}
