namespace Pix.Certification.Storage;

/// <summary>What is wrong with the storage, and what to do; never with a password in it.</summary>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Passes">True when it may pass by itself.</param>
internal sealed record Trouble(Wording Reason, Wording Remedy, bool Passes = false);

/// <summary>The troubles of every storage, worded once.</summary>
internal static class Faults
{
    private static readonly Duration Soon = Duration.FromSeconds(1);

    /// <summary>Code JRN-4 when the journal is opened, JRN-3 afterwards.</summary>
    public static JournalException Of(Trouble trouble, bool atStart, Exception? cause = null) =>
        new(new(atStart ? "JRN-4" : "JRN-3", trouble.Reason, trouble.Remedy) { Kind = RefusalKind.Unavailable }, cause)
        {
            RetryAfter = trouble.Passes && !atStart ? Soon : null,
        };

    public static JournalException Busy() => Of(TooBusy, atStart: false);

    public static Trouble TooBusy { get; } = new(
        StorageWords.TooBusy,
        StorageWords.TooBusyTryAgainInMoment,
        Passes: true);

    public static Trouble Newer(int found, int known) => new(
        StorageWords.Newer(found, known),
        StorageWords.NewerRemedy(found));

    public static Trouble Full(string where) => new(
        StorageWords.Full(where),
        StorageWords.FullFreeSpaceOnDiskJournal,
        Passes: true);

    public static Trouble ReadOnly(string where) => new(
        StorageWords.ReadOnly(where),
        StorageWords.ReadOnlyGiveHostAccountRightTo);

    public static Trouble MissingFolder(string folder) => new(
        StorageWords.MissingFolder(folder),
        StorageWords.MissingFolderRemedy);

    public static Trouble CannotOpen(string file) => new(
        StorageWords.CannotOpen(file),
        StorageWords.CannotOpenCheckThatPathFileAnd);

    public static Trouble NotADatabase(string file) => new(
        StorageWords.NotADatabase(file),
        StorageWords.NotADatabaseRemedy);

    public static Trouble Damaged(string where) => new(
        StorageWords.Damaged(where),
        StorageWords.DamagedRemedy);

    public static Trouble Locked(string file) => new(
        StorageWords.Locked(file),
        StorageWords.LockedEndItNeverWaitFor,
        Passes: true);

    public static Trouble Unreachable(string server) => new(
        StorageWords.Unreachable(server),
        StorageWords.UnreachableRemedy,
        Passes: true);

    public static Trouble NoPrimary(string server) => new(
        StorageWords.NoPrimary(server),
        StorageWords.NoPrimaryRemedy,
        Passes: true);

    public static Trouble WrongPassword(string user) => new(
        StorageWords.WrongPassword(user),
        StorageWords.WrongPasswordRemedy);

    public static Trouble MissingDatabase(string database) => new(
        StorageWords.MissingDatabase(database),
        StorageWords.MissingDatabaseRemedy(database));

    public static Trouble MissingRights(string user) => new(
        StorageWords.MissingRights(user),
        StorageWords.MissingRightsRemedy(user));

    public static Trouble TooManyConnections { get; } = new(
        StorageWords.TooManyConnections,
        StorageWords.TooManyConnectionsRemedy,
        Passes: true);

    public static Trouble BadConnectionString { get; } = new(
        StorageWords.BadConnectionString,
        StorageWords.BadConnectionStringRemedy);

    public static Trouble NotEmpty { get; } = new(
        StorageWords.NotEmpty,
        StorageWords.NotEmptyImportIntoNewFileOr);

    public static Trouble BadArchive(int line, Wording wording) => new(
        StorageWords.BadArchive(line, wording),
        StorageWords.BadArchiveRemedy);

    public static Trouble Failed(string kind) => new(
        StorageWords.Failed(kind),
        StorageWords.FailedReadLogOfHostAnd);
}
