using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Certifications;
using Pix.Certification.Credentials;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>
/// A certificate as it is looked up by its code: the row has neither the code nor, readable without the code, the holder's name.
/// </summary>
internal sealed record CertificateRow
{
    /// <summary>What it says, but for its holder.</summary>
    public required CertificateFacts Facts { get; init; }

    /// <summary>The proof of the holder's birth name.</summary>
    public required string Proof { get; init; }

    /// <summary>The holder, enciphered under the code; null once erased.</summary>
    public string? Holder { get; init; }

    /// <summary>How it stands.</summary>
    public required CertificateStanding Standing { get; init; }

    /// <summary>The number of the one that took its place.</summary>
    public string? Successor { get; init; }

    /// <summary>The name of its credential.</summary>
    public required string Credential { get; init; }

    /// <summary>The credential's place: which pair of status lists, and which bit.</summary>
    public required int List { get; init; }

    /// <inheritdoc cref="List"/>
    public required int Bit { get; init; }
}

/// <summary>
/// The rows of certificates and of their credentials, written in the same stroke as the events that change how they stand.
/// </summary>
internal static class CertificateRows
{
    public static readonly ReadModel<CertificateRow> View = new("certificate", OnErasure.LoseTheName, OnPurge.GoWithThePerson);
    private static readonly CandidateIdentity Nobody = new("", "", new(1900, 1, 1));

    // Read in place of a row that is not there, so that there being none takes the same work.
    private static readonly string Decoy = RowTypes.Json.Write(new CertificateRow
    {
        Facts = new()
        {
            Number = "1-001",
            Holder = Nobody,
            Day = new(2024, 1, 1),
            CentreName = "-",
            Score = 0,
            ScoreMax = 1,
            LevelMax = 1,
            PolicyId = "-",
            IssuedAt = Instant.FromUnixTimeSeconds(0),
            Levels = [.. Enumerable.Range(1, 16).Select(static n => new CertifiedLevel($"1.{n}", 1))],
        },
        Proof = new('0', 64), Holder = new('A', 200), Standing = CertificateStanding.Valid, Credential = "urn:uuid:0", List = 0, Bit = 0,
    });

    /// <summary>Brings the rows of a certification in line with it; a certificate that is new gets its own.</summary>
    public static async ValueTask Write(CommandContext context, UnitOfWork unit, CandidateCertification certification)
    {
        if (certification.Certificates.Count == 0)
        {
            return;
        }

        var group = GroupOf(certification.Session, certification.Candidate);
        var rows = await View.Rows(context.Journal, group, unit.Cancellation).ConfigureAwait(false);
        var before = rows.Select(View.Read).ToArray();
        var after = new List<CertificateRow>(certification.Certificates.Count);
        foreach (var (issued, i) in certification.Certificates.Select(static (c, i) => (c, i)))
        {
            after.Add((i < before.Length ? before[i] : await New(context, issued, unit.Cancellation).ConfigureAwait(false)) with
            {
                Standing = issued.Standing,
                Successor = issued.Standing == CertificateStanding.Superseded ? certification.Number : null,
            });
        }

        for (var i = 0; i < after.Count; i++)
        {
            if (i < before.Length && before[i].Standing == after[i].Standing && before[i].Successor == after[i].Successor)
            {
                continue;
            }

            var id = i < before.Length ? rows[i].Id : VerificationCode.Read(certification.Certificates[i].Code).OrThrow().Fingerprint();
            if (i >= before.Length)
            {
                unit.Claims.Add(new(View.Name, id, $"{group}/{i}"));
            }

            unit.Rows.Add(View.Row(id, group, $"{i:D4}", after[i]));
            unit.Rows.Add(CredentialRows.RowOf(after[i], i + 1 < after.Count ? after[i + 1].Credential : null));
        }
    }

    /// <summary>Forgets who holds a candidate's certificates: their facts can still be verified, without a name (RET-2).</summary>
    public static async ValueTask ForgetHolder(CommandContext context, UnitOfWork unit, SessionId session, CandidateId candidate)
    {
        foreach (var row in await View.Rows(context.Journal, GroupOf(session, candidate), unit.Cancellation).ConfigureAwait(false))
        {
            unit.Rows.Add(row with { Json = RowTypes.Json.Write(View.Read(row) with { Holder = null }) });
        }
    }

    /// <summary>What is kept under a code, the holder left out; takes as much work when there is nothing.</summary>
    public static async ValueTask<(FoundCertificate? Found, string? Holder)> Find(
        IEventJournal journal,
        VerificationCode code,
        CancellationToken cancellation)
    {
        var row = await View.Find(journal, code.Fingerprint(), cancellation).ConfigureAwait(false);
        var kept = RowTypes.Json.Read<CertificateRow>(row?.Json ?? Decoy);
        var found = new FoundCertificate
        {
            Facts = kept.Facts,
            Proof = NameProof.Restore(kept.Proof),
            Standing = kept.Standing,
            Successor = kept.Successor,
            IsHolderErased = true,
        };
        return row is null ? (null, null) : (found, kept.Holder);
    }

    /// <summary>The holder's name, for somebody who has proved to know it.</summary>
    public static string NameOf(string holder, VerificationCode code) =>
        RowTypes.Json.Read<CandidateIdentity>(Encoding.UTF8.GetString(SealedBytes.Decipher(
            KeyOf(code),
            Convert.FromBase64String(holder)))).ToString();

    /// <summary>The certificates of one candidate, oldest first.</summary>
    public static ValueTask<IReadOnlyList<CertificateRow>> Of(
        SessionId session,
        CandidateId candidate,
        IEventJournal journal,
        CancellationToken cancellation) =>
        View.List(journal, GroupOf(session, candidate), cancellation);

    private static string GroupOf(SessionId session, CandidateId candidate) => $"{session}-{candidate}";

    private static async ValueTask<CertificateRow> New(CommandContext context, IssuedCertificate issued, CancellationToken cancellation)
    {
        var code = VerificationCode.Read(issued.Code).OrThrow();
        var number = await context.Journal.NextNumberAsync(CredentialRows.View.Name, cancellation).ConfigureAwait(false) - 1;
        var holder = Encoding.UTF8.GetBytes(RowTypes.Json.Write(issued.Facts.Holder));
        return new()
        {
            Facts = issued.Facts with { Holder = Nobody },
            Proof = NameProof.Of(code, issued.Facts.Holder.BirthName).ToString(),
            Holder = Convert.ToBase64String(SealedBytes.Encipher(context.Secrets, KeyOf(code), holder)),
            Standing = issued.Standing,
            Credential = CredentialDraft.DrawId(context.Secrets),
            List = number / StatusList.EntriesLeast,
            Bit = Scattered(number % StatusList.EntriesLeast),
        };
    }

    // Every bit once, and not in the order of issue: neighbours in a list tell nothing of each other.
    private static int Scattered(int number) => (int)(((long)number * 51_407) + 77_773) % StatusList.EntriesLeast;

    private static byte[] KeyOf(VerificationCode code) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(code.Show()), 32, info: "certificate holder"u8.ToArray());
}

/// <summary>A credential in the lists that take credentials back.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Bit">Its bit.</param>
/// <param name="Successor">The name of the one that took its place.</param>
internal sealed record CredentialRow(string Id, int Bit, string? Successor);

/// <summary>Every credential by how it stands: what the lists that take credentials back are made of. It names nobody.</summary>
internal static class CredentialRows
{
    public static readonly ReadModel<CredentialRow> View = new("credential");

    public static Row RowOf(CertificateRow kept, string? successor) => View.Row(
        kept.Credential,
        GroupOf(kept.List, kept.Standing),
        $"{kept.Bit:D6}",
        new(kept.Credential, kept.Bit, kept.Standing == CertificateStanding.Superseded ? successor : null));

    /// <summary>Those of a list that stand in a certain way.</summary>
    public static ValueTask<IReadOnlyList<CredentialRow>> Of(
        int list,
        CertificateStanding standing,
        IEventJournal journal,
        CancellationToken cancellation) =>
        View.List(journal, GroupOf(list, standing), cancellation);

    /// <summary>The number of the last list: a new one is begun when the one before is full.</summary>
    public static async ValueTask<int> LastList(IEventJournal journal, CancellationToken cancellation)
    {
        var list = 0;
        while ((await View.Rows(
            journal,
            GroupOf(list + 1, CertificateStanding.Valid),
            cancellation,
            new(IsLatestFirst: false, Take: 1)).ConfigureAwait(false)).Count > 0)
        {
            list++;
        }

        return list;
    }

    private static string GroupOf(int list, CertificateStanding standing) => $"{list}/{standing}";
}
