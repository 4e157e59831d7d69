using Pix.Certification.Referential;

namespace Pix.Certification.Hosting.Settings;

/// <summary>What a host can set beside where things come from.</summary>
/// <remarks>
/// In code by <c>AddPixCertification</c> or <c>services.Configure&lt;CertificationOptions&gt;</c>, from a configuration by
/// <c>UseConfiguration</c>; those of a certification under a key are named by it. They are read once, and
/// what makes no sense stops the start, all of it at once.
/// </remarks>
public sealed class CertificationOptions
{
    /// <summary>How often a command is decided again when somebody was faster, before the caller is told to try again.</summary>
    /// <value>Defaults to 12.</value>
    public int AttemptsMax { get; set; } = 12;

    /// <summary>How many sessions and sittings are kept in memory.</summary>
    /// <value>Defaults to 4,000: some 100 megabytes when all of them are finished tests.</value>
    public int KeptMax { get; set; } = 4_000;

    /// <summary>The key, 32 bytes, that the keys of persons are enciphered with; empty to keep them as they are.</summary>
    /// <remarks>Keep it elsewhere than the journal: whoever has a copy of the journal alone can then read no name.</remarks>
    public HostKey MasterKey { get; set; }

    /// <summary>The key, 32 bytes, that links to results are signed with; empty to send none. Hosts on one journal have the same.</summary>
    public HostKey LinkKey { get; set; }

    /// <summary>
    /// What a link to a result begins with, its token put behind it: such as <c>https://certification.example/resultats/</c>; null to send
    /// none.
    /// </summary>
    public string? ResultAddress { get; set; }

    /// <summary>
    /// How often a notice is tried before it is given up, kept, and shown by the health check: a minute apart at first, six hours at last.
    /// </summary>
    /// <value>Defaults to 16: some two days and a half.</value>
    public int NoticeAttempts { get; set; } = 16;

    /// <summary>
    /// True when the clockwork removes every day what is over its term (RET-3); otherwise the jury's desk does when it is asked to. Hosts
    /// on one journal say the same.
    /// </summary>
    /// <value>Defaults to true: a term that nobody keeps is none.</value>
    public bool PurgesDaily { get; set; } = true;

    /// <summary>How often the clockwork looks for tasks that other hosts planned.</summary>
    /// <value>Defaults to 1 second.</value>
    public TimeSpan ClockworkEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>For how long a task that a host has taken is left to it.</summary>
    /// <value>Defaults to 30 seconds.</value>
    public TimeSpan ClockworkLease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For how long the replies of commands with a key are kept.</summary>
    /// <value>Defaults to 7 days.</value>
    public TimeSpan RepliesKept { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The zone of centres that name none.</summary>
    /// <value>Defaults to Europe/Paris.</value>
    public string Zone { get; set; } = "Europe/Paris";

    /// <summary>The framework of competences.</summary>
    /// <value>Defaults to the CRCN.</value>
    public CompetenceFramework Framework { get; set; } = CompetenceFrameworks.Crcn;

    /// <summary>Where anybody verifies a certificate: printed on every certificate, and where its QR code leads (CER-1).</summary>
    /// <value>Defaults to null: no certificate can be printed.</value>
    public Uri? VerificationAddress { get; set; }

    /// <summary>Where candidates join a session, for the notice; null to leave it out.</summary>
    /// <value>Defaults to null.</value>
    public Uri? CandidateAddress { get; set; }

    /// <summary>Where invigilators sign in, for their kit; null to leave it out.</summary>
    /// <value>Defaults to null.</value>
    public Uri? InvigilatorAddress { get; set; }

    /// <summary>
    /// What the address of a technical test begins with, its code put behind it, such as <c>https://certification.example/t/</c>: printed
    /// on the room's checklist with a QR code; null to leave it out (SES-7).
    /// </summary>
    /// <value>Defaults to null.</value>
    public Uri? TechnicalTestAddress { get; set; }

    /// <summary>What a configuration has that could not be read.</summary>
    internal List<string> Unread { get; } = [];

    internal IEnumerable<string> Faults()
    {
        foreach (var unread in Unread)
        {
            yield return unread;
        }

        Uri?[] printed = [VerificationAddress, CandidateAddress, InvigilatorAddress, TechnicalTestAddress];
        if (printed.Any(static a => a is { IsAbsoluteUri: false }))
        {
            yield return "An address that is printed is absolute: https://...";
        }

        if (AttemptsMax is < 1 or > 1000)
        {
            yield return $"AttemptsMax is {AttemptsMax}: choose 1 to 1000.";
        }

        if (NoticeAttempts is < 1 or > 1000)
        {
            yield return $"NoticeAttempts is {NoticeAttempts}: choose 1 to 1000.";
        }

        if (KeptMax < 1)
        {
            yield return $"KeptMax is {KeptMax}: choose 1 or more.";
        }

        if (MasterKey.Length is not (0 or 32))
        {
            yield return $"MasterKey has {MasterKey.Length} bytes: give 32, or none.";
        }

        if (LinkKey.Length is not (0 or 32))
        {
            yield return $"LinkKey has {LinkKey.Length} bytes: give 32, or none.";
        }

        if (ResultAddress is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"))
        {
            yield return $"ResultAddress is '{address}': give the beginning of an address, such as "
                + $"https://certification.example/resultats/.";
        }

        if (LinkKey.IsEmpty != ResultAddress is null)
        {
            yield return "LinkKey and ResultAddress go together: give both, or neither.";
        }

        if (ClockworkEvery <= TimeSpan.Zero || ClockworkLease < TimeSpan.FromSeconds(1))
        {
            yield return "ClockworkEvery must be above zero, and ClockworkLease a second at least.";
        }

        if (RepliesKept < TimeSpan.FromHours(1))
        {
            yield return $"RepliesKept is {RepliesKept}: candidates send again after a cut; choose an hour or more.";
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) is null)
        {
            yield return $"There is no time zone '{Zone}': give a TZDB id such as Europe/Paris.";
        }
    }
}
