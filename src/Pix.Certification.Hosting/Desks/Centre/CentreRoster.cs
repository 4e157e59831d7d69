using Pix.Certification.Candidates;
using Pix.Certification.Documents.Reading;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CentreDesk
{
    /// <summary>Enters one candidate (SES-5).</summary>
    public ValueTask<Result<CandidateView>> Enrol(
        SessionId id,
        CandidateIdentity identity,
        Accommodations? accommodations = null,
        CandidateDetails? details = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return Change<CandidateView>(nameof(Enrol), id, [identity, accommodations, details], (dossier, session) =>
            session.Enrol(
                identity,
                accommodations ?? Accommodations.None,
                dossier.Now,
                details).Then<CandidateView>(candidate => CandidateView.Of(session, candidate)),
            cancellation);
    }

    /// <summary>Enters pupils of the school's list; a repeat is ignored and said (CAN-6).</summary>
    public async ValueTask<Result<EnrolledFromSchool>> EnrolFromSchool(
        SessionId id,
        IReadOnlyCollection<LearnerId> learners,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(learners);
        var known = (await Learners(cancellation).ConfigureAwait(false)).ToDictionary(static l => l.Id);
        if (learners.FirstOrDefault(l => !known.ContainsKey(l)) is var stranger && stranger != default)
        {
            return HostingRefusals.NoSuchLearner(stranger);
        }

        return await Change<EnrolledFromSchool>(nameof(EnrolFromSchool), id, [learners], (dossier, session) =>
            session.EnrolFromSchool(learners.Select(l => known[l]), dossier.Now).Then<EnrolledFromSchool>(enrolled =>
                new EnrolledFromSchool(
                    [.. enrolled.Added.Select(c => CandidateView.Of(session, c))],
                    [.. enrolled.AlreadyIn.Select(static l => l.Id)])),
                cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads a file of candidates and says everything that is wrong with it; nothing is changed (CAN-7).</summary>
    public async ValueTask<Result<ImportReport<RosterImport>>> CheckRosterFile(
        SessionId id,
        Stream file,
        CancellationToken cancellation = default)
    {
        var session =
            (await _office.Room.FindFresh(_office.Room.Sessions, RecordRoom.StreamOf(id), cancellation).ConfigureAwait(false))?.Aggregate;
        return session is null || session.Centre != _centre
            ? HostingRefusals.NoSuchSession()
            : await RosterFile.ReadAsync(file, session, _office.Now, cancel: cancellation).ConfigureAwait(false);
    }

    /// <summary>Enters every candidate of a file that was checked, or none (CAN-7).</summary>
    public ValueTask<Result<IReadOnlyList<CandidateView>>> ImportRoster(RosterImport import, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        return Change<IReadOnlyList<CandidateView>>(
            nameof(ImportRoster),
            import.Session,
            [import.Lines],
            (dossier, session) => Enter(import, session, dossier.Now),
            cancellation);
    }

    /// <summary>Takes a candidate off the list (CAN-10).</summary>
    public ValueTask<Result<Done>> Remove(SessionId id, CandidateId candidate, CancellationToken cancellation = default) =>
        Change<Done>(
            nameof(Remove),
            id,
            [candidate],
            (dossier, session) => session.Remove(candidate, dossier.Now).Then(Said),
            cancellation);

    /// <summary>The school's list of pupils.</summary>
    public async ValueTask<IReadOnlyList<Learner>> Learners(CancellationToken cancellation = default)
    {
        var rows = await _office.Journal.List(new("learner", _centre.ToString()), cancellation).ConfigureAwait(false);
        return [.. rows.Select(static r => HostingJson.Read<Learner>(r.Json))];
    }

    /// <summary>Keeps pupils of the school's list, those of the same id written over (PRO-5).</summary>
    public ValueTask<Result<Done>> KeepLearners(IReadOnlyCollection<Learner> learners, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(learners);
        return _office.Do<Done>(Ask(nameof(KeepLearners), $"learners-{_centre}", learners), dossier =>
        {
            KeepLearners(dossier, learners);
            return ValueTask.FromResult<Result<Done>>(new Done(dossier.Now));
        }, cancellation);
    }

    private void KeepLearners(Dossier dossier, IReadOnlyCollection<Learner> learners)
    {
        dossier.Rows.AddRange(learners.Select(l => new Row(
            "learner",
            $"{_centre}/{l.Id}",
            _centre.ToString(),
            $"{l.Class}|{l.SearchText}",
            HostingJson.Write(l))));
        dossier.Due.Add(Pupils.Tomorrow(_centre, dossier.Now));
    }
}

/// <summary>What became of pupils added from the school's list.</summary>
/// <param name="Added">Those who are now on the list.</param>
/// <param name="AlreadyIn">Those who already were.</param>
public sealed record EnrolledFromSchool(IReadOnlyList<CandidateView> Added, IReadOnlyList<LearnerId> AlreadyIn);
