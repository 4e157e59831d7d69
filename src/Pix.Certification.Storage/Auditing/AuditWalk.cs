namespace Pix.Certification.Storage.Auditing;

/// <summary>One walk along all events, stream by stream.</summary>
internal sealed class AuditWalk(IReadOnlyList<StreamHead> before)
{
    private readonly Dictionary<string, StreamHead> _before = before.ToDictionary(static h => h.Stream, StringComparer.Ordinal);
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
                $"il manque les événements {place} à {recorded.Version - 1}.",
                $"events {place} to {recorded.Version - 1} are missing.");
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
                "l'événement ou le précédent a été modifié ou échangé.",
                "the event, or the one before it, was edited or swapped.");
        }

        if (_before.TryGetValue(recorded.Stream, out var head) && head.Version == recorded.Version && head.Hash != recorded.Hash)
        {
            Fault(
                JournalFaultKind.HeadAltered,
                recorded.Stream,
                recorded.Version,
                "la tête du flux porte une autre empreinte.",
                "the head of the stream carries another hash.");
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
                    $"le flux s'arrête à {end}, sa tête dit {head.Version}.",
                    $"the stream ends at {end}, its head says {head.Version}.");
            }
        }

        var heads = after.ToDictionary(static h => h.Stream, StringComparer.Ordinal);
        foreach (var end in _ends.Values.Where(e => e.Version > (heads.GetValueOrDefault(e.Stream)?.Version ?? 0)))
        {
            Fault(
                JournalFaultKind.BeyondHead,
                end.Stream,
                end.Version,
                "le flux va plus loin que sa tête.",
                "the stream goes on beyond its head.");
        }

        var root = Root();
        if (expectedRoot is not null && expectedRoot != root)
        {
            Fault(
                JournalFaultKind.RootChanged,
                "",
                0,
                $"la racine est {root}, celle notée est {expectedRoot}.",
                $"the root is {root}, the one noted is {expectedRoot}.");
        }

        return new(_ends.Count, _events, root, _faults);
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

    private void Fault(JournalFaultKind kind, string stream, int version, string french, string english)
    {
        var place = stream.Length == 0 ? "" : FormattableString.Invariant($"{stream}, {version} : ");
        _faults.Add(new(kind, stream, version, new(place + french, place.Replace(" :", ":", StringComparison.Ordinal) + english)));
    }
}
