using Pix.Certification.Positioning;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Documents.Sheets;

/// <summary>The participants of an evaluation campaign as a table (POS-6).</summary>
public static class EvaluationSheet
{
    /// <summary>One line a participant, a column a competence; what is not sent stays blank.</summary>
    /// <param name="aim">What the campaign evaluates.</param>
    /// <param name="participants">How far each has come.</param>
    /// <param name="framework">What the competences are called.</param>
    /// <param name="zone">The TZDB id of the zone whose dates and times are written.</param>
    /// <param name="language">The language of names and words.</param>
    /// <exception cref="ArgumentException">The zone is not in TZDB.</exception>
    public static CsvSheet Of(
        CampaignAim aim,
        IReadOnlyList<CampaignProgress> participants,
        CompetenceFramework framework,
        string zone,
        Language language)
    {
        ArgumentNullException.ThrowIfNull(aim);
        ArgumentNullException.ThrowIfNull(participants);
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(zone);
        var here = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? throw new ArgumentException(
            $"There is no time zone '{zone}'.",
            nameof(zone));
        return SheetColumn<CampaignProgress>.Sheet(
            [
                new(SheetsWords.ClassName, static one => one.Class),
                new(SheetsWords.LastName, static one => one.Participant.LastName),
                new(SheetsWords.FirstName, static one => one.Participant.FirstName),
                .. aim.Identifier is { } asked
                    ? (SheetColumn<CampaignProgress>[])[new(Wording.Same(asked), static one => one.Identifier)] : [],
                new(SheetsWords.Status, static one => NameOf(one.State)),
                new(SheetsWords.DonePercent, static one => CellText.Of(one.DonePercent)),
                new(SheetsWords.SentOn, one => When(one.SentAt, here)),
                new(SheetsWords.RemindedOn, one => When(one.RemindedAt, here)),
                .. aim.Competences.Select(code => new SheetColumn<CampaignProgress>(
                    SheetsWords.LevelIn(code, framework.Find(code)?.Name ?? Wording.Same(code)),
                    one => CellText.Of(one.Reached.FirstOrDefault(reached => reached.Code == code)?.Level))),
            ],
            participants,
            language);
    }

    private static string? When(Instant? at, DateTimeZone zone) => at is { } then ? CellText.Of(then.InZone(zone).LocalDateTime) : null;

    private static Wording NameOf(ParticipationState state) => state switch
    {
        ParticipationState.Waiting => SheetsWords.Waiting,
        ParticipationState.UnderWay => SheetsWords.UnderWay,
        ParticipationState.ToBeSent => SheetsWords.ToBeSent,
        ParticipationState.Sent => SheetsWords.Sent,
    };
}
