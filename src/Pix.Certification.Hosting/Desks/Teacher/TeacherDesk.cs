using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Papers;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// What a teacher sees of their own classes (POS-6): who could be certified, what was sent to campaigns, when their pupils sit, what was
/// published. It changes nothing, and any other class does not exist for it (SEC-1).
/// </summary>
public sealed class TeacherDesk
{
    private readonly CentreCommands _desk;

    internal TeacherDesk(CentreCommands desk, IEnumerable<string> classes) => (_desk, Classes) = (desk, [.. classes
        .Select(static name => name.Trim())
        .Where(static name => name.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)]);

    /// <summary>The teacher's classes, in order.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The pupils of a class, each with whether they could be certified when that was last computed (PRO-4).</summary>
    public async ValueTask<Result<IReadOnlyList<PupilLine>>> PupilsAsync(string schoolClass, CancellationToken cancellation = default)
    {
        if (!IsOwn(schoolClass))
        {
            return HostingRefusals.NoSuchClass();
        }

        var list = await new CentrePupils(_desk).SchoolListAsync([schoolClass], cancellation: cancellation).ConfigureAwait(false);
        return list.Pupils.ToArray();
    }

    /// <summary>The campaigns that ask pupils of a class, latest first, each with those pupils alone.</summary>
    public async ValueTask<Result<IReadOnlyList<ClassCampaign>>> CampaignsAsync(
        string schoolClass,
        CancellationToken cancellation = default)
    {
        if (!IsOwn(schoolClass))
        {
            return HostingRefusals.NoSuchClass();
        }

        var (own, found) = (await Own(schoolClass, cancellation).ConfigureAwait(false), new List<ClassCampaign>());
        var campaigns = new CentreCampaigns(_desk);
        foreach (var card in await campaigns.ListAsync(perPage: CampaignsMost, cancellation: cancellation).ConfigureAwait(false))
        {
            var rows = (await campaigns.FindAsync(card.Code, cancellation).ConfigureAwait(false)).OrThrow()
                .Where(row => own.Contains(row.Participant.Id)).ToArray();
            if (rows.Length > 0)
            {
                found.Add(new(card.Name, rows));
            }
        }

        return found.ToArray();
    }

    /// <summary>The sessions that are still to come and have pupils of a class on their list, first come first.</summary>
    public async ValueTask<Result<IReadOnlyList<ClassSession>>> SessionsAsync(
        string schoolClass,
        CancellationToken cancellation = default)
    {
        if (!IsOwn(schoolClass))
        {
            return HostingRefusals.NoSuchClass();
        }

        var list = await Learners(schoolClass, cancellation).ConfigureAwait(false);
        var (keys, found) = (list.ToDictionary(static pupil => pupil.Key()), new List<ClassSession>());
        foreach (var summary in await SessionRows.Of(_desk.Centre, _desk.Context.Journal, cancellation).ConfigureAwait(false))
        {
            if (summary.State is SessionState.Created or SessionState.Started
                && await _desk.Context.Aggregates.Session(summary.Id, cancellation).ConfigureAwait(false) is { } session)
            {
                Candidates.Learner[] there = [.. session.Roster.Where(static candidate => !candidate.IsErased)
                    .Select(candidate => keys.GetValueOrDefault(candidate.Key)).OfType<Candidates.Learner>()];
                if (there.Length > 0)
                {
                    found.Add(new(summary.Id, summary.Site, summary.Room, summary.Starts, session.Details.Zone, there));
                }
            }
        }

        return found.ToArray();
    }

    /// <summary>The published results of a class, session by session.</summary>
    public async ValueTask<Result<IReadOnlyList<ResultLine>>> ResultsAsync(string schoolClass, CancellationToken cancellation = default) =>
        IsOwn(schoolClass)
            ? (await new CentreResults(_desk).OfClassAsync(schoolClass, cancellation).ConfigureAwait(false)).ToArray()
            : HostingRefusals.NoSuchClass();

    /// <summary>The published results of a class as a file for spreadsheets.</summary>
    public async ValueTask<Result<RenderedDocument>> ResultsFileAsync(
        string schoolClass,
        Language language,
        CancellationToken cancellation = default) =>
        IsOwn(schoolClass)
            ? await new CentreDocuments(_desk).ResultsFileOfClassAsync(schoolClass, language, cancellation).ConfigureAwait(false)
            : HostingRefusals.NoSuchClass();

    // A school has a few campaigns a year.
    private const int CampaignsMost = 200;

    private bool IsOwn(string schoolClass) => Classes.Contains(schoolClass, StringComparer.Ordinal);

    private async ValueTask<HashSet<LearnerId>> Own(string schoolClass, CancellationToken cancellation) =>
        [.. (await Learners(schoolClass, cancellation).ConfigureAwait(false)).Select(static pupil => pupil.Id)];

    private async ValueTask<IEnumerable<Candidates.Learner>> Learners(string schoolClass, CancellationToken cancellation) =>
        (await LearnerRows.Of(_desk.Centre, _desk.Context.Journal, cancellation).ConfigureAwait(false))
            .Where(pupil => pupil.Class == schoolClass);
}

/// <summary>What pupils of one class have sent to a campaign.</summary>
/// <param name="Name">What the campaign is called.</param>
/// <param name="Rows">Those pupils, whether they have sent their profile, and what it shows.</param>
public sealed record ClassCampaign(string Name, IReadOnlyList<Profiles.CollectionRow> Rows);

/// <summary>A session that is still to come, as a teacher of pupils on its list sees it: without its codes.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Site">The site.</param>
/// <param name="Room">The room.</param>
/// <param name="Starts">When it begins, on the wall of the room.</param>
/// <param name="Zone">The TZDB id of the room's zone.</param>
/// <param name="Pupils">The pupils of the class who are on its list.</param>
public sealed record ClassSession(
    SessionId Id, string Site, string Room, LocalDateTime Starts, string Zone, IReadOnlyList<Candidates.Learner> Pupils);
