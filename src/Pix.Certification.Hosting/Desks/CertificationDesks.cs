using System.Data.Common;
using Pix.Certification.Candidates;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// The way in: a desk for each role, so that it can be seen who may do what (SEC-1). Whoever asks for a desk vouches for who stands before
/// it.
/// </summary>
/// <remarks>
/// Safe for use by any number of threads; desks are cheap, ask for one a request. Before the host has started, every desk is refused with
/// an <see cref="InvalidOperationException"/> that says so.
/// </remarks>
public sealed class CertificationDesks
{
    private readonly CommandContext _behind;
    private readonly DocumentMaker _documents;
    private readonly CredentialSigner _credentials;
    private readonly HostStart _start;

    internal CertificationDesks(CommandContext context, DocumentMaker documents, CredentialSigner credentials, HostStart start) =>
        (_behind, _documents, _credentials, _start) = (context, documents, credentials, start);

    // Before the host has started nothing is open that a desk could ask.
    private CommandContext Open => _start.IsDone ? _behind : throw new InvalidOperationException(HostStart.NotYet);

    /// <summary>True where people find out how far they have come (POS-1): where <c>UsePositioning</c> asked for it.</summary>
    public bool HasPositioning => _behind.HasPositioning;

    /// <summary>The desk of a centre's administrator.</summary>
    /// <param name="centre">The centre.</param>
    /// <param name="by">Who it is, for the record.</param>
    public CentreDesk Centre(CentreId centre, string by) => new(Open, Named(centre), Named(by), _documents);

    /// <summary>The desk of a teacher, who sees their own classes and changes nothing (POS-6).</summary>
    /// <param name="centre">The centre whose school it is.</param>
    /// <param name="by">Who it is, for the record.</param>
    /// <param name="classes">Their classes, as the school's list calls them.</param>
    public TeacherDesk Teacher(CentreId centre, string by, IEnumerable<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return new(new(Open, Named(centre), new("teacher", Actor.Centre(centre.ToString(), Named(by))), _documents), classes);
    }

    /// <summary>The desk of an invigilator who has signed in: <see cref="PublicDesk.SignInAsInvigilatorAsync"/> lets them in.</summary>
    /// <param name="session">The session.</param>
    /// <param name="by">Who it is, for the record.</param>
    public InvigilatorDesk Invigilator(SessionId session, string by) => new(Open, Named(session), Named(by));

    /// <summary>The desk of a candidate.</summary>
    /// <param name="account">The candidate's account on your platform.</param>
    /// <param name="pupil">
    /// The pupil of a school's list whom the account is bound to: it joins a session as nobody else (CAN-8). Null for an account that is
    /// bound to nobody: it joins as whoever it says.
    /// </param>
    /// <param name="source">Where the request comes from, such as an address: a source that guesses must wait.</param>
    public CandidateDesk Candidate(AccountId account, LearnerId? pupil = null, string? source = null) =>
        new(Open, Named(account), pupil, source, _documents, _credentials);

    /// <summary>The desk of the jury.</summary>
    /// <param name="by">Who it is, for the record.</param>
    public JuryDesk Jury(string by) => new(Open, _credentials, Named(by));

    /// <summary>The desk for everybody else.</summary>
    /// <param name="source">Where the question comes from, such as an address: a source that guesses must wait.</param>
    public PublicDesk Public(string source) => new(Open, Named(source), _credentials);

    /// <summary>
    /// Whom a number means on the lists of the schools: for a host that signs pupils in through a portal which says their number (ACC-1).
    /// No list is read for it. Whoever asks vouches for what it is asked for, as for a desk.
    /// </summary>
    /// <param name="nationalId">The national number; null when it is not said.</param>
    /// <param name="localId">The number within one school; null when it is not said. It counts with a centre alone.</param>
    /// <param name="centre">The centre on whose list to look; null for every list.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<IReadOnlyList<ListedPupil>> FindPupilsAsync(
        string? nationalId,
        string? localId = null,
        CentreId? centre = null,
        CancellationToken cancellation = default) =>
        [.. (await LearnerRows.WithNumber(Open.Journal, nationalId, localId, centre, cancellation).ConfigureAwait(false))
            .Select(static found => new ListedPupil(found.Centre, found.Learner))];

    /// <summary>
    /// The same desks inside a transaction that you opened and will commit: your rows and the certification's are kept together, or not at
    /// all.
    /// </summary>
    /// <exception cref="NotSupportedException">The journal is not in a database.</exception>
    public CertificationDesks Within(DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return new(Open.Within(Open.Journal.Within(transaction)), _documents, _credentials, _start);
    }

    private static string Named(string name) => string.IsNullOrWhiteSpace(name)
        ? throw new ArgumentException("Somebody stands before a desk.", nameof(name))
        : name;

    private static T Named<T>(T id)
        where T : struct, IEquatable<T> => id.Equals(default) ? throw new ArgumentException("A default id names nobody.", nameof(id)) : id;
}
