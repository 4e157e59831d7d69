using System.Globalization;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;

namespace Pix.Certification.Documents.Sheets;

/// <summary>The list of a profile collection as a table (PRO-2).</summary>
public static class CampaignSheet
{
    private static readonly Wording[] Headers =
    [
        new("Nom", "Last name"),
        new("Prénom", "First name"),
        new("Statut", "Status"),
        new("Date d'envoi", "Sent on"),
        new("Total de pix", "Total pix"),
        new("Certifiable", "Certifiable"), new("Nombre de compétences certifiables", "Certifiable competences"),
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
        (row.Status == SendStatus.Sent ? new Wording("envoyé", "sent") : new Wording("en attente", "waiting")).In(language),
        row.SentAt?.InZone(zone).LocalDateTime.ToString("dd/MM/uuuu HH:mm", CultureInfo.InvariantCulture),
        row.TotalPix?.ToString(CultureInfo.InvariantCulture),
        row.Certifiable switch
        {
            null => null,
            true => new Wording("oui", "yes").In(language),
            false => new Wording("non", "no").In(language),
        },
        row.CertifiableCompetences?.ToString(CultureInfo.InvariantCulture),
    ];
}
