using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Documents.Reading;
using Pix.Certification.Documents.Sheets;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Sessions;

namespace Pix.Certification.Documents;

/// <summary>The files of schools and centres as CSV, read with every fault and written for spreadsheets.</summary>
/// <remarks>Safe for use by any number of threads.</remarks>
public sealed class CsvFiles : ISheetReader, ISheetWriter
{
    /// <inheritdoc/>
    public Task<ImportReport<SessionsImport>> ReadSessionsAsync(
        Stream file, Centre centre, CertificationPolicy policy, string zone, Instant now, CancellationToken cancellation = default) =>
        SessionsFile.ReadAsync(file, centre, policy, zone, now, cancel: cancellation);

    /// <inheritdoc/>
    public Task<ImportReport<RosterImport>> ReadRosterAsync(
        Stream file, Session session, Instant now, CancellationToken cancellation = default) =>
        RosterFile.ReadAsync(file, session, now, cancel: cancellation);

    /// <inheritdoc/>
    public Task<ImportReport<LearnerImport>> ReadLearnersAsync(Stream file, LocalDate today, CancellationToken cancellation = default) =>
        LearnerFile.ReadAsync(file, today, cancel: cancellation);

    /// <inheritdoc/>
    public Task<ImportReport<ProfileImport>> ReadProfilesAsync(
        Stream file,
        IReadOnlyList<Learner> list,
        CompetenceFramework framework,
        ScaleTerms scale,
        CancellationToken cancellation = default) => ProfileFile.ReadAsync(file, list, framework, scale, cancel: cancellation);

    /// <inheritdoc/>
    public RenderedDocument Results(
        SessionId session, IReadOnlyList<ResultLine> lines, Language language, CompetenceFramework framework) =>
        Written(ResultSheet.FileNameOf(session, language), ResultSheet.Of(lines, language, framework));

    /// <inheritdoc/>
    public RenderedDocument Results(
        string schoolClass, IReadOnlyList<ResultLine> lines, Language language, CompetenceFramework framework) =>
        Written(ResultSheet.FileNameOf(schoolClass, language), ResultSheet.Of(lines, language, framework));

    /// <inheritdoc/>
    public RenderedDocument Campaign(ProfileCollection campaign, EligibilityTerms terms, string zone, Language language)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return Written($"{SheetsWords.CampaignFile.In(language)}-{campaign.Code}.csv", CampaignSheet.Of(campaign, terms, zone, language));
    }

    /// <inheritdoc/>
    public RenderedDocument Evaluation(
        CampaignCode campaign,
        CampaignAim aim,
        IReadOnlyList<CampaignProgress> participants,
        CompetenceFramework framework,
        string zone,
        Language language) => Written(
            $"{SheetsWords.EvaluationFile.In(language)}-{campaign}.csv",
            EvaluationSheet.Of(aim, participants, framework, zone, language));

    /// <inheritdoc/>
    public RenderedDocument Template(ImportKind file, Language language) => file switch
    {
        ImportKind.Sessions => Written(SheetsWords.TemplateSessions.In(language), SessionsFile.Template(language, withExample: true)),
        ImportKind.Roster => Written(SheetsWords.TemplateRoster.In(language), RosterFile.Template(language, withExample: true)),
        ImportKind.Profiles => Written(SheetsWords.TemplateProfiles.In(language), ProfileFile.Template(language, withExample: true)),
        ImportKind.Learners => Written(SheetsWords.TemplateLearners.In(language), LearnerFile.Template(language, withExample: true)),
        _ => throw new ArgumentOutOfRangeException(nameof(file), file, "There is no such file."),
    };

    private static RenderedDocument Written(string name, CsvSheet sheet) => new(name, CsvSheet.MediaType, sheet.ToBytes());
}
