namespace Pix.Certification.Storage.Auditing;

/// <summary>What is wrong with a stream.</summary>
public enum JournalFaultKind
{
    /// <summary>
    /// The hash of an event is not that of what it says and of what came before it: it, or the one before, was edited or swapped.
    /// </summary>
    Altered,

    /// <summary>Events are missing before this one.</summary>
    Missing,

    /// <summary>The stream ends before its head: its last events were cut off.</summary>
    CutOff,

    /// <summary>The stream goes on beyond its head.</summary>
    BeyondHead,

    /// <summary>The head does not carry the hash of its event.</summary>
    HeadAltered,

    /// <summary>The whole journal is not the one whose root was noted.</summary>
    RootChanged,
}

/// <summary>One thing that is wrong with a journal.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Stream">In which stream; empty for the journal as a whole.</param>
/// <param name="Version">At which event; 0 for the journal as a whole.</param>
/// <param name="Reason">What it is, in words.</param>
public sealed record JournalFault(JournalFaultKind Kind, string Stream, int Version, Wording Reason);

/// <summary>What an auditor saw of a journal (AUD-1).</summary>
/// <param name="Streams">How many streams there are.</param>
/// <param name="Events">How many events there are.</param>
/// <param name="Root">
/// One digest of how far every stream has come: noted outside, it shows later even a journal that was rewritten as a whole.
/// </param>
/// <param name="Faults">Everything that is wrong; empty when nothing is.</param>
public sealed record AuditReport(int Streams, long Events, string Root, IReadOnlyList<JournalFault> Faults);
