namespace Pix.Certification.Policies;

/// <summary>What is kept for a time of its own (RET-1).</summary>
public enum RetentionClass
{
    /// <summary>The files put with a session: scanned records and sheets.</summary>
    Documents,

    /// <summary>
    /// Who the candidates of a session were: names, birth dates, addresses, accounts, and the words of reports and alerts.
    /// </summary>
    Identities,

    /// <summary>The names of those whose profile a campaign waited for.</summary>
    Campaigns,

    /// <summary>Where wrong secrets came from.</summary>
    SignIns,

    /// <summary>What was sent to whom, by number and never by address.</summary>
    Notices,

    /// <summary>
    /// The banks that tests drew on, as they were: they name nobody, and are kept as long as something may be done for a session that used
    /// them (BNK-4).
    /// </summary>
    Banks,

    /// <summary>The technical tests of the workstations of centres: who sat there, and what did not work (SES-7).</summary>
    Workstations,

    /// <summary>What people have answered in positioning, and how far they came: competences by person (POS-1).</summary>
    Positioning,
}

/// <summary>How long each class of records is kept before it is purged (RET-1).</summary>
/// <remarks>
/// Results, answers and certificates have no term: once the identities are gone they are nobody's, and statistics and verification stay
/// true (RET-2).
/// </remarks>
public sealed record RetentionTerms
{
    /// <summary>How many years the files of a session are kept.</summary>
    /// <value>Defaults to 5 years.</value>
    public int DocumentYears { get; init; } = 5;

    /// <summary>How many years it is known who the candidates of a session were; never less than the files that show them.</summary>
    /// <value>Defaults to 5 years.</value>
    public int IdentityYears { get; init; } = 5;

    /// <summary>How many years after its last change the participants of a campaign are known by name.</summary>
    /// <value>Defaults to 2 years.</value>
    public int CampaignYears { get; init; } = 2;

    /// <summary>How many days after the last wrong secret its source is kept.</summary>
    /// <value>Defaults to 1 day.</value>
    public int SignInDays { get; init; } = 1;

    /// <summary>How many days it is kept that a notice was sent.</summary>
    /// <value>Defaults to 365 days.</value>
    public int NoticeDays { get; init; } = 365;

    /// <summary>How many days the last technical test of a workstation is kept on the page of its centre.</summary>
    /// <value>Defaults to 365 days.</value>
    public int WorkstationDays { get; init; } = 365;

    /// <summary>
    /// How many days after somebody last worked a competence all that they have answered in positioning is kept, and known to be theirs.
    /// </summary>
    /// <value>Defaults to 1,095 days: three years.</value>
    public int PositioningDays { get; init; } = 1_095;

    /// <summary>For how many days a link in a notice opens a result.</summary>
    /// <value>Defaults to 30 days.</value>
    public int ResultLinkDays { get; init; } = 30;

    /// <summary>
    /// When a term of years that began at an instant is over: on the same day of the calendar there, at the same time of day.
    /// </summary>
    internal static Instant After(Instant since, int years, string zone)
    {
        var room = DateTimeZoneProviders.Tzdb[zone];
        return since.InZone(room).LocalDateTime.PlusYears(years).InZoneLeniently(room).ToInstant();
    }

    /// <summary>Everything in these numbers that contradicts itself (POL-3).</summary>
    internal IEnumerable<Wording> Faults()
    {
        foreach (var (name, value, max) in new (string, int, int)[]
        {
            (nameof(DocumentYears), DocumentYears, 100),
            (nameof(IdentityYears), IdentityYears, 100),
            (nameof(CampaignYears), CampaignYears, 100),
            (nameof(SignInDays), SignInDays, 3650),
            (nameof(NoticeDays), NoticeDays, 36_500),
            (nameof(ResultLinkDays), ResultLinkDays, 3650),
            (nameof(WorkstationDays), WorkstationDays, 3650),
            (nameof(PositioningDays), PositioningDays, 36_500),
        })
        {
            if (value < 1 || value > max)
            {
                yield return PoliciesWords.RetentionTermsFaults(name, value, max);
            }
        }

        if (IdentityYears < DocumentYears)
        {
            yield return PoliciesWords.NamesForgottenFirst(IdentityYears, DocumentYears);
        }
    }
}
