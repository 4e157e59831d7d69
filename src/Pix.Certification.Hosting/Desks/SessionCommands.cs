using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the parts of a desk have in common that changes sessions under a key and an expected version.</summary>
internal abstract record SessionCommands(CommandContext Context, Caller Caller)
{
    /// <summary>A command that is about no single session, or about none that is there.</summary>
    public Command Ask(string useCase, string @lock, params object?[] asked) => new(Caller, useCase, @lock) { Asked = asked };

    /// <summary>Changes a session that this desk may see.</summary>
    public ValueTask<Result<T>> Change<T>(
        string useCase,
        SessionId id,
        object?[] asked,
        Func<UnitOfWork, Session, Result<T>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        Change(useCase, id, asked, (unit, session) => ValueTask.FromResult(decide(unit, session)), cancellation);

    /// <summary>Changes a session that this desk may see.</summary>
    public ValueTask<Result<T>> Change<T>(
        string useCase,
        SessionId id,
        object?[] asked,
        Func<UnitOfWork, Session, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        Changes.Change.Session(Context, Caller, useCase, id, [id, .. asked], Admit, decide, cancellation);

    /// <summary>Why this desk may not see a session: one that is not there, or not its own.</summary>
    protected abstract Refusal? Admit(Session? session);
}
