using Pix.Certification.Candidates;
using Pix.Certification.Documents.Reading;
using Pix.Certification.Documents.Sheets;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CentreDesk
{
    /// <summary>Reads a file of pupils and says everything that is wrong with it; nothing is changed (PRO-5).</summary>
    public Task<ImportReport<LearnerImport>> CheckLearnersFile(Stream file, CancellationToken cancellation = default) =>
        LearnerFile.ReadAsync(file, Today(), cancel: cancellation);

    /// <summary>Keeps every pupil of a file that was checked, or none (PRO-5).</summary>
    public ValueTask<Result<LearnerChanges>> ImportLearners(LearnerImport import, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        return KeepAll(
            Ask(nameof(ImportLearners), $"learners-{_centre}", import.Lines),
            () => ValueTask.FromResult<Result<LearnerImport>>(import),
            cancellation);
    }

    /// <summary>
    /// Reads a file of sessions with their candidates and says everything that is wrong with it; nothing is changed (CAN-7).
    /// </summary>
    public async Task<ImportReport<SessionsImport>> CheckSessionsFile(Stream file, CancellationToken cancellation = default)
    {
        var card = await _office.Centres.Find(_centre, cancellation).ConfigureAwait(false);
        var (centre, now) = (await Centre(cancellation).ConfigureAwait(false), _office.Now);
        return await SessionsFile.ReadAsync(
            file,
            centre,
            _office.Policies.At(now),
            card?.Zone ?? _office.Options.Zone,
            now,
            cancel: cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Plans every session of a file that was checked, with its candidates, or none (CAN-7). Their secrets are in the reply, and nowhere
    /// else.
    /// </summary>
    public async ValueTask<Result<IReadOnlyList<CreatedSession>>> ImportSessions(
        SessionsImport import,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        return await PlanAll(
            Ask(nameof(ImportSessions), $"sessions-{_centre}", import.Sessions),
            () => ValueTask.FromResult<Result<SessionsImport>>(import),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>The list of a campaign as a file for spreadsheets (PRO-2).</summary>
    public async ValueTask<Result<CsvSheet>> CampaignFile(CampaignCode code, Language language, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        var campaign = (await _office.Room.FindFresh(
            _office.Room.Campaigns,
            RecordRoom.StreamOf(code),
            cancellation).ConfigureAwait(false))?.Aggregate;
        var card = await _office.Centres.Find(_centre, cancellation).ConfigureAwait(false);
        return campaign is null || campaign.Centre != _centre
            ? HostingRefusals.NoSuchCampaign()
            : CampaignSheet.Of(campaign, _office.Policies.At(_office.Now).Eligibility, card?.Zone ?? _office.Options.Zone, language);
    }

    private LocalDate Today() => _office.Now.InZone(DateTimeZoneProviders.Tzdb[_office.Options.Zone]).Date;

    private string NewId()
    {
        Span<byte> bytes = stackalloc byte[12];
        _office.Secrets.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
