using Pix.Certification.Policies;
using Pix.Certification.Profiles;

namespace Pix.Certification.Documents.Sheets;

/// <summary>The list of a profile collection as a table (PRO-2).</summary>
public static class CampaignSheet
{
    /// <summary>
    /// One line a participant, in the order in which they joined; what nobody knows before a profile is sent stays blank.
    /// </summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="terms">What makes a profile certifiable.</param>
    /// <param name="zone">The TZDB id of the zone whose dates and times are written.</param>
    /// <param name="language">The language of names and words.</param>
    /// <exception cref="ArgumentException">The zone is not in TZDB.</exception>
    public static CsvSheet Of(ProfileCollection campaign, EligibilityTerms terms, string zone, Language language)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(zone);
        var here = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? throw new ArgumentException(
            $"There is no time zone '{zone}'.",
            nameof(zone));
        return SheetColumn<CollectionRow>.Sheet(
            [
                new(SheetsWords.LastName, static row => row.Participant.LastName),
                new(SheetsWords.FirstName, static row => row.Participant.FirstName),
                new(SheetsWords.Status, static row => row.Status == SendStatus.Sent ? SheetsWords.Sent : SheetsWords.Waiting),
                new(SheetsWords.SentOn, row => row.SentAt is { } at ? CellText.Of(at.InZone(here).LocalDateTime) : null),
                new(SheetsWords.TotalPix, static row => CellText.Of(row.TotalPix)),
                new(SheetsWords.Certifiable, static row => row.Certifiable is { } yes ? yes ? SheetsWords.Yes : SheetsWords.No : null),
                new(SheetsWords.CertifiableCompetences, static row => CellText.Of(row.CertifiableCompetences)),
            ],
            campaign.Rows(terms),
            language);
    }
}
