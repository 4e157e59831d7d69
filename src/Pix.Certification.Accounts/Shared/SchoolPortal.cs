namespace Pix.Certification.Accounts.Shared;

/// <summary>A portal through which people sign in, by OpenID Connect: that of a school, of an academy, of a ministry.</summary>
/// <remarks>The portal says who somebody is; who that is here is decided by one rule, and by nothing else: the account that was bound to
/// them before, or else the pupil of a school's list who has the number that the portal says, and the same names and birth date. An
/// address of mail binds nobody.</remarks>
public sealed class SchoolPortal
{
    /// <summary>What it is called in addresses of this host, and beside the accounts bound to it: <c>ent</c>. Letters, digits and hyphens;
    /// it cannot change once somebody has signed in.</summary>
    public string Id { get; set; } = "";

    /// <summary>What it is called on the page where people sign in.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its address, under which <c>/.well-known/openid-configuration</c> is found; by TLS, but on this machine.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What this host is called there.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The secret that goes with it; null for a client without one.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What is asked for, parted by blanks.</summary>
    public string Scope { get; set; } = "openid profile";

    /// <summary>The claim that has the pupil's national id, as the school's list has it; null when the portal does not say it.</summary>
    public string? NationalIdClaim { get; set; }

    /// <summary>The claim that has the pupil's number in the school, as the list has it; null when the portal does not say it. It counts
    /// within one school only: with <see cref="CentreClaim"/>, or where the host knows one centre.</summary>
    public string? LocalIdClaim { get; set; }

    /// <summary>The claim that has the id of the centre whose list the pupil is on; null: the lists of every centre are looked
    /// at.</summary>
    public string? CentreClaim { get; set; }

    /// <summary>The claim that has the birth name; null when the portal does not say it, and it is not compared then.</summary>
    public string? BirthNameClaim { get; set; } = "family_name";

    /// <summary>The claim that has the first name; null when the portal does not say it, and it is not compared then.</summary>
    public string? FirstNameClaim { get; set; } = "given_name";

    /// <summary>The claim that has the birth date, <c>2006-07-28</c> or <c>28/07/2006</c>; null when the portal does not say it, and it is
    /// not compared then.</summary>
    public string? BirthDateClaim { get; set; } = "birthdate";

    /// <summary>True to have the portal ask for the password each time, whoever it knows already: at the workstation of a classroom it
    /// knows who sat there before.</summary>
    public bool AsksEachTime { get; set; } = true;

    /// <summary>How long its answers are waited for before whoever signs in is told that it cannot be reached: 20 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    // What came of it is looked at once, at the start.
    internal bool IsWhole => Id.Length is > 0 and <= 30 && Id.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && Name.Length > 0 && Timeout > TimeSpan.Zero && ClientId.Length > 0 && Uri.TryCreate(Authority, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || IsHere(address));

    internal bool IsByTls => new Uri(Authority).Scheme == Uri.UriSchemeHttps;

    /// <summary>What it is called, without its secret.</summary>
    public override string ToString() => Id;

    private static bool IsHere(Uri address) => address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;
}
