using Pix.Certification.Candidates;
using Pix.Certification.Scoring;

namespace Pix.Certification.Certifications;

public sealed partial class CandidateCertification
{
    /// <summary>True when publishing now would issue a new certificate, for which a verification code is needed.</summary>
    public bool NeedsCode => State == CertificationState.Validated && !Reinstates;

    /// <summary>Why the result cannot be published now; null when it can.</summary>
    public Refusal? RefusePublication() => Refuse(CertificationAct.Publish);

    /// <summary>
    /// Publishes the result (PUB-1). A validated one has a certificate: the earlier one again when it says the same, otherwise a new one
    /// that supersedes it (CER-4).
    /// </summary>
    /// <param name="verificationCode">
    /// The code of a new certificate, unique among all certificates; not used unless <see cref="NeedsCode"/>.
    /// </param>
    /// <param name="now">When.</param>
    /// <remarks>
    /// Use <c>SessionJury.Publish</c>: a session is published as a whole. Where the result is not validated any more, the earlier
    /// certificate is revoked.
    /// </remarks>
    public Result<CertificationPublished> Publish(string? verificationCode, Instant now)
    {
        if (Refuse(CertificationAct.Publish, now) is { } refusal)
        {
            return refusal;
        }

        var status = Result!.Status!.Value;
        if (!NeedsCode)
        {
            var reinstated = status == CertificationStatus.Validated ? _certificates[^1].Code : null;
            return Move(CertificationAct.Publish, new CertificationPublished(status, null, reinstated, now));
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(verificationCode);
        return _certificates.Exists(c => c.Code == verificationCode)
            ? throw new ArgumentException("Every certificate has a code of its own.", nameof(verificationCode))
            : Move(CertificationAct.Publish, new CertificationPublished(status, FactsAt(now), verificationCode, now));
    }

    /// <summary>Takes the publication back: the certificate is withdrawn until the next publication.</summary>
    public Result<CertificationWithdrawn> Unpublish(string reason, Instant now) =>
        CertificationRefusals.Unsigned("-", reason) is { } unsigned ? unsigned
        : Move(CertificationAct.Unpublish, new CertificationWithdrawn(reason.Trim(), now), Decided);

    /// <summary>Revokes the certificate for good (CER-4), published or withdrawn, whatever has become of the result meanwhile.</summary>
    public Result<CertificationRevoked> Revoke(string author, string reason, Instant now) =>
        CertificationRefusals.Unsigned(author, reason) is { } unsigned ? unsigned
        : Move(CertificationAct.Revoke, new CertificationRevoked(author.Trim(), reason.Trim(), now));

    /// <summary>The published result as a line of the centre's list (PUB-2); null while nothing is published.</summary>
    /// <param name="details">What the list of the session says of the candidate.</param>
    public ResultLine? Line(CandidateDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        if (State is not CertificationState.Published || Result is not { Status: { } status } result)
        {
            return null;
        }

        var shown = status == CertificationStatus.Validated;
        return new()
        {
            Number = Number,
            Holder = Holder,
            Details = details,
            Status = status,
            Reason = result.Reason,
            Score = shown || result.Reason == StatusReason.LevelNotReached ? result.Score : null,
            Levels = shown
                ? Certified(result).ToDictionary(static l => l.Competence, static l => l.Level, StringComparer.Ordinal)
                : new Dictionary<string, int>(),
            Comment = _comments.GetValueOrDefault(CommentAudience.Organisation),
            Session = Session,
            CentreName = CentreName,
            Day = Day,
        };
    }

    private bool Reinstates =>
        _certificates is [.., { Standing: CertificateStanding.Withdrawn } last] && SaysTheSame(last.Facts, FactsAt(last.Facts.IssuedAt));

    private bool HasLiveCertificate => _certificates is [.., { Standing: CertificateStanding.Valid or CertificateStanding.Withdrawn }];

    private CertificateFacts FactsAt(Instant now) => new()
    {
        Number = Number,
        Holder = Holder,
        Day = Day,
        CentreName = CentreName,
        Score = Result!.Score!.Value,
        ScoreMax = Result.ScoreMax,
        LevelMax = Result.LevelMax,
        GlobalLevel = Result is { Test: Policies.TestKind.Adaptive, Scale: null } ? AdaptiveScore.GlobalLevelOf(Result.Score.Value) : null,
        Levels = [.. Certified(Result)],
        PolicyId = Result.PolicyId,
        IssuedAt = now,
    };

    // A competence that was tested and not certified is no part of what a certificate certifies.
    private static IEnumerable<CertifiedLevel> Certified(CertificationResult result) =>
        result.Levels.Where(static l => l.Level > CertifiedCompetence.Uncertified);

    // A record compares its lists as objects.
    private static bool SaysTheSame(CertificateFacts one, CertificateFacts other) =>
        one with { Levels = other.Levels } == other && one.Levels.SequenceEqual(other.Levels);

    private void ApplyPublication(CertificationEvent happened)
    {
        switch (happened)
        {
            case CertificationPublished published:
                State = CertificationState.Published;
                Succeed(published);
                break;
            case CertificationWithdrawn:
                State = Decided;
                Stand(CertificateStanding.Valid, CertificateStanding.Withdrawn);
                break;
            case CertificationRevoked:
                State = CertificationState.Revoked;
                _certificates[^1] = _certificates[^1] with { Standing = CertificateStanding.Revoked };
                break;
            default:
                throw new InvalidOperationException($"A certification does not know what to make of a {happened.GetType().Name}.");
        }
    }

    private void Succeed(CertificationPublished published)
    {
        if (published.Issued is { } facts)
        {
            Stand(CertificateStanding.Withdrawn, CertificateStanding.Superseded, published.Code);
            _certificates.Add(new(published.Code!, facts, CertificateStanding.Valid));
        }
        else
        {
            Stand(CertificateStanding.Withdrawn, published.Code is null ? CertificateStanding.Revoked : CertificateStanding.Valid);
        }
    }

    // Only the latest certificate can still change its standing.
    private void Stand(CertificateStanding from, CertificateStanding to, string? successor = null)
    {
        if (_certificates is [.., var last] && last.Standing == from)
        {
            _certificates[^1] = last with { Standing = to, Successor = successor };
        }
    }
}
