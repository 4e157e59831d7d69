using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Journal;

namespace Pix.Certification.Accounts.Shared;

/// <summary>What a host can set of its accounts: where they are kept, and who needs a second factor.</summary>
public sealed class CertificationAccountsOptions
{
    private string? _file;

    /// <summary>The roles that need a second factor: of <see cref="CertificationRoles"/>, or <see cref="AccountRoles.Operator"/>.</summary>
    /// <value>None by default: who wants one sets it up.</value>
    public IReadOnlyList<string> SecondFactorRoles { get; set; } = [];

    /// <summary>What the application on a phone calls this host, beside the login.</summary>
    public string Issuer { get; set; } = "Pix.Certification";

    /// <summary>Which pupil of a school's list a candidate is, by their login, beside those whose account was made for one (ACC-1); null
    /// for none. Nobody is one by default.</summary>
    public Func<string, LearnerId?> LearnerOf { get; set; } = static _ => null;

    /// <summary>Centres that are there without anybody naming them in the pages.</summary>
    public IReadOnlyDictionary<CentreId, CentreCard> Centres { get; set; } = new Dictionary<CentreId, CentreCard>();

    /// <summary>Accounts whose passwords are public: they are made at the start, and taken out at the first one without any.</summary>
    /// <value>Null for a host that is no demonstration.</value>
    public IReadOnlyList<DemonstrationAccount>? Demonstration { get; set; }

    /// <summary>The file in which the reference host of version 0.2 or earlier kept its accounts, for a host that keeps them in PostgreSQL
    /// now: they are taken over at the start. With SQLite it is the file itself.</summary>
    public string? FormerFile { get; set; }

    /// <summary>The portals through which people sign in, by OpenID Connect; none by default.</summary>
    public IReadOnlyList<SchoolPortal> Portals { get; set; } = [];

    /// <summary>The roles that may sign in with a passkey alone. Somebody who has another role as well needs the password too.</summary>
    /// <value>Every role by default: a passkey asks for a finger or a code of its own, and is two factors by itself.</value>
    public IReadOnlyList<string> PasskeyAloneRoles { get; set; } =
    [
        CertificationRoles.Candidate, CertificationRoles.Centre, CertificationRoles.Teacher, CertificationRoles.Jury, AccountRoles.Operator,
    ];

    /// <summary>The domain that passkeys are for, such as <c>certification.example.org</c>.</summary>
    /// <value>Null for that of the address which the browser has asked: say it where a proxy passes on whatever it is told.</value>
    public string? PasskeyDomain { get; set; }

    internal Action<DbContextOptionsBuilder>? Store { get; private set; }

    // What is printed for all to see needs no more work; what is not costs whoever has stolen the table a tenth of a second a guess.
    internal int PasswordRounds => Demonstration is null ? 210_000 : 10_000;

    /// <summary>Keeps accounts in an SQLite file, which is made where there is none and read by nobody but the host.</summary>
    public CertificationAccountsOptions UseSqlite(string file)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        _file = file;
        Store = store => store.UseSqlite(ConnectionTo(file));
        return this;
    }

    /// <summary>Keeps accounts in a PostgreSQL, which any number of hosts may share: that of the journal, or one of their own.</summary>
    public CertificationAccountsOptions UsePostgreSql(string connection)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        _file = null;
        Store = store => store.UseNpgsql(connection);
        return this;
    }

    // Several hosts may share their accounts, one of them a demonstration.
    internal bool MayEnter(Person person) => !person.IsClosed && (!person.IsDemonstration || Demonstration is not null);

    /// <summary>Makes the file that accounts are kept in, where there is none yet.</summary>
    internal void MakeFile()
    {
        if (_file is not null && !File.Exists(_file))
        {
            OwnFiles.Create(_file).Dispose();
        }
    }

    /// <summary>The file that may have accounts of before in it; null where there is none.</summary>
    internal SqliteConnection? Former() =>
        (_file ?? FormerFile) is { } file && File.Exists(file) ? new(ConnectionTo(file)) : null;

    /// <summary>Closes the connections that the driver keeps for the next who asks: a host that has stopped holds none of its files.
    /// </summary>
    internal void CloseFile()
    {
        if (_file is { } file)
        {
            using var kept = new SqliteConnection(ConnectionTo(file));
            SqliteConnection.ClearPool(kept);
        }
    }

    private static string ConnectionTo(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 10 }.ToString();
}

/// <summary>An account whose password is public.</summary>
/// <param name="Login">The login.</param>
/// <param name="Name">What the record calls them.</param>
/// <param name="Role">Of <see cref="CertificationRoles"/>, or <see cref="AccountRoles.Operator"/>.</param>
/// <param name="Password">The password that is public.</param>
/// <param name="Centre">Of which centre, for an administrator or a pupil.</param>
/// <param name="Learner">Which pupil of that centre's list, for a candidate who is one.</param>
public sealed record DemonstrationAccount(
    string Login, string Name, string Role, string Password, CentreId? Centre = null, LearnerId? Learner = null)
{
    /// <summary>The classes of a teacher.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    internal Post Post => new(Role, Learner is null ? Centre?.ToString() : null);

    /// <summary>Whose it is, without the password.</summary>
    public override string ToString() => Login;
}
