using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Jury;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the parts of the jury's desk have in common.</summary>
internal sealed record JuryCommands(CommandContext Context, CredentialSigner Credentials, string By, Caller Caller)
    : SessionCommands(Context, Caller)
{
    // What is only looked at is decided on copies that nothing is appended of, under no key and for no version.
    private Caller Looking => new(Caller.Desk, Caller.Actor);

    /// <summary>Changes one candidate's certification.</summary>
    public ValueTask<Result<T>> ChangeOne<T>(
        string useCase,
        SessionId id,
        CandidateId candidate,
        object?[] asked,
        Func<UnitOfWork, JuryCase, Result<T>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        Changes.Change.Certification(
            Context,
            Caller,
            useCase,
            id,
            _ => candidate,
            [id, candidate, .. asked],
            async (unit, certification) =>
                decide(unit, await Changes.Change.CaseOf(Context, unit, certification).ConfigureAwait(false)),
            cancellation);

    /// <summary>Looks at one candidate's certification.</summary>
    public ValueTask<Result<T>> Look<T>(
        SessionId id,
        CandidateId candidate,
        Func<JuryCase, Result<T>> read,
        CancellationToken cancellation)
        where T : notnull =>
        Context.Runner.Run(new(Looking, "Look", $"look-{id}"), async unit =>
            await unit.Certification(id, candidate).ConfigureAwait(false) is { } certification
                ? read(await Changes.Change.CaseOf(Context, unit, certification).ConfigureAwait(false))
                : HostingRefusals.NoSuchCertification(), cancellation);

    /// <summary>Looks at whatever a command would work on.</summary>
    public ValueTask<Result<T>> LookAll<T>(
        string useCase,
        string @lock,
        Func<UnitOfWork, ValueTask<Result<T>>> read,
        CancellationToken cancellation)
        where T : notnull =>
        Context.Runner.Run(new(Looking, useCase, @lock), read, cancellation);

    protected override Refusal? Admit(Session? session) => session is null ? HostingRefusals.NoSuchSession() : null;
}
