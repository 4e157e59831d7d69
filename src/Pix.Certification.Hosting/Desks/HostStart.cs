namespace Pix.Certification.Hosting.Desks;

/// <summary>Whether a host has opened its journal: a desk is of no use before.</summary>
internal sealed class HostStart
{
    public const string NotYet =
        "The certification has not started: its journal is not open yet. Ask for a desk once the host has started, such as in a request or "
        + "in a hosted service that is added after AddPixCertification; without a host, open a journal and give it to UseOpenJournal.";

    private volatile bool _isDone;

    public bool IsDone => _isDone;

    public void Done() => _isDone = true;
}
