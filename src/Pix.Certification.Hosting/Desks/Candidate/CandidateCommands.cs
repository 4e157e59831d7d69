using Pix.Certification.Hosting.Commands;

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
}
