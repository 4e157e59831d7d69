using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What somebody learns who has the code of a technical test: of the centre its name, and what its clocks show.</summary>
/// <param name="Code">The code.</param>
/// <param name="Centre">The centre's name.</param>
/// <param name="Zone">The TZDB id of its zone.</param>
/// <param name="Sites">The sites that the challenges of a test may send to, by host name.</param>
public sealed record KnownTestCode(TestCode Code, string Centre, string Zone, IReadOnlyList<string> Sites);

public sealed partial class PublicDesk
{
    private const string ByCode = "test technique";

    /// <summary>
    /// What a code of a technical test opens (SES-7). An unknown code and one of a session that is not to be prepared any more read the
    /// same, and a source that guesses must wait.
    /// </summary>
    public async ValueTask<Result<KnownTestCode>> FindTechnicalTestAsync(string? code, CancellationToken cancellation = default)
    {
        var found = await Open(code, cancellation).ConfigureAwait(false);
        if (found.IsRefused(out var refusal))
        {
            return refusal;
        }

        _ = TestCode.TryParse(code, out var known);
        var centre = found.OrThrow().Centre;
        var card = await _context.Centres.FindAsync(centre, cancellation).ConfigureAwait(false);
        return new KnownTestCode(
            known!,
            card?.Name ?? centre.ToString(),
            card?.Zone ?? _context.Options.Zone,
            await CentrePreparation.SitesNeeded(_context, cancellation).ConfigureAwait(false));
    }

    /// <summary>
    /// Records the technical test of a workstation under a code: for the session's checklist when it is a session's, and in either case for
    /// the centre (SES-7). Tested again, the later test counts.
    /// </summary>
    public async ValueTask<Result<Done>> RecordTechnicalTestAsync(
        string? code,
        WorkstationTest test,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(test);
        var found = await Open(code, cancellation).ConfigureAwait(false);
        if ((found.IsRefused(out var refusal) ? refusal : test.Objection()) is { } no)
        {
            return no;
        }

        var owner = found.OrThrow();
        var caller = new Caller("centre", Actor.Centre(owner.Centre.ToString(), ByCode));
        return owner.Session is { } session
            ? await Change.Session<Done>(
                _context,
                caller,
                "RecordTechnicalTest",
                session,
                [session, test.Workstation, test.Passed, test.By, test.Note],
                held => held?.Centre == owner.Centre ? null : HostingRefusals.NoSuchTestCode(),
                (unit, held) => ValueTask.FromResult(CentrePreparation.Record(unit, held, test)),
                cancellation).ConfigureAwait(false)
            : await _context.Runner.Run<Done>(new(caller, "RecordWorkstation", $"centre-{owner.Centre}"), async unit =>
            {
                var full = await WorkstationRows.RefuseOneMore(owner, test, _context.Journal, unit.Cancellation).ConfigureAwait(false);
                if (full is not null)
                {
                    return full;
                }

                WorkstationRows.Write(unit, owner, test);
                return new Done(unit.Now);
            }, cancellation).ConfigureAwait(false);
    }

    private ValueTask<Result<TestCodeOwner>> Open(string? code, CancellationToken cancellation)
    {
        // What could be no code is no guess.
        if (!TestCode.TryParse(code, out var typed))
        {
            return ValueTask.FromResult<Result<TestCodeOwner>>(HostingRefusals.NoSuchTestCode());
        }

        var row = $"technical/{_source}";
        return _context.Runner.Run<TestCodeOwner>(new(_caller, "OpenTechnicalTest", $"throttle-{row}"), async unit =>
        {
            var throttle = await ThrottleRows.Of(_context.Journal, row, cancellation).ConfigureAwait(false);
            var terms = _context.Policies.At(unit.Now).Session with { SignInWaitMinutesMax = 1 };
            if (throttle.Refuse(terms, unit.Now)?.RetryAfter is { } wait)
            {
                return HostingRefusals.TooManyTestCodes(wait);
            }

            if (await TestCodeRows.Find(typed, _context, cancellation).ConfigureAwait(false) is { } owner)
            {
                return owner;
            }

            await ThrottleRows.Remember(_context.Journal, _caller.Actor, row, row, throttle, throttle.Failed(unit.Now))
                .ConfigureAwait(false);
            return HostingRefusals.NoSuchTestCode();
        }, cancellation);
    }
}
