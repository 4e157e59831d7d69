using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the parts of a centre's desk have in common: whose it is, and that other centres' sessions do not exist (SEC-1).</summary>
internal sealed record CentreCommands(CommandContext Context, CentreId Centre, Caller Caller, DocumentMaker Documents)
{
    /// <summary>The name of the centre, as it is printed.</summary>
    public async ValueTask<string> PrintedName(CancellationToken cancellation) =>
        (await Context.Centres.Find(Centre, cancellation).ConfigureAwait(false))?.Name ?? Centre.ToString();

    /// <summary>A command that is about no session that is there.</summary>
    public Command Ask(string useCase, string @lock, params object?[] asked) => new(Caller, useCase, @lock) { Asked = asked };

    /// <summary>Changes a session of the centre.</summary>
    public ValueTask<Result<T>> Change<T>(
        string useCase,
        SessionId id,
        object?[] asked,
        Func<UnitOfWork, Session, Result<T>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        Change(useCase, id, asked, (unit, session) => ValueTask.FromResult(decide(unit, session)), cancellation);

    /// <summary>Changes a session of the centre.</summary>
    public ValueTask<Result<T>> Change<T>(
        string useCase,
        SessionId id,
        object?[] asked,
        Func<UnitOfWork, Session, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        Changes.Change.Session(Context, Caller, useCase, id, [id, .. asked], Admit, decide, cancellation);

    /// <summary>Looks at a session of the centre as it is now.</summary>
    public async ValueTask<Result<T>> Look<T>(SessionId id, Func<Session, T> read, CancellationToken cancellation)
        where T : notnull
    {
        var session = await Context.Aggregates.Session(id, cancellation).ConfigureAwait(false);
        return Admit(session) is { } refusal ? refusal : read(session!);
    }

    private Refusal? Admit(Session? session) => session?.Centre == Centre ? null : HostingRefusals.NoSuchSession();
}
