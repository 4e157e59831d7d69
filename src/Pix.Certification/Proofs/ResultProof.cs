using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Policies;

namespace Pix.Certification.Proofs;

/// <summary>An event of a sitting, as a journal has it.</summary>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="Type">What kind of event it is.</param>
/// <param name="Json">The event, character by character as it was kept.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who, as the journal names them; null where that would name a person.</param>
/// <param name="Hash">The hash of this event and of everything before it (AUD-1).</param>
public sealed record KeptEvent(int Version, string Type, string Json, Instant At, string? Actor, string Hash)
{
    /// <summary>Which event; never what it says.</summary>
    public override string ToString() => $"{Version}: {Type} at {At}";
}

/// <summary>
/// What a result follows from, in one signed file (PRF-1): whoever has it derives the result again, without the bank, the journal or us.
/// Nobody's name is in it, no statement, no solution and no answer.
/// </summary>
/// <remarks>The form of the file is described in docs/proof.md, from which a reader in any language can be written.</remarks>
public sealed class ResultProof
{
    private readonly ProofContents _contents;

    private ResultProof(ProofContents contents) => _contents = contents;

    /// <summary>The certification's number, such as <c>208-004</c>.</summary>
    public string Certification => _contents.Certification;

    /// <summary>When it was made.</summary>
    public Instant MadeAt => _contents.MadeAt;

    /// <summary>The policy of the test.</summary>
    public string PolicyId => _contents.Policy.Id;

    /// <summary>The hash of the last event of the sitting: what an audit of the journal finds there.</summary>
    public string Head => _contents.Events[^1].Hash;

    /// <summary>Makes the proof of the result in force.</summary>
    /// <param name="basis">What the result follows from.</param>
    /// <param name="certification">The certification.</param>
    /// <param name="stream">The stream of the sitting.</param>
    /// <param name="events">Its events, from the first.</param>
    /// <param name="now">When.</param>
    /// <returns>The proof; <c>PRF-1</c> where there is no result, or one that this form of proof cannot tell.</returns>
    public static Result<ResultProof> Of(
        ScoringBasis basis,
        CandidateCertification certification,
        string stream,
        IReadOnlyList<KeptEvent> events,
        Instant now)
    {
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(certification);
        ArgumentException.ThrowIfNullOrEmpty(stream);
        ArgumentNullException.ThrowIfNull(events);
        if (certification.Result is not { InError: false } result)
        {
            return ProofRefusals.NoResult();
        }

        if (ProofWriting.Contents(basis, certification, stream, events, now) is not { } contents)
        {
            return ProofRefusals.EstimatorUntold();
        }

        // A proof that does not prove must not leave the house: the bank of today, say, is another than that of the day.
        var proof = new ResultProof(contents);
        return proof.Replay(basis.Course.Policy.AdaptiveTest.Scale is { } own ? [own] : [])
            .Then<ResultProof>(replayed => replayed.IsTheOneStated ? proof : ProofRefusals.Differs(replayed.Differences));
    }

    /// <summary>Reads a proof.</summary>
    /// <param name="text">The file.</param>
    /// <param name="keys">The issuer's keys, from where the reader trusts them; null to look at everything but the signature.</param>
    /// <returns>The proof; or <c>PRF-1</c> with the fact <c>fault</c>: unreadable, signature, chain.</returns>
    public static Result<ResultProof> Read(string text, KeySet? keys)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ProofFile.Open(text, keys).Then(static contents =>
            ProofChain.Broken(contents) is { } broken ? broken : (Result<ResultProof>)new ResultProof(contents));
    }

    /// <summary>The file, signed.</summary>
    public string Sign(SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return ProofFile.Sign(_contents, key);
    }

    /// <summary>
    /// Derives the result from the events, the numbers and the decisions, and holds it against the one that the proof states.
    /// </summary>
    /// <param name="scales">The scales of your own that proofs may be on; the policy's meshes are always known.</param>
    /// <returns>The result; <c>PRF-1</c> when none follows, with the fact <c>fault</c>: scale for a scale that is not known here.</returns>
    public Result<ProofOutcome> Replay(params IReadOnlyList<CapacityScale> scales)
    {
        ArgumentNullException.ThrowIfNull(scales);
        return ProofReplay.Derive(_contents, scales).Then<ProofOutcome>(derived => new ProofOutcome(
            derived.Status,
            derived.Reason,
            derived.Score,
            derived.ScoreMax,
            derived.Capacity,
            derived.RatePercent,
            derived.Levels,
            Differences(derived, _contents.Result)));
    }

    /// <summary>Why a credential does not say what this proof states; null when it does.</summary>
    /// <param name="token">The credential, as a compact token.</param>
    /// <param name="keys">The issuer's keys; null to look at what it says and not at who signed it.</param>
    /// <param name="now">The present instant.</param>
    public Refusal? RefuseCredential(string token, KeySet? keys, Instant now)
    {
        ArgumentNullException.ThrowIfNull(token);
        var read = CredentialVerifier.Read(token, keys, now);
        return read.IsRefused(out var refusal) ? refusal
            : Differences(read.OrThrow()) is { Count: > 0 } differences ? ProofRefusals.OtherCredential(differences)
            : null;
    }

    private List<string> Differences(VerifiedCredential credential)
    {
        var result = _contents.Result;
        List<string> differences = [];
        Note(differences, "number", credential.Number == Certification);
        Note(differences, "score", credential.Score == result.Score);
        Note(differences, "scoreMax", credential.ScoreMax == result.ScoreMax);
        Note(differences, "levelMax", credential.LevelMax == _contents.Policy.LevelMax);
        Note(differences, "status", result.Status == Scoring.CertificationStatus.Validated);
        Note(differences, "levels", credential.Levels.SequenceEqual(
            result.Levels.Where(static l => l.Level > Scoring.CertifiedCompetence.Uncertified)));
        return differences;
    }

    private static List<string> Differences(ProofResult one, ProofResult other)
    {
        List<string> differences = [];
        Note(differences, "status", one.Status == other.Status);
        Note(differences, "reason", one.Reason == other.Reason);
        Note(differences, "score", one.Score == other.Score);
        Note(differences, "scoreMax", one.ScoreMax == other.ScoreMax);
        Note(differences, "levels", one.Levels.SequenceEqual(other.Levels));
        Note(differences, "ratePercent", one.RatePercent == other.RatePercent);
        Note(differences, "capacity", Equals(one.Capacity, other.Capacity));
        Note(differences, "isTrusted", one.IsTrusted == other.IsTrusted);
        Note(differences, "isOverNeutralised", one.IsOverNeutralised == other.IsOverNeutralised);
        Note(differences, "isDegraded", one.IsDegraded == other.IsDegraded);
        return differences;
    }

    private static void Note(List<string> differences, string member, bool same)
    {
        if (!same)
        {
            differences.Add(member);
        }
    }
}

/// <summary>A result that was derived from a proof.</summary>
/// <param name="Status">What it leads to.</param>
/// <param name="Reason">Why it is not validated.</param>
/// <param name="Score">The score; null when nothing was scored.</param>
/// <param name="ScoreMax">The highest score there is.</param>
/// <param name="Capacity">The capacity of an adaptive test.</param>
/// <param name="RatePercent">The reproducibility rate of a test from the profile.</param>
/// <param name="Levels">The competences tested; -1 where nothing is certified.</param>
/// <param name="Differences">The members of the stated result that are other; none where it is the one stated.</param>
public sealed record ProofOutcome(
    Scoring.CertificationStatus Status,
    Scoring.StatusReason Reason,
    int? Score,
    int ScoreMax,
    double? Capacity,
    int? RatePercent,
    IReadOnlyList<CertifiedLevel> Levels,
    IReadOnlyList<string> Differences)
{
    /// <summary>True when this is the result that the proof states.</summary>
    public bool IsTheOneStated => Differences.Count == 0;
}
