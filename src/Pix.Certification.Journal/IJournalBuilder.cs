namespace Pix.Certification.Journal;

/// <summary>
/// What a package that brings a journal needs of whoever puts a host together: it says how the journal is opened, and knows nothing else of
/// the host.
/// </summary>
public interface IJournalBuilder
{
    /// <summary>Keeps everything in a journal of this kind from now on.</summary>
    /// <param name="make">Makes the journal, of the host's services; the host opens it, and disposes of it in the end.</param>
    void UseJournal(Func<IServiceProvider, IEventJournal> make);
}
