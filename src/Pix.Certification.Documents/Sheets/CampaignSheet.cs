using System.Globalization;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;

namespace Pix.Certification.Documents.Sheets;

/// <summary>The list of a profile collection as a table (PRO-2).</summary>
public static class CampaignSheet
{
    private static readonly Wording[] Headers =
    [
        SheetsWords.Headers,
        SheetsWords.CampaignSheetHeaders,
        SheetsWords.HeadersStatus,
        SheetsWords.HeadersSentOn,
        SheetsWords.HeadersTotalPix,
        SheetsWords.HeadersCertifiable, SheetsWords.HeadersCertifiableCompetences,
    ];

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
        return new([.. Headers.Select(h => h.In(language))], campaign.Rows(terms).Select(row => Line(row, here, language)));
    }

    private static string?[] Line(CollectionRow row, DateTimeZone zone, Language language) =>
    [
        row.Participant.LastName,
        row.Participant.FirstName,
        (row.Status == SendStatus.Sent ? SheetsWords.Line : SheetsWords.CampaignSheetLine).In(language),
        row.SentAt?.InZone(zone).LocalDateTime.ToString("dd/MM/uuuu HH:mm", CultureInfo.InvariantCulture),
        row.TotalPix?.ToString(CultureInfo.InvariantCulture),
        row.Certifiable switch
        {
            null => null,
            true => SheetsWords.LineTrue.In(language),
            false => SheetsWords.LineFalse.In(language),
        },
        row.CertifiableCompetences?.ToString(CultureInfo.InvariantCulture),
    ];
}
