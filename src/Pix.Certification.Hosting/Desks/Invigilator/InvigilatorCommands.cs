using Pix.Certification.Hosting.Commands;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the parts of an invigilator's desk have in common: the one session that it is about (SEC-1).</summary>
internal sealed record InvigilatorCommands(CommandContext Context, SessionId Session, Caller Caller)
{
    public ValueTask<Result<T>> Change<T>(
        string useCase,
        object?[] asked,
        Func<UnitOfWork, Session, Result<T>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        Change(useCase, asked, (unit, session) => ValueTask.FromResult(decide(unit, session)), cancellation);

    public ValueTask<Result<T>> Change<T>(
        string useCase,
        object?[] asked,
        Func<UnitOfWork, Session, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        Changes.Change.Session(Context, Caller, useCase, Session, asked, Exists, decide, cancellation);

    public ValueTask<Result<Done>> ChangeSitting(
        string useCase,
        CandidateId candidate,
        object?[] asked,
        Func<UnitOfWork, Sitting, TestCourse, ValueTask<Result<Done>>> decide,
        CancellationToken cancellation) =>
        Changes.Change.Sitting<Done>(
            Context,
            new(Caller, useCase, Sitting.StreamOf(Session, candidate)) { Asked = asked },
            Session,
            held => held.Find(candidate),
            HostingRefusals.NotBegun,
            (unit, _, _, sitting, course) => decide(unit, sitting, course),
            cancellation);

    private static Refusal? Exists(Session? session) => session is null ? HostingRefusals.NoSuchSession() : null;
}
