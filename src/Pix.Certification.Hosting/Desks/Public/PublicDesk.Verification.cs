using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Credentials;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class PublicDesk
{
    /// <summary>
    /// Shows a certificate to whoever has its code and its holder's birth name (CER-2). A wrong code and a wrong name read the same, and a
    /// source that guesses must wait.
    /// </summary>
    public async ValueTask<Result<PublicCertificate>> VerifyAsync(string? code, string? birthName, CancellationToken cancellation = default)
    {
        // Known without looking anything up, and so gives nothing away.
        if (VerificationCode.Read(code).IsRefused(out var mistyped))
        {
            return mistyped;
        }

        var read = VerificationCode.Read(code).OrThrow();
        var row = $"verify/{_source}";
        return await _context.Runner.Run<PublicCertificate>(new(_caller, "Verify", $"throttle-{row}"), async unit =>
        {
            var throttle = await ThrottleRows.Of(_context.Journal, row, cancellation).ConfigureAwait(false);
            var terms = _context.Policies.At(unit.Now).Session with { SignInWaitMinutesMax = 1 };
            if (throttle.Refuse(terms, unit.Now)?.RetryAfter is { } wait)
            {
                return HostingRefusals.TooManyGuesses(wait);
            }

            var (found, holder) = await CertificateRows.Find(_context.Journal, read, cancellation).ConfigureAwait(false);
            var answer = PublicVerification.Answer(read, birthName, found, unit.Now);

            // A certificate of one's own now and then buys no guesses at others; many share an address, and wait a minute at most.
            await ThrottleRows.Remember(_context.Journal, _caller.Actor, row, row, throttle, answer.IsOk
                ? throttle
                : throttle.Failed(unit.Now)).ConfigureAwait(false);
            return answer.Then<PublicCertificate>(shown => holder is null
                ? shown
                : shown with { Holder = CertificateRows.NameOf(holder, read) });
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Says what a signed credential of this host says, and that it holds: its signature, and every list that it names, as they are now
    /// (CER-3).
    /// </summary>
    public async ValueTask<Result<VerifiedCredential>> VerifyCredentialAsync(string token, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        return await _credentials.Verify(_context.Journal, token.Trim(), cancellation).ConfigureAwait(false);
    }

    /// <summary>The keys that credentials are verified with (JWKS), to be published as they are.</summary>
    public Result<string> Keys() => _credentials.Keys();

    /// <summary>A status list of credentials as it stands, signed; to be published at its address (CER-3).</summary>
    /// <param name="purpose">Taken back for good, or for the time being.</param>
    /// <param name="list">Its number, from 0.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<string>> StatusListAsync(StatusPurpose purpose, int list, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(list);
        return _credentials.StatusList(_context.Journal, purpose, list, cancellation);
    }

    /// <summary>The names of credentials that were taken back for good, signed; to be published at its address (CER-3).</summary>
    public ValueTask<Result<string>> RevocationsAsync(CancellationToken cancellation = default) =>
        _credentials.Revocations(_context.Journal, cancellation);
}
