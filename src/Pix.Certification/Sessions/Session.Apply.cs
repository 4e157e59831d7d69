using Pix.Certification.Reports;
using Pix.Certification.Timing;

namespace Pix.Certification.Sessions;

public sealed partial class Session
{
    private protected override void Apply(SessionEvent happened)
    {
        switch (happened)
        {
            case SessionCreated created:
                (Id, Centre, Code, InvigilatorHash) = (created.Id, created.Centre, created.Code, created.InvigilatorHash);
                Plan(created.Details);
                break;
            case SessionEdited edited:
                Plan(edited.Details);
                break;
            case SessionCancelled:
                State = SessionState.Cancelled;
                break;
            case ChecklistItemRecorded { Workstation: { } workstation } tested:
                _workstations[workstation] = tested;
                break;
            case ChecklistItemRecorded recorded:
                _checklist[recorded.Item] = recorded;
                break;
            case CandidatesEnrolled enrolled:
                Enter(enrolled);
                break;
            case CandidateCorrected corrected:
                _byPerson.Remove(_roster[corrected.Candidate].Key);
                _roster[corrected.Candidate].Correct(corrected.Identity);
                _byPerson.Add(_roster[corrected.Candidate].Key, corrected.Candidate);
                break;
            case CandidateEdited edited:
                _roster[edited.Candidate].Edit(edited);
                break;
            case CandidateRemoved removed:
                _roster.Remove(removed.Candidate, out var gone);
                _byPerson.Remove(gone!.Key);
                _removed.Add(removed.Candidate, gone);
                break;
            case CandidateLinked linked:
                _roster[linked.Candidate].Join(linked);
                _byAccount[linked.Account] = linked.Candidate;
                break;
            case CandidateUnlinked unlinked:
                _byAccount.Remove(unlinked.Account);
                _roster[unlinked.Candidate].Leave(unlinked);
                break;
            case InvigilatorSecretRenewed renewed:
                InvigilatorHash = renewed.InvigilatorHash;
                break;
            case CandidateErased erased:
                Forget(erased.Candidate);
                Forget(erased.Files ?? []);
                break;
            case FormerAccountErased former:
                (Find(former.Candidate) ?? _removed.GetValueOrDefault(former.Candidate))?.ForgetFormer(former.Link);
                break;
            default:
                ApplyExam(happened);
                break;
        }
    }

    private void ApplyExam(SessionEvent happened)
    {
        switch (happened)
        {
            case PresenceConfirmed confirmed:
                var seen = _roster[confirmed.Candidate];
                (seen.PresenceConfirmedAt, seen.ResumeAskedAt) = (confirmed.At, null);
                break;
            case PresenceWithdrawn withdrawn:
                _roster[withdrawn.Candidate].PresenceConfirmedAt = null;
                break;
            case InvigilatorNamed named:
                Details = Details with { Invigilators = [.. Details.Invigilators, named.Name] };
                break;
            case SessionStarted started:
                (State, StartedAt) = (SessionState.Started, started.At);
                break;
            case SittingOpened opened:
                var sitter = _roster[opened.Candidate];
                (sitter.StartedAt, sitter.PresenceConfirmedAt) = (opened.At, null);
                FirstTestAt ??= opened.At;
                break;
            case SittingResumed resumed:
                _roster[resumed.Candidate].PresenceConfirmedAt = null;
                break;
            case ResumeAsked asked:
                _roster[asked.Candidate].ResumeAskedAt = asked.At;
                break;
            case SittingClosed closed:
                Close(closed.Candidate, closed.Ending, closed.Abort, closed.At);
                break;
            case AlertOpened opened:
                _roster[opened.Candidate].Hold(opened.At);
                break;
            case AlertClosed closed:
                _roster[closed.Candidate].Release(closed.At);
                break;
            case EndScreenTicked ticked:
                _roster[ticked.Candidate].EndScreenSeen = ticked.Seen;
                break;
            case RoomPaused paused:
                _pauses.Add(new(paused.At, null));
                break;
            case RoomReopened reopened:
                _pauses[^1] = _pauses[^1] with { To = reopened.At };
                break;
            case TimeCredited credited:
                _roster[credited.Candidate].Credit += credited.Time;
                break;
            default:
                ApplyAftermath(happened);
                break;
        }
    }

    private void ApplyAftermath(SessionEvent happened)
    {
        switch (happened)
        {
            case ReportFiled filed:
                _reports[filed.Report.Number] = filed.Report;
                _lastReport = filed.Report.Number;
                break;
            case ReportWithdrawn withdrawn:
                _reports.Remove(withdrawn.Number);
                break;
            case ReportResolved resolved:
                _reports[resolved.Number] = _reports[resolved.Number] with { Outcome = resolved.Outcome };
                break;
            case SessionEnded ended:
                (State, EndedAt) = (SessionState.Ended, ended.At);
                if (IsPaused)
                {
                    // Nobody is left to reopen the room for.
                    _pauses[^1] = _pauses[^1] with { To = Instant.Max(ended.At, _pauses[^1].From) };
                }

                foreach (var held in _roster.Values)
                {
                    held.Release(ended.At);
                }

                break;
            case FileAttached attached:
                _files[attached.File.Name] = attached.File;
                _lastFile = attached.File.Number ?? _lastFile;
                break;
            case FileRemoved removed:
                _files.Remove(removed.Name);
                break;
            case DraftSaved saved:
                Draft = saved.Draft;
                break;
            case SessionFinalised finalised:
                (State, FinalisedAt) = (SessionState.Finalised, finalised.At);
                Draft = Draft with { Comment = finalised.Comment };
                foreach (var (candidate, reason) in finalised.Ended)
                {
                    Close(candidate, SittingEnding.EndedByFinalisation, reason, _roster[candidate].EndedAt ?? finalised.At);
                }

                break;
            case SessionUnfinalised:
                (State, FinalisedAt) = (SessionState.Ended, null);
                break;
            case SessionProcessed:
                State = SessionState.Processed;
                break;
            case SessionPublished published:
                (State, PublishedAt) = (SessionState.Published, published.At);
                break;
            case SessionUnpublished:
                (State, PublishedAt) = (SessionState.Processed, null);
                break;
            case FeedbackGiven given:
                _feedback.Add(given);
                break;
            default:
                ApplyRetention(happened);
                break;
        }
    }

    private void Plan(SessionDetails details)
    {
        Details = details;
        PlannedStart = LocalStart.Restore(
            details.Starts,
            details.Zone,
            details.Offset ?? throw new InvalidOperationException("A planned start has an offset."));
    }

    private void Enter(CandidatesEnrolled enrolled)
    {
        foreach (var entry in enrolled.Enrolments)
        {
            var candidate = new Candidate(entry);
            _roster.Add(entry.Candidate, candidate);
            _byPerson.Add(candidate.Key, candidate.Id);
            _lastCandidate = Math.Max(_lastCandidate, entry.Candidate.Number);
        }
    }

    private void Close(CandidateId candidate, SittingEnding ending, AbortReason? abort, Instant at)
    {
        var sitter = _roster[candidate];
        (sitter.EndedAt, sitter.Ending, sitter.Abort) = (at, ending, abort);
        (sitter.PresenceConfirmedAt, sitter.ResumeAskedAt) = (null, null);
        sitter.Release(at);
    }

    private void Forget(CandidateId candidate)
    {
        if (_removed.Remove(candidate) || !_roster.TryGetValue(candidate, out var erased))
        {
            return;
        }

        _byPerson.Remove(erased.Key);
        if (erased.Account is { } account)
        {
            _byAccount.Remove(account);
        }

        erased.Erase(Id);
        _byPerson[erased.Key] = erased.Id;
    }

    private void Forget(IReadOnlyList<string> files)
    {
        foreach (var file in _files.Values.Where(f => files.Contains(f.Sha256)).ToArray())
        {
            _files.Remove(file.Name);
        }
    }
}
