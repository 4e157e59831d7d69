using Pix.Certification.Certifications;
using Pix.Certification.Scoring;
using Pix.Certification.Tests.Walks;

namespace Pix.Certification.Tests.Certifications;

/// <summary>A certification on a walk: no result and no certificate of it is ever lost.</summary>
internal sealed class CertificationWalker(JuryRoom room, HashSet<string> met) : Walker<CandidateCertification, CertificationEvent>(room.First, met)
{
    private string[] _results = [];
    private string[] _issued = [];

    public Instant Now { get; private set; } = room.Now;

    public ScoringBasis Basis => room.Basis;

    public string Wait(int seconds)
    {
        Now += Duration.FromSeconds(seconds);
        return Answers.Yes;
    }

    protected override CandidateCertification Load(IEnumerable<CertificationEvent> past) => CandidateCertification.Load(past);

    protected override string ToJson(CertificationEvent happened) => happened.ToJson();

    protected override CertificationEvent FromJson(string json) => CertificationEvent.FromJson(json);

    protected override string Picture(CandidateCertification one) => CertificationPicture.Of(one);

    protected override string Facts(CandidateCertification one) => CertificationOracle.Facts(one);

    protected override void Watch()
    {
        var results = Subject.Results.Select(static r => $"{CertificationPicture.Json(r.Result)} {r.Cause} {r.Emitter} {r.At}").ToArray();
        var issued = Subject.Certificates.Select(Said).ToArray();
        results.Take(_results.Length).SequenceEqual(_results).ShouldBeTrue("results are only ever appended");
        issued.Take(_issued.Length).SequenceEqual(_issued).ShouldBeTrue("and so are the facts of certificates, but for an erased name");
        (_results, _issued) = (results, issued);

        var (valid, superseded) = (CertificateStanding.Valid, CertificateStanding.Superseded);
        Subject.Certificates.Count(c => c.Standing == valid)
            .ShouldBe(Subject is { State: CertificationState.Published, Result.Status: CertificationStatus.Validated } ? 1 : 0);
        foreach (var (place, one) in Subject.Certificates.Index().Where(c => c.Item.Standing == superseded))
        {
            Subject.Certificates.Skip(place + 1).ShouldContain(later => later.Code == one.Successor);
        }
    }

    private static string Said(IssuedCertificate c) =>
        $"{c.Code} {c.Facts with { Holder = SessionBuilder.Person(1), Levels = [] }} {string.Join(' ', c.Facts.Levels)}";
}
