using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Imports;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>The school's list, and who on it could be certified.</summary>
public sealed class CentrePupils
{
    private readonly CentreCommands _desk;

    internal CentrePupils(CentreCommands desk) => _desk = desk;

    private static readonly LearnersNotReady NotReady = new();

    /// <summary>The school's list of pupils.</summary>
    public ValueTask<IReadOnlyList<Learner>> ListAsync(CancellationToken cancellation = default) =>
        LearnerRows.Of(_desk.Centre, _desk.Context.Journal, cancellation);

    /// <summary>Keeps pupils of the school's list, those of the same id written over (PRO-5).</summary>
    public ValueTask<Result<Done>> KeepAsync(IReadOnlyCollection<Learner> learners, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(learners);
        return Followed(Change.SchoolList<Done>(
            _desk.Context,
            _desk.Caller,
            "KeepLearners",
            _desk.Centre,
            [learners],
            static unit => ValueTask.FromResult<Result<Done>>(new Done(unit.Now)),
            _ => learners,
            cancellation), cancellation);
    }

    /// <summary>Corrects a pupil of the school's list by hand (CAN-16): names, birth date, class, ids, ways to connect.</summary>
    /// <param name="pupil">What the list is to say of the pupil whose id it has.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <remarks>Sessions and campaigns that have the pupil already keep what they were told.</remarks>
    public ValueTask<Result<Learner>> CorrectAsync(Learner pupil, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pupil);
        return Followed(Change.SchoolList<Learner>(
            _desk.Context,
            _desk.Caller,
            "CorrectLearner",
            _desk.Centre,
            [pupil],
            async unit =>
            {
                var list = await LearnerRows.Of(_desk.Centre, _desk.Context.Journal, unit.Cancellation).ConfigureAwait(false);
                if (list.All(known => known.Id != pupil.Id))
                {
                    return HostingRefusals.NoSuchLearner(pupil.Id);
                }

                var typed = pupil.Tidied();
                var faults = IdentityCheck.Faults(typed, list, Today());
                return faults.Count > 0 ? RefusalList.Join(faults) : typed;
            },
            static corrected => [corrected],
            cancellation), cancellation);
    }

    /// <summary>Gives many pupils of the school's list one more way to sign in at once (ACC-1).</summary>
    /// <param name="pupils">Who.</param>
    /// <param name="method">The way.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<Done>> GiveMethodAsync(
        IReadOnlyCollection<LearnerId> pupils,
        ConnectionMethods method,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pupils);
        var meant = pupils.ToHashSet();
        IReadOnlyCollection<Learner> changed = [];
        return Followed(Change.SchoolList<Done>(
            _desk.Context,
            _desk.Caller,
            "GiveMethod",
            _desk.Centre,
            [pupils, $"{method}"],
            async unit =>
            {
                var list = await LearnerRows.Of(_desk.Centre, _desk.Context.Journal, unit.Cancellation).ConfigureAwait(false);
                var known = list.ToDictionary(static l => l.Id);
                if (meant.FirstOrDefault(l => !known.ContainsKey(l)) is var stranger && stranger != default)
                {
                    return HostingRefusals.NoSuchLearner(stranger);
                }

                changed = [.. meant.Select(l => known[l] with { Connections = known[l].Connections | method })];
                return new Done(unit.Now);
            },
            _ => changed,
            cancellation), cancellation);
    }

    /// <summary>What removing a pupil from the school's list would erase, and what would stay (CAN-16); nothing is changed.</summary>
    public async ValueTask<Result<PupilRemoval>> PreviewRemovalAsync(LearnerId pupil, CancellationToken cancellation = default)
    {
        var list = await ListAsync(cancellation).ConfigureAwait(false);
        if (list.FirstOrDefault(known => known.Id == pupil) is not { } meant)
        {
            return HostingRefusals.NoSuchLearner(pupil);
        }

        var (sessions, campaigns) = (new List<SessionId>(), new List<CampaignCode>());
        foreach (var line in await SessionRows.Of(_desk.Centre, _desk.Context.Journal, cancellation).ConfigureAwait(false))
        {
            var session = await _desk.Context.Aggregates.Session(line.Id, cancellation).ConfigureAwait(false);
            if (session is not null && session.Roster.Any(c => !c.IsErased && (c.Details.Learner == pupil || c.Key == meant.Key())))
            {
                sessions.Add(line.Id);
            }
        }

        var rows = await CampaignRows.View.Rows(_desk.Context.Journal, _desk.Centre.ToString(), cancellation).ConfigureAwait(false);
        foreach (var row in rows)
        {
            if (CampaignCode.TryParse(row.Id, out var code)
                && await _desk.Context.Aggregates.Campaign(code, cancellation).ConfigureAwait(false) is { } campaign
                && campaign.Knows(pupil))
            {
                campaigns.Add(code);
            }
        }

        return new PupilRemoval(meant, sessions, campaigns);
    }

    /// <summary>
    /// Takes a pupil off the school's list (CAN-16): the line, what was computed of it, and how they sign in. Lists of sessions,
    /// certifications and campaigns stay: who somebody was is forgotten there by an erasure alone (RET-2).
    /// </summary>
    public ValueTask<Result<Done>> RemoveAsync(LearnerId pupil, CancellationToken cancellation = default) => Followed(
        _desk.Context.Runner.Run<Done>(_desk.Ask("RemoveLearner", LearnerRows.ListOf(_desk.Centre), pupil), async unit =>
        {
            var list = await LearnerRows.Of(_desk.Centre, _desk.Context.Journal, unit.Cancellation).ConfigureAwait(false);
            if (list.All(known => known.Id != pupil))
            {
                return HostingRefusals.NoSuchLearner(pupil);
            }

            await Forgetting.Pupils(_desk.Context, unit, _desk.Centre, [pupil]).ConfigureAwait(false);
            await RecognisedRows.Forget(
                unit,
                (_, who) => who == new Recognised(_desk.Centre, pupil),
                _desk.Context.Journal).ConfigureAwait(false);
            unit.Due.Add(Purge.ScrubAt(unit.Now));
            return new Done(unit.Now);
        }, cancellation), cancellation);

    /// <summary>Reads a file of pupils and says everything that is wrong with it; nothing is changed (PRO-5).</summary>
    public Task<ImportReport<LearnerImport>> CheckFileAsync(Stream file, CancellationToken cancellation = default) =>
        _desk.Documents.Read(reader => reader.ReadLearnersAsync(file, Today(), cancellation), cancellation);

    /// <summary>What importing a file that was checked would change (CAN-16): what was corrected by hand since is seen there.</summary>
    public async ValueTask<Result<LearnerPreview>> PreviewImportAsync(LearnerImport import, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        var known = await ListAsync(cancellation).ConfigureAwait(false);
        return import.Confirm(known, static line => new($"line-{line.Line}")).Then<LearnerPreview>(changes =>
        {
            var before = known.ToDictionary(static l => l.Id);
            var named = changes.Updated.Concat(changes.Unchanged).Select(static l => l.Id).ToHashSet();
            return new LearnerPreview(
                changes.Added,
                [.. changes.Updated.Select(after => new LearnerCorrection(before[after.Id], after))],
                changes.Unchanged.Count,
                known.Count - named.Count);
        });
    }

    /// <summary>Keeps every pupil of a file that was checked, or none (PRO-5).</summary>
    public ValueTask<Result<LearnerChanges>> ImportAsync(LearnerImport import, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        return KeepAll("ImportLearners", import.Lines, () => ValueTask.FromResult<Result<LearnerImport>>(import), cancellation);
    }

    /// <summary>
    /// Reads a file of pupils and keeps all of them; a file with errors is refused as a whole, with every one of them among the facts
    /// (PRO-5). For programs: one command, that can be sent again under its key.
    /// </summary>
    public async ValueTask<Result<LearnerChanges>> ImportFileAsync(Stream file, CancellationToken cancellation = default)
    {
        var whole = await FileBytes.Of(file, cancellation).ConfigureAwait(false);
        return await KeepAll(
            "ImportLearnersFile",
            whole.Hash,
            async () => (await CheckFileAsync(whole.Again(), cancellation).ConfigureAwait(false)).Content(),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// The pupils of the school's list that a filter leaves, class by class (CAN-6), each with whether they could be certified when that
    /// was last computed (PRO-4), and what is missing (ELI-6).
    /// </summary>
    /// <param name="classes">The classes; none means all.</param>
    /// <param name="name">Parts of the names, in any order, with or without accents.</param>
    /// <param name="onlyNotReady">True for those alone who have no way to connect yet (PRO-5).</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<SchoolList> SchoolListAsync(
        IReadOnlyCollection<string> classes,
        string? name = null,
        bool onlyNotReady = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var everybody = await ListAsync(cancellation).ConfigureAwait(false);
        var certifiability = await CertifiabilityByPupil(cancellation).ConfigureAwait(false);
        var like = new LearnersLike(classes, name).Evaluate(everybody);
        var found = onlyNotReady ? NotReady.Evaluate(like) : like;

        // As on paper: Œuvrard stands among the O, and d'Aubigné among the D.
        var sorted = found.Select(static l => (Learner: l, Key: l.Key())).OrderBy(static l => l.Learner.Class, StringComparer.Ordinal)
            .ThenBy(static l => l.Key.BirthName, StringComparer.Ordinal).ThenBy(static l => l.Key.FirstName, StringComparer.Ordinal);
        var enough = CompetencesNow();
        var lines = sorted.Select(l => Line(l.Learner, certifiability.GetValueOrDefault(l.Learner.Id), enough));
        return new(
            [.. lines],
            [.. everybody.Select(static l => l.Class).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            everybody.Count,
            NotReady.Evaluate(everybody).Count(),
            certifiability.Values.Select(static c => (Instant?)c.ComputedAt).Max());
    }

    /// <summary>The same list beside a session's own: it says who is already on that (CAN-6).</summary>
    public async ValueTask<Result<SchoolList>> SchoolListForAsync(
        SessionId id,
        IReadOnlyCollection<string> classes,
        string? name = null,
        CancellationToken cancellation = default)
    {
        var known =
            await _desk.Look(id, static session =>
                session.Roster.Select(static c => c.Key).ToHashSet(), cancellation).ConfigureAwait(false);
        if (known.IsRefused(out var refusal))
        {
            return refusal;
        }

        var (onList, list) = (known.OrThrow(), await SchoolListAsync(classes, name, cancellation: cancellation).ConfigureAwait(false));
        return list with { Pupils = [.. list.Pupils.Select(line => line with { IsOnList = onList.Contains(line.Learner.Key()) })] };
    }

    /// <summary>
    /// Recomputes for every pupil of the school's list whether they could be certified, and keeps it with its date (PRO-4). The clockwork
    /// does it every day.
    /// </summary>
    public ValueTask<Result<IReadOnlyList<LearnerCertifiability>>> RecomputeCertifiabilityAsync(CancellationToken cancellation = default) =>
        _desk.Context.Runner.Run(_desk.Ask("RecomputeCertifiability", LearnerRows.ListOf(_desk.Centre)), async unit =>
        {
            var computed = await CertifiabilityRows.Compute(_desk.Context, _desk.Centre, unit.Cancellation).ConfigureAwait(false);
            unit.Rows.Add(CertifiabilityRows.RowOf(_desk.Centre, computed));
            return (Result<IReadOnlyList<LearnerCertifiability>>)computed.ToArray();
        }, cancellation);

    /// <summary>Who could be certified, as it was last computed (PRO-4); empty when it never was.</summary>
    public ValueTask<IReadOnlyList<LearnerCertifiability>> CertifiabilityAsync(CancellationToken cancellation = default) =>
        CertifiabilityRows.Of(_desk.Centre, _desk.Context.Journal, cancellation);

    internal async ValueTask<Dictionary<LearnerId, LearnerCertifiability>> CertifiabilityByPupil(CancellationToken cancellation) =>
        (await CertifiabilityAsync(cancellation).ConfigureAwait(false)).ToDictionary(static c => c.Learner.Id);

    internal EnoughCertifiableCompetences CompetencesNow() =>
        EligibilityRules.For(_desk.Context.Policies.At(_desk.Context.Now)).Competences;

    // What was computed names the missing competences; how many are enough is the policy's to say.
    internal Refusal? Unmet(LearnerCertifiability? known, EnoughCertifiableCompetences enough)
    {
        if (known is not { Certifiable: false })
        {
            return null;
        }

        var certifiable = _desk.Context.Options.Framework.Competences.Count - known.Missing.Count;
        var applicant = new Applicant { CertifiableCompetences = certifiable, MissingCompetences = known.Missing };
        return enough.Decide(applicant).Unmet is [var unmet] ? unmet : null;
    }

    private PupilLine Line(Learner learner, LearnerCertifiability? known, EnoughCertifiableCompetences enough) =>
        new(learner, known?.Certifiable, Unmet(known, enough), IsOnList: false);

    private ValueTask<Result<LearnerChanges>> KeepAll(
        string useCase,
        object asked,
        Func<ValueTask<Result<LearnerImport>>> read,
        CancellationToken cancellation) =>
        Followed(Change.SchoolList(_desk.Context, _desk.Caller, useCase, _desk.Centre, [asked], async _ =>
        {
            var known = await ListAsync(cancellation).ConfigureAwait(false);
            return (await read().ConfigureAwait(false)).Then(import => import.Confirm(known, _ => new(NewId())));
        }, static changes => [.. changes.Added, .. changes.Updated], cancellation), cancellation);

    // Accounts are kept elsewhere: they follow what was kept here, and a list that they have missed by a crash the next time.
    private async ValueTask<Result<T>> Followed<T>(ValueTask<Result<T>> changing, CancellationToken cancellation)
        where T : notnull
    {
        var changed = await changing.ConfigureAwait(false);
        if (changed.IsOk)
        {
            var list = await ListAsync(cancellation).ConfigureAwait(false);
            await _desk.Context.PupilAccounts.FollowAsync(_desk.Centre, list, cancellation).ConfigureAwait(false);
        }

        return changed;
    }

    private LocalDate Today() => _desk.Context.Now.InZone(DateTimeZoneProviders.Tzdb[_desk.Context.Options.Zone]).Date;

    private string NewId()
    {
        Span<byte> bytes = stackalloc byte[12];
        _desk.Context.Secrets.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
