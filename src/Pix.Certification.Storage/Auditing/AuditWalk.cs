namespace Pix.Certification.Storage.Auditing;

/// <summary>One walk along all events, stream by stream, and along the heads beside them.</summary>
internal sealed class AuditWalk : IDisposable
{
    // Streams that ended beyond the head that was read before them: those that went on during the audit, and those with a fault.
    private readonly Dictionary<string, RecordedEvent> _beyond = new(StringComparer.Ordinal);
    private readonly List<JournalFault> _faults = [];
    private readonly RootDigest _root = new();
    private StreamHead? _head;
    private RecordedEvent? _last;
    private string? _missed;
    private string? _seenAgain;
    private int _streams;
    private long _events;

    public bool IsAt(string stream) => _last?.Stream == stream;

    /// <summary>Goes on to another stream.</summary>
    /// <param name="head">How far it had come before the walk; null when there was no such stream.</param>
    public void Begin(StreamHead? head)
    {
        EndStream();
        (_streams, _head) = (_streams + 1, head);
    }

    public void Visit(RecordedEvent recorded)
    {
        _events++;
        var previous = IsAt(recorded.Stream) ? _last : null;
        var place = (previous?.Version ?? 0) + 1;
        if (recorded.Version != place)
        {
            Fault(
                JournalFaultKind.Missing,
                recorded.Stream,
                recorded.Version,
                AuditingWords.Visit(place, recorded.Version - 1));
        }
        else if (EventChain.HashOf(
            previous?.Hash ?? EventChain.Origin,
            recorded.Stream,
            recorded.Version,
            new(recorded.Type, recorded.Json, recorded.At),
            recorded.Actor) != recorded.Hash)
        {
            Fault(
                JournalFaultKind.Altered,
                recorded.Stream,
                recorded.Version,
                AuditingWords.AuditWalkVisit);
        }

        if (_head is { } head && head.Version == recorded.Version && head.Hash != recorded.Hash)
        {
            Fault(
                JournalFaultKind.HeadAltered,
                recorded.Stream,
                recorded.Version,
                AuditingWords.VisitHeadOfStreamCarriesAnother);
        }

        _last = recorded;
    }

    /// <summary>The stream that was walked along is over.</summary>
    public void EndStream()
    {
        if (_last is { } last)
        {
            _root.Add(last.Stream, last.Version, last.Hash);
            if (_head is { } head && last.Version < head.Version)
            {
                CutOff(head, last.Version);
            }
            else if (last.Version > (_head?.Version ?? 0))
            {
                _beyond[last.Stream] = last;
            }
        }

        (_last, _head) = (null, null);
    }

    /// <summary>A head that no event has the name of.</summary>
    public void Miss(StreamHead head)
    {
        // The second of two heads of one stream is found as such, afterwards.
        if (head.Stream != _missed && !IsAt(head.Stream))
        {
            CutOff(head, 0);
        }

        _missed = head.Stream;
    }

    /// <summary>A head as it is after the walk: of a stream that went on meanwhile, as far as it was seen to go.</summary>
    public void LookAgain(StreamHead head)
    {
        if (head.Stream == _seenAgain)
        {
            Fault(JournalFaultKind.HeadAltered, head.Stream, 0, AuditingWords.HeadTwice);
        }
        else if (_beyond.TryGetValue(head.Stream, out var end) && end.Version <= head.Version)
        {
            _beyond.Remove(head.Stream);
        }

        _seenAgain = head.Stream;
    }

    public AuditReport End(string? expectedRoot)
    {
        foreach (var end in _beyond.Values)
        {
            Fault(
                JournalFaultKind.BeyondHead,
                end.Stream,
                end.Version,
                AuditingWords.AuditWalkEnd);
        }

        var root = _root.End();
        if (expectedRoot is not null && expectedRoot != root)
        {
            Fault(
                JournalFaultKind.RootChanged,
                "",
                0,
                AuditingWords.EndRootRootNotedExpectedRoot(root, expectedRoot));
        }

        return new(_streams, _events, root, _faults);
    }

    public void Dispose() => _root.Dispose();

    private void CutOff(StreamHead head, int end) =>
        Fault(JournalFaultKind.CutOff, head.Stream, head.Version, AuditingWords.End(end, head.Version));

    private void Fault(JournalFaultKind kind, string stream, int version, Wording wording)
    {
        _faults.Add(new(kind, stream, version, stream.Length == 0 ? wording : AuditingWords.FaultAt(stream, version, wording)));
    }
}
