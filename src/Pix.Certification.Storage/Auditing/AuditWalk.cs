namespace Pix.Certification.Storage.Auditing;

/// <summary>One walk along all events, stream by stream.</summary>
internal sealed class AuditWalk(IReadOnlyList<StreamHead> before)
{
    private readonly Dictionary<string, StreamHead> _before = ByStream(before);
    private readonly Dictionary<string, StreamHead> _ends = new(StringComparer.Ordinal);
    private readonly List<JournalFault> _faults = [];
    private RecordedEvent? _last;
    private long _events;

    public void Visit(RecordedEvent recorded)
    {
        _events++;
        var previous = _last?.Stream == recorded.Stream ? _last : null;
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

        if (_before.TryGetValue(recorded.Stream, out var head) && head.Version == recorded.Version && head.Hash != recorded.Hash)
        {
            Fault(
                JournalFaultKind.HeadAltered,
                recorded.Stream,
                recorded.Version,
                AuditingWords.VisitHeadOfStreamCarriesAnother);
        }

        _last = recorded;
        _ends[recorded.Stream] = new(recorded.Stream, recorded.Version, recorded.Hash);
    }

    public AuditReport End(IReadOnlyList<StreamHead> after, string? expectedRoot)
    {
        foreach (var head in before)
        {
            var end = _ends.GetValueOrDefault(head.Stream)?.Version ?? 0;
            if (end < head.Version)
            {
                Fault(
                    JournalFaultKind.CutOff,
                    head.Stream,
                    head.Version,
                    AuditingWords.End(end, head.Version));
            }
        }

        foreach (var twice in after.CountBy(static h => h.Stream).Where(static heads => heads.Value > 1))
        {
            Fault(JournalFaultKind.HeadAltered, twice.Key, 0, AuditingWords.HeadTwice);
        }

        var heads = ByStream(after);
        foreach (var end in _ends.Values.Where(e => e.Version > (heads.GetValueOrDefault(e.Stream)?.Version ?? 0)))
        {
            Fault(
                JournalFaultKind.BeyondHead,
                end.Stream,
                end.Version,
                AuditingWords.AuditWalkEnd);
        }

        var root = Root();
        if (expectedRoot is not null && expectedRoot != root)
        {
            Fault(
                JournalFaultKind.RootChanged,
                "",
                0,
                AuditingWords.EndRootRootNotedExpectedRoot(root, expectedRoot));
        }

        return new(_ends.Count, _events, root, _faults);
    }

    // Where an index is damaged, one stream may have two heads.
    private static Dictionary<string, StreamHead> ByStream(IReadOnlyList<StreamHead> heads)
    {
        var found = new Dictionary<string, StreamHead>(StringComparer.Ordinal);
        foreach (var head in heads)
        {
            found.TryAdd(head.Stream, head);
        }

        return found;
    }

    // In the order of the walk, which is that of the names.
    private string Root()
    {
        using var digest = new RootDigest();
        foreach (var end in _ends.Values)
        {
            digest.Add(end.Stream, end.Version, end.Hash);
        }

        return digest.End();
    }

    private void Fault(JournalFaultKind kind, string stream, int version, Wording wording)
    {
        _faults.Add(new(kind, stream, version, stream.Length == 0 ? wording : AuditingWords.FaultAt(stream, version, wording)));
    }
}
