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
        new(new(atStart ? "JRN-4" : "JRN-3", trouble.Reason, trouble.Remedy), cause) { RetryAfter = trouble.Passes && !atStart
            ? Soon
            : null };

    public static JournalException Busy() => Of(TooBusy, atStart: false);

    public static Trouble TooBusy { get; } = new(
        new("Le journal a trop de travail : rien n'a été gardé.", "The journal has too much to do: nothing was kept."),
        new("Recommencez dans un instant.", "Try again in a moment."),
        Passes: true);

    public static Trouble Newer(int found, int known) => new(
        new(
            $"Le journal a été écrit par une version plus récente : son schéma est {found}, celui-ci en connaît {known}.",
            $"The journal was written by a newer version: its schema is {found}, this one knows {known}."),
        new(
            $"Mettez à jour Pix.Certification.Storage vers une version qui connaît le schéma {found}.",
            $"Update Pix.Certification.Storage to a version that knows schema {found}."));

    public static Trouble Full(string where) => new(
        new($"Il n'y a plus de place pour le journal ({where}).", $"There is no space left for the journal ({where})."),
        new(
            "Libérez de la place sur le disque ; le journal reprend de lui-même.",
            "Free space on the disk; the journal goes on by itself."),
        Passes: true);

    public static Trouble ReadOnly(string where) => new(
        new($"Le journal ne peut pas être écrit ({where}).", $"The journal cannot be written ({where})."),
        new(
            "Donnez au compte de l'hôte le droit d'écrire le fichier et son dossier, ou la base.",
            "Give the host's account the right to write the file and its folder, or the database."));

    public static Trouble MissingFolder(string folder) => new(
        new($"Le dossier du journal n'existe pas : {folder}.", $"The journal's folder does not exist: {folder}."),
        new("Créez-le, ou corrigez le chemin.", "Create it, or correct the path."));

    public static Trouble CannotOpen(string file) => new(
        new($"Le fichier du journal ne peut pas être ouvert : {file}.", $"The journal's file cannot be opened: {file}."),
        new(
            "Vérifiez que ce chemin est un fichier et que le compte de l'hôte peut le lire et l'écrire.",
            "Check that the path is a file and that the host's account may read and write it."));

    public static Trouble NotADatabase(string file) => new(
        new(
            $"Ce fichier n'est pas un journal SQLite, il n'a pas été touché : {file}.",
            $"This file is no SQLite journal; it was left untouched: {file}."),
        new("Corrigez le chemin, ou rétablissez une sauvegarde.", "Correct the path, or restore a backup."));

    public static Trouble Damaged(string where) => new(
        new($"Le journal est endommagé ({where}).", $"The journal is damaged ({where})."),
        new(
            "Arrêtez l'hôte, lancez 'pixcert journal verify' et rétablissez une sauvegarde.",
            "Stop the host, run 'pixcert journal verify' and restore a backup."));

    public static Trouble Locked(string file) => new(
        new(
            $"Une autre transaction tient le journal depuis trop longtemps ({file}).",
            $"Another transaction has held the journal for too long ({file})."),
        new(
            "Terminez-la ; n'attendez jamais le journal à l'intérieur d'une transaction ouverte sur le même fichier, utilisez Within.",
            "End it; never wait for the journal inside a transaction that is open on the same file, use Within."),
        Passes: true);

    public static Trouble Unreachable(string server) => new(
        new($"PostgreSQL ne répond pas ({server}).", $"PostgreSQL does not answer ({server})."),
        new(
            "Vérifiez que le serveur tourne, et l'hôte et le port de la chaîne de connexion.",
            "Check that the server runs, and the host and port of the connection string."),
        Passes: true);

    public static Trouble WrongPassword(string user) => new(
        new($"PostgreSQL refuse l'utilisateur {user} ou son mot de passe.", $"PostgreSQL refuses the user {user} or the password."),
        new("Corrigez-les dans la chaîne de connexion.", "Correct them in the connection string."));

    public static Trouble MissingDatabase(string database) => new(
        new($"La base de données {database} n'existe pas.", $"The database {database} does not exist."),
        new(
            $"Créez-la (createdb {database}), ou corrigez la chaîne de connexion.",
            $"Create it (createdb {database}), or correct the connection string."));

    public static Trouble MissingRights(string user) => new(
        new($"L'utilisateur {user} n'a pas les droits qu'il faut sur la base.", $"The user {user} lacks rights on the database."),
        new($"Accordez-les : grant all on schema public to {user}.", $"Grant them: grant all on schema public to {user}."));

    public static Trouble TooManyConnections { get; } = new(
        new("PostgreSQL n'a plus de connexion libre.", "PostgreSQL has no connection left."),
        new(
            "Relevez max_connections, ou baissez Maximum Pool Size dans la chaîne de connexion.",
            "Raise max_connections, or lower Maximum Pool Size in the connection string."),
        Passes: true);

    public static Trouble BadConnectionString { get; } = new(
        new("La chaîne de connexion est illisible.", "The connection string cannot be read."),
        new(
            "Écrivez-la ainsi : Host=...;Port=5432;Database=...;Username=...;Password=...",
            "Write it so: Host=...;Port=5432;Database=...;Username=...;Password=..."));

    public static Trouble NotEmpty { get; } = new(
        new("Le journal n'est pas vide : rien n'y a été importé.", "The journal is not empty: nothing was imported."),
        new("Importez dans un nouveau fichier ou une nouvelle base.", "Import into a new file or a new database."));

    public static Trouble BadArchive(int line, string french, string english) => new(
        new($"Rien n'a été importé. Ligne {line} : {french}", $"Nothing was imported. Line {line}: {english}"),
        new("Exportez de nouveau, ou reprenez une autre copie du fichier.", "Export again, or take another copy of the file."));

    public static Trouble Failed(string kind) => new(
        new($"Le journal n'a pas pu faire son travail ({kind}).", $"The journal could not do its work ({kind})."),
        new(
            "Lisez le journal technique de l'hôte et celui de la base, puis recommencez.",
            "Read the log of the host and that of the database, then try again."));
}
