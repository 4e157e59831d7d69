using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the parts of a candidate's desk have in common: whose it is, and in which place (SEC-1, SIT-6).</summary>
internal sealed record CandidateCommands(
    CommandContext Context,
    AccountId Account,
    LearnerId? Pupil,
    string? Source,
    Caller Caller,
    DocumentMaker Documents,
    CredentialSigner Credentials)
{
    /// <summary>The place that the desk speaks from; null for one that was never told.</summary>
    public int? Place { get; init; }

    /// <summary>Chance for one test: it is recorded with it.</summary>
    public long DrawSeed()
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        Context.Secrets.Fill(bytes);
        return BitConverter.ToInt64(bytes) & long.MaxValue;
    }

    /// <summary>The pupil of a school's list whom the account is: bound to, or recognised as; null for none (ACC-2).</summary>
    public async ValueTask<LearnerId?> PupilAsync(CancellationToken cancellation) =>
        Pupil ?? (await RecognisedRows.Of(Account, Context.Journal, cancellation).ConfigureAwait(false))?.Learner;
}
