using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Imports;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// Profiles that pupils bring along from another platform (POS-6): what is imported counts beside what they answer here, and of several
/// findings on one competence the best.
/// </summary>
public sealed class CentreProfiles
{
    private readonly CentreCommands _desk;

    internal CentreProfiles(CentreCommands desk) => _desk = desk;

    /// <summary>Reads a file of profiles and says everything that is wrong with it, line by line; nothing is changed.</summary>
    public async Task<ImportReport<ProfileImport>> CheckFileAsync(Stream file, CancellationToken cancellation = default)
    {
        var list = await LearnerRows.Of(_desk.Centre, _desk.Context.Journal, cancellation).ConfigureAwait(false);
        var (framework, scale) = (_desk.Context.Options.Framework, _desk.Context.Policies.At(_desk.Context.Now).Scale);
        return await _desk.Documents.Read(
            reader => reader.ReadProfilesAsync(file, list, framework, scale, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>Keeps every line of a file that was checked, or none; what was imported of a pupil before is replaced.</summary>
    public ValueTask<Result<ProfileChanges>> ImportAsync(ProfileImport import, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        return Keep("ImportProfiles", import.Lines, () => ValueTask.FromResult<Result<ProfileImport>>(import), cancellation);
    }

    /// <summary>
    /// Reads a file of profiles and keeps all of them; a file with errors is refused as a whole, with every one of them among the facts.
    /// For programs: one command, that can be sent again under its key.
    /// </summary>
    public async ValueTask<Result<ProfileChanges>> ImportFileAsync(Stream file, CancellationToken cancellation = default)
    {
        var whole = await FileBytes.Of(file, cancellation).ConfigureAwait(false);
        return await Keep(
            "ImportProfilesFile",
            whole.Hash,
            async () => (await CheckFileAsync(whole.Again(), cancellation).ConfigureAwait(false)).Content(),
            cancellation).ConfigureAwait(false);
    }

    private ValueTask<Result<ProfileChanges>> Keep(
        string useCase, object asked, Func<ValueTask<Result<ProfileImport>>> read, CancellationToken cancellation) =>
        _desk.Context.Runner.Run<ProfileChanges>(_desk.Ask(useCase, LearnerRows.ListOf(_desk.Centre), asked), async unit =>
        {
            var import = await read().ConfigureAwait(false);
            if (import.IsRefused(out var refusal))
            {
                return refusal;
            }

            // Between the check and the import somebody may have been taken off the list.
            var pupils = import.OrThrow().ByPupil;
            var list = (await LearnerRows.Of(_desk.Centre, _desk.Context.Journal, unit.Cancellation).ConfigureAwait(false))
                .Select(static pupil => pupil.Id).ToHashSet();
            foreach (var pupil in pupils)
            {
                if (!list.Contains(pupil.Key))
                {
                    return HostingRefusals.NoSuchLearner(pupil.Key);
                }

                ImportedProfileRows.Write(unit, _desk.Centre, pupil.Key, [.. pupil]);
            }

            unit.Due.Add(CertifiabilityRows.Tomorrow(_desk.Centre, unit.Now));
            return new ProfileChanges(pupils.Count, import.OrThrow().Lines.Count);
        }, cancellation);
}
