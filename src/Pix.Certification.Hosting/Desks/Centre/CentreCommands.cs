using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the parts of a centre's desk have in common: whose it is, and that other centres' sessions do not exist (SEC-1).</summary>
internal sealed record CentreCommands(CommandContext Context, CentreId Centre, Caller Caller, DocumentMaker Documents)
    : SessionCommands(Context, Caller)
{
    /// <summary>What is locked where something is changed that is the centre's and no session's.</summary>
    public string Own => $"centre-{Centre}";

    /// <summary>The name of the centre, as it is printed.</summary>
    public async ValueTask<string> PrintedName(CancellationToken cancellation) => (await Card(cancellation).ConfigureAwait(false)).Name;

    /// <summary>What is known of the centre; its id where nothing is.</summary>
    public async ValueTask<CentreCard> Card(CancellationToken cancellation) =>
        await Context.Centres.FindAsync(Centre, cancellation).ConfigureAwait(false) ?? new(Centre.ToString(), Context.Options.Zone);

    /// <summary>Looks at a session of the centre as it is now.</summary>
    public async ValueTask<Result<T>> Look<T>(SessionId id, Func<Session, T> read, CancellationToken cancellation)
        where T : notnull
    {
        var session = await Context.Aggregates.Session(id, cancellation).ConfigureAwait(false);
        return Admit(session) is { } refusal ? refusal : read(session!);
    }

    /// <summary>Looks at a session of the centre as it is now, and at what else the journal knows.</summary>
    public async ValueTask<Result<T>> Look<T>(SessionId id, Func<Session, ValueTask<T>> read, CancellationToken cancellation)
        where T : notnull
    {
        var session = await Context.Aggregates.Session(id, cancellation).ConfigureAwait(false);
        return Admit(session) is { } refusal ? refusal : await read(session!).ConfigureAwait(false);
    }

    protected override Refusal? Admit(Session? session) => session?.Centre == Centre ? null : HostingRefusals.NoSuchSession();
}
