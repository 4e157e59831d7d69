using Pix.Certification.Candidates;
using Pix.Certification.Policies;
using Pix.Certification.Referential;
using Pix.Certification.Sessions;

namespace Pix.Certification.Imports;

/// <summary>A file that a centre imports.</summary>
public enum ImportKind
{
    /// <summary>Sessions with their candidates.</summary>
    Sessions,

    /// <summary>The candidates of one session.</summary>
    Roster,

    /// <summary>The pupils of a school.</summary>
    Learners,

    /// <summary>Profiles that pupils bring along.</summary>
    Profiles,
}

/// <summary>
/// Reads files that a centre imports, and says everything that is wrong with them; nothing is changed. The package
/// Pix.Certification.Documents reads CSV; a host may bring a reader of its own.
/// </summary>
public interface ISheetReader
{
    /// <summary>Reads sessions with their candidates (CAN-7, SES-8).</summary>
    /// <param name="file">The file; it is read to its end and stays open.</param>
    /// <param name="centre">The centre that will hold the sessions, with the slots of those that it has.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="zone">The TZDB id of the centre's zone, for sessions that name no other.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<ImportReport<SessionsImport>> ReadSessionsAsync(
        Stream file, Centre centre, CertificationPolicy policy, string zone, Instant now, CancellationToken cancellation = default);

    /// <summary>Reads the candidates of one session (CAN-7).</summary>
    /// <param name="file">The file; it is read to its end and stays open.</param>
    /// <param name="session">The session that they are for.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<ImportReport<RosterImport>> ReadRosterAsync(
        Stream file, Session session, Instant now, CancellationToken cancellation = default);

    /// <summary>Reads the pupils of a school (PRO-5).</summary>
    /// <param name="file">The file; it is read to its end and stays open.</param>
    /// <param name="today">Today at the school: nobody is born later.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<ImportReport<LearnerImport>> ReadLearnersAsync(Stream file, LocalDate today, CancellationToken cancellation = default);

    /// <summary>Reads profiles that pupils bring along: a line a pupil and competence (POS-6).</summary>
    /// <param name="file">The file; it is read to its end and stays open.</param>
    /// <param name="list">The school's list: everybody in the file is on it.</param>
    /// <param name="framework">The competences that there are.</param>
    /// <param name="scale">How many pix a level is, and the highest level.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<ImportReport<ProfileImport>> ReadProfilesAsync(
        Stream file,
        IReadOnlyList<Learner> list,
        CompetenceFramework framework,
        ScaleTerms scale,
        CancellationToken cancellation = default);
}
