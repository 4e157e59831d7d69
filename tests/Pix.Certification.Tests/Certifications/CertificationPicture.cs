using System.Reflection;
using System.Runtime.CompilerServices;
using Pix.Certification.Certifications;
using Pix.Certification.Scoring;

namespace Pix.Certification.Tests.Certifications;

/// <summary>Everything that can be seen of a certification, as text: equal texts, equal certifications. What is pending is left out: a loaded one has nothing pending.</summary>
public sealed class CertificationPicture
{
    // What was once recorded does not change: a picture is taken often, and its record is written once.
    private static readonly ConditionalWeakTable<object, string> Written = [];

    [Fact]
    public void No_public_property_is_forgotten() =>
        Properties(JuryRoom.Decided().First).Select(static p => p.Name).Append(nameof(CandidateCertification.Pending))
            .ShouldBe(typeof(CandidateCertification).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(static p => p.Name), ignoreOrder: true);

    internal static string Of(CandidateCertification c) => string.Join('\n', Properties(c).Select(static p => $"{p.Name}: {p.Value}"));

    // As JSON where there is one: a record's own text says of a list only what kind it is.
    private static (string Name, object? Value)[] Properties(CandidateCertification c) =>
    [
        (nameof(c.Session), c.Session),
        (nameof(c.Candidate), c.Candidate),
        (nameof(c.Number), c.Number),
        (nameof(c.Holder), c.Holder),
        (nameof(c.IsHolderErased), c.IsHolderErased),
        (nameof(c.CentreName), c.CentreName),
        (nameof(c.Day), c.Day),
        (nameof(c.State), c.State),
        (nameof(c.AwaitsReview), c.AwaitsReview),
        (nameof(c.Version), c.Version),
        (nameof(c.NeedsCode), c.NeedsCode),
        (nameof(c.Findings), $"{c.Findings.Abort} {string.Join(',', c.Findings.Neutralised)} {string.Join(',', c.Findings.AcceptedAsCorrect)}"),
        (nameof(c.Results), Lines(c.Results.Select(static r => Json(r.Result) + r.Cause + r.Emitter + r.At))),
        (nameof(c.Result), c.Result is { } result ? Json(result) : null),
        (nameof(c.Rulings), Lines(c.Rulings.Select(static r => Written.GetValue(r, _ => r.ToJson())))),
        (nameof(c.Comments), Lines(c.Comments.Select(static p => p.ToString()))),
        (nameof(c.Appeals), Lines(c.Appeals.Select(static a => a.ToString()))),
        (nameof(c.Certificates), Lines(c.Certificates.Select(Json))),
        (nameof(c.ValidCertificate), c.ValidCertificate is { } valid ? Json(valid) : null),
        (nameof(c.Verdicts), $"{c.Verdicts.Abort} {c.Verdicts.IsFraud} {c.Verdicts.IsRejectedByJury} {c.Verdicts.IsCancelledByJury} "
            + $"neutralised {string.Join(',', c.Verdicts.Neutralised.Order())} accepted {string.Join(',', c.Verdicts.AcceptedAsCorrect.Order())}"),
    ];

    internal static string Json(CertificationResult result) =>
        Written.GetValue(result, _ => new ResultAppended(result, FinalisationFindings.None, false, default, "", default).ToJson());

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(static line => "\n  " + line));

    private static string Json(IssuedCertificate issued) =>
        $"{issued.Standing} {issued.Successor} {new CertificationPublished(CertificationStatus.Validated, issued.Facts, issued.Code, default).ToJson()}";
}
