using System.Globalization;
using System.Net;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Hosting.Settings;
using Pix.Certification.Policies;

namespace Pix.Certification.ReferenceHost.Settings;

/// <summary>What can be set from outside, by command line, environment or appsettings.json.</summary>
/// <param name="DataFolder">Where the host keeps its files: <c>Data</c>, ./data when left out.</param>
/// <param name="PostgreSql">The connection string given as <c>Journal</c>; null for the embedded SQLite.</param>
/// <param name="IsDemonstration">True for the demonstration school with its printed passwords: <c>Demonstration</c>.</param>
/// <param name="Zone">The zone of the demonstration centre: <c>Zone</c>.</param>
/// <param name="Pupils">How many pupils the demonstration school has at its first start, three classes at least: <c>Pupils</c>.</param>
/// <param name="Policy">The policy that sessions follow: <c>Policy</c>, such as <c>pix-2023</c>; the adaptive one when left
/// out. A session of it can be joined <c>JoinMinutes</c> before its planned start, where that is given: for rehearsals.</param>
/// <param name="PublicAddress">The address that credentials and certificates name: <c>PublicAddress</c>, the first of <c>urls</c> when left
/// out. It cannot change once credentials are issued.</param>
internal sealed record HostSettings(
    string DataFolder, string? PostgreSql, bool IsDemonstration, string Zone, int Pupils, CertificationPolicy Policy, Uri PublicAddress)
{
    public const string DefaultAddress = "http://localhost:5080";

    // Beyond it, names would come twice.
    private const int PupilsMax = 1200;

    public string JournalFile => Path.Combine(DataFolder, "certification.db");

    public string AccountsFile => Path.Combine(DataFolder, "accounts.db");

    /// <summary>True where the demonstration may be reached from other machines, given as <c>Demonstration network</c>.</summary>
    public bool IsForTheNetwork { get; init; }

    /// <summary>The roles that need a second factor, given as <c>SecondFactor</c>, such as <c>operator jury centre</c>. None when left
    /// out.</summary>
    public IReadOnlyList<string> SecondFactorRoles { get; init; } = [];

    /// <summary>The roles that may sign in with a passkey alone, given as <c>PasskeyAlone</c>; every role when left out.</summary>
    public IReadOnlyList<string>? PasskeyAloneRoles { get; init; }

    /// <summary>The portals through which people sign in, given as <c>Portals</c>: a list, as the accounts package has it.</summary>
    public IReadOnlyList<SchoolPortal> Portals { get; init; } = [];

    /// <summary>True where pupils find out in the host itself how far they have come, given as <c>Positioning</c>; true when left
    /// out.</summary>
    public bool HasPositioning { get; init; } = true;

    /// <summary>The path of a Chromium given as <c>Chromium</c>: with one, documents are also given as PDF files.</summary>
    public string? Chromium { get; init; }

    /// <summary>Who publishes the site, and where to turn to when something of it is not accessible: <c>Publisher</c> and
    /// <c>AccessibilityContact</c>.</summary>
    public string? Publisher { get; init; }

    /// <inheritdoc cref="Publisher"/>
    public string? AccessibilityContact { get; init; }

    /// <summary>Where people ask for help, given as <c>Help</c>: an address of the web or <c>mailto:</c>. None when left out.</summary>
    public string? Help { get; init; }

    /// <summary>How long one document may take to print, in seconds, given as <c>PrintSeconds</c>; 30 when left out.</summary>
    public Duration PrintMost { get; init; } = Duration.FromSeconds(30);

    /// <summary>The proxies that are believed, given as <c>Proxies</c>: what they say of the address and of TLS counts. None when left
    /// out.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>True when people come by TLS: cookies go no other way then.</summary>
    public bool IsByTls => PublicAddress.Scheme == Uri.UriSchemeHttps;

    /// <summary>What the keys of persons are enciphered with, given as <c>MasterKey</c>: 32 bytes in base64.</summary>
    public HostKey MasterKey { get; init; }

    /// <summary>
    /// True where the keys of persons may lie beside what they encipher: in the demonstration, and for a trial (<c>InsecureKeys</c>).
    /// </summary>
    public bool AllowsInsecureKeys { get; init; }

    public string CredentialKeyFile => Path.Combine(DataFolder, "credentials.pem");

    public string KeysFolder => Path.Combine(DataFolder, "keys");

    /// <summary>Where files are; a connection string has a password in it.</summary>
    public override string ToString() => DataFolder;

    public static HostSettings From(IConfiguration configuration)
    {
        var journal = configuration[SettingNames.Journal];
        return new(
            Path.GetFullPath(configuration[SettingNames.Data] ?? "data"),
            string.IsNullOrWhiteSpace(journal) || journal.Equals("sqlite", StringComparison.OrdinalIgnoreCase) ? null : journal,
            !string.Equals(configuration[SettingNames.Demonstration], "false", StringComparison.OrdinalIgnoreCase),
            configuration[SettingNames.Zone] ?? "Europe/Paris",
            Math.Min(Number(configuration[SettingNames.Pupils]) ?? 0, PupilsMax),
            PolicyOf(configuration),
            AddressOf(configuration[SettingNames.PublicAddress] ?? configuration["urls"]?.Split(';')[0] ?? DefaultAddress))
        {
            HasPositioning = !string.Equals(configuration[SettingNames.Positioning], "false", StringComparison.OrdinalIgnoreCase),
            Chromium = Given(configuration[SettingNames.Chromium]),
            Help = Given(configuration[SettingNames.Help]),
            PrintMost = Duration.FromSeconds(Number(configuration[SettingNames.PrintSeconds]) is { } seconds and > 0 ? seconds : 30),
            Publisher = Given(configuration[SettingNames.Publisher]),
            AccessibilityContact = Given(configuration[SettingNames.AccessibilityContact]),
            Proxies = BehindProxies.Read(configuration[SettingNames.Proxies]),
            IsForTheNetwork = string.Equals(configuration[SettingNames.Demonstration], "network", StringComparison.OrdinalIgnoreCase),
            SecondFactorRoles = Words(configuration[SettingNames.SecondFactor]) ?? [],
            PasskeyAloneRoles = Words(configuration[SettingNames.PasskeyAlone]),
            Portals = configuration.GetSection(SettingNames.Portals).Get<SchoolPortal[]>() ?? [],
            MasterKey = HostKey.TryParse(configuration[SettingNames.MasterKey], out var key)
                ? key
                : throw new UnfitSettingException("MasterKey cannot be read: give 32 bytes in base64 (openssl rand -base64 32)."),
            AllowsInsecureKeys = !string.Equals(configuration[SettingNames.Demonstration], "false", StringComparison.OrdinalIgnoreCase)
                || string.Equals(configuration[SettingNames.InsecureKeys], "true", StringComparison.OrdinalIgnoreCase),
        };
    }

    // No result depends on how early somebody may join: under its name the policy is the same.
    private static CertificationPolicy PolicyOf(IConfiguration configuration)
    {
        var policy = configuration[SettingNames.Policy] is { Length: > 0 } id
            ? CertificationPolicies.All.Find(id) ?? throw new UnfitSettingException(
                $"There is no policy '{id}': give one of {string.Join(", ", CertificationPolicies.All.Policies.Select(static p => p.Id))}.")
            : CertificationPolicies.Adaptive2026;
        return Number(configuration[SettingNames.JoinMinutes]) is { } minutes
            ? CertificationPolicy.Create(policy.ToText() with { Session = policy.Session with { JoinMinutesBefore = minutes } }).OrThrow()
            : policy;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string[]? Words(string? text) => text?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // An address that listens everywhere names nothing that others could ask.
    private static Uri AddressOf(string address)
    {
        var named = address.Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal);
        return Uri.TryCreate(named.TrimEnd('/') + "/", UriKind.Absolute, out var read)
            ? read
            : throw new UnfitSettingException($"'{address}' is no address: give one such as {DefaultAddress}.");
    }
}

/// <summary>The names by which settings are given, as docs/guide/reference-host.md lists them.</summary>
internal static class SettingNames
{
    public const string Data = nameof(Data);
    public const string Journal = nameof(Journal);
    public const string Demonstration = nameof(Demonstration);
    public const string Zone = nameof(Zone);
    public const string Pupils = nameof(Pupils);
    public const string Policy = nameof(Policy);
    public const string JoinMinutes = nameof(JoinMinutes);
    public const string Positioning = nameof(Positioning);
    public const string PublicAddress = nameof(PublicAddress);
    public const string Chromium = nameof(Chromium);
    public const string Help = nameof(Help);
    public const string PrintSeconds = nameof(PrintSeconds);
    public const string Publisher = nameof(Publisher);
    public const string AccessibilityContact = nameof(AccessibilityContact);
    public const string Proxies = nameof(Proxies);
    public const string SecondFactor = nameof(SecondFactor);
    public const string PasskeyAlone = nameof(PasskeyAlone);
    public const string Portals = nameof(Portals);
    public const string MasterKey = nameof(MasterKey);
    public const string InsecureKeys = nameof(InsecureKeys);
}
