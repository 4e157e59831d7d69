using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Imports;
using Pix.Certification.Papers;

namespace Pix.Certification.Hosting.Desks;

/// <summary>Papers to print, and files for spreadsheets (DOC-1).</summary>
public sealed class CentreDocuments
{
    // What is read out in a minute or two.
    private const int InstructionCharactersMax = 1000;

    private readonly CentreCommands _desk;

    internal CentreDocuments(CentreCommands desk) => _desk = desk;

    /// <summary>
    /// A document of a session (DOC-1): it says of the session what this desk may see of it. The access code is on none of them.
    /// </summary>
    public ValueTask<Result<RenderedDocument>> DocumentAsync(
        SessionId id,
        SessionDocument document,
        Language language,
        DocumentFormat format = DocumentFormat.Page,
        CancellationToken cancellation = default) =>
        Paper(id, static facts => facts, document, language, format, cancellation);

    /// <summary>The convocation of one candidate (CAN-12).</summary>
    public ValueTask<Result<RenderedDocument>> ConvocationAsync(
        SessionId id,
        CandidateId candidate,
        Language language,
        DocumentFormat format = DocumentFormat.Page,
        CancellationToken cancellation = default) =>
        Paper(
            id,
            facts => facts.Candidates.FirstOrDefault(c => c.Id == candidate) is { } one
                ? facts with { Candidates = [one] }
                : HostingRefusals.NoSuchCandidate(),
            SessionDocument.Convocations, language, format, cancellation);

    /// <summary>
    /// The invigilators' kit with their secret on it (SES-3); <see cref="DocumentAsync"/> makes one with a line to write it on.
    /// </summary>
    /// <param name="id">The session.</param>
    /// <param name="secret">The secret, which came with <see cref="CreatedSession"/> and is known to nobody else.</param>
    /// <param name="language">The language.</param>
    /// <param name="format">A page, or a PDF file.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Result<RenderedDocument>> InvigilatorKitAsync(
        SessionId id,
        string secret,
        Language language,
        DocumentFormat format = DocumentFormat.Page,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var checkedKey = await _desk.Look(id, session => session.InvigilatorHash.Matches(secret), cancellation).ConfigureAwait(false);
        return checkedKey.TryGet(out var opens) && !opens
            ? HostingRefusals.SecretOfAnotherSession()
            : await Paper(
                id,
                facts => facts with { InvigilatorSecret = secret.Trim() },
                SessionDocument.InvigilatorKit,
                language,
                format,
                cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// The portal by which the centre's candidates sign in: of the two notices for them, <see cref="SessionDocument.PortalNotice"/> is
    /// theirs then. Null for none.
    /// </summary>
    public async ValueTask<string?> PortalAsync(CancellationToken cancellation = default) =>
        (await _desk.Card(cancellation).ConfigureAwait(false)).Portal;

    /// <summary>What the centre adds to the instructions that are read out (DOC-1); null for nothing.</summary>
    public ValueTask<OwnInstructions?> OwnInstructionsAsync(CancellationToken cancellation = default) =>
        InstructionRows.Of(_desk.Centre, _desk.Context.Journal, cancellation);

    /// <summary>
    /// Keeps what the centre adds to the instructions that are read out, a line for each, in place of what was kept (DOC-1).
    /// </summary>
    /// <param name="text">1,000 characters at most; without words, nothing is added any more.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<Done>> KeepInstructionsAsync(string? text, CancellationToken cancellation = default)
    {
        var said = (text ?? "").Trim().ReplaceLineEndings("\n");
        return _desk.Context.Runner.Run<Done>(_desk.Ask("KeepInstructions", InstructionRows.LockOf(_desk.Centre), said), unit =>
        {
            if (TypedText.Refuse("DOC-1", "text", said, InstructionCharactersMax) is { } spoilt)
            {
                return ValueTask.FromResult<Result<Done>>(spoilt);
            }

            if (said.Length == 0)
            {
                InstructionRows.Remove(unit, _desk.Centre);
            }
            else
            {
                InstructionRows.Write(unit, _desk.Centre, new(said, _desk.Caller.Actor.Name ?? "", unit.Now));
            }

            return ValueTask.FromResult<Result<Done>>(new Done(unit.Now));
        }, cancellation);
    }

    /// <summary>The published results of a session as a file for spreadsheets (PUB-2).</summary>
    public async ValueTask<Result<RenderedDocument>> ResultsFileAsync(
        SessionId id,
        Language language,
        CancellationToken cancellation = default) =>
        (await Results.OfSessionAsync(id, cancellation).ConfigureAwait(false)).Then(lines =>
            _desk.Documents.Write(writer => writer.Results(id, lines, language, _desk.Context.Options.Framework)));

    /// <summary>
    /// The published results of a class, whatever the session, as a file for spreadsheets (PUB-2); only the headings when there is none.
    /// </summary>
    public async ValueTask<Result<RenderedDocument>> ResultsFileOfClassAsync(
        string schoolClass,
        Language language,
        CancellationToken cancellation = default)
    {
        var lines = await Results.OfClassAsync(schoolClass, cancellation).ConfigureAwait(false);
        return _desk.Documents.Write(writer => writer.Results(schoolClass, lines, language, _desk.Context.Options.Framework));
    }

    /// <summary>An address as a QR code, to be shown on a screen: such as that of a technical test (SES-7).</summary>
    public Result<RenderedDocument> QrCode(Uri address, Language language)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _desk.Documents.Draw(renderer => renderer.RenderQrCode(address, language));
    }

    /// <summary>A sheet to fill in and import, with a line that shows how (CAN-7, PRO-5).</summary>
    public Result<RenderedDocument> Template(ImportKind file, Language language) =>
        _desk.Documents.Write(writer => writer.Template(file, language));

    /// <summary>The published results of a session as a list to be read, all together or class by class (PUB-2).</summary>
    public async ValueTask<Result<RenderedDocument>> ResultsDocumentAsync(
        SessionId id,
        Language language,
        ResultGrouping grouping = ResultGrouping.BySession,
        DocumentFormat format = DocumentFormat.Page,
        CancellationToken cancellation = default)
    {
        var results = await Results.OfSessionAsync(id, cancellation).ConfigureAwait(false);
        return results.IsRefused(out var refusal)
            ? refusal
            : await Listed(results.OrThrow(), grouping, language, format, cancellation).ConfigureAwait(false);
    }

    /// <summary>The published results of a class, whatever the session, as a list to be read (PUB-2).</summary>
    public async ValueTask<Result<RenderedDocument>> ResultsDocumentOfClassAsync(
        string schoolClass,
        Language language,
        DocumentFormat format = DocumentFormat.Page,
        CancellationToken cancellation = default) =>
        await Listed(
            await Results.OfClassAsync(schoolClass, cancellation).ConfigureAwait(false),
            ResultGrouping.ByClass,
            language,
            format,
            cancellation).ConfigureAwait(false);

    /// <summary>All valid certificates of a session in one document, by name (CER-5); refused while there is none.</summary>
    public async ValueTask<Result<RenderedDocument>> CertificatesAsync(
        SessionId id,
        Language language,
        DocumentFormat format = DocumentFormat.Page,
        CancellationToken cancellation = default)
    {
        var issued = await Results.CertificatesOfSession(id, cancellation).ConfigureAwait(false);
        return issued.IsRefused(out var refusal) ? refusal
            : await Certificates(issued.OrThrow(), CommandsWords.OfSession($"{id}"), language, format, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// All valid certificates of a class in one document, whatever the session, by name (CER-5); refused while there is none.
    /// </summary>
    public async ValueTask<Result<RenderedDocument>> CertificatesOfClassAsync(
        string schoolClass,
        Language language,
        DocumentFormat format = DocumentFormat.Page,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schoolClass);
        var issued = await Results.CertificatesOfClass(schoolClass, cancellation).ConfigureAwait(false);
        return await Certificates(issued, CommandsWords.OfClass(schoolClass.Trim()), language, format, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<Result<RenderedDocument>> Certificates(
        IReadOnlyList<IssuedCertificate> issued,
        Wording about,
        Language language,
        DocumentFormat format,
        CancellationToken cancellation)
    {
        if (issued.Count == 0)
        {
            return HostingRefusals.NoCertificates();
        }

        if (_desk.Context.Options.VerificationAddress is not { } address)
        {
            return HostingRefusals.NoVerificationAddress();
        }

        var copies = issued.OrderBy(static c => c.Facts.Holder.Key(), PersonKey.ByName)
            .ThenBy(static c => c.Facts.Number, StringComparer.Ordinal)
            .Select(certificate => Copy.Of(certificate, address, _desk.Context.Options.Framework))
            .ToArray();
        return await _desk.Documents.Make(renderer => renderer.Render(copies, about.In(language), language), format, cancellation)
            .ConfigureAwait(false);
    }

    private CentreResults Results => new(_desk);

    private async ValueTask<Result<RenderedDocument>> Paper(
        SessionId id,
        Func<SessionFacts, Result<SessionFacts>> narrowed,
        SessionDocument document,
        Language language,
        DocumentFormat format,
        CancellationToken cancellation)
    {
        var card = await _desk.Card(cancellation).ConfigureAwait(false);
        var own = await OwnInstructionsAsync(cancellation).ConfigureAwait(false);
        var seen = await _desk.Look<SessionFacts>(
            id,
            async session => SessionFacts.Of(
                session,
                card.Name,
                await _desk.Context.Aggregates.CertificationsOf(session, cancellation).ConfigureAwait(false)) with
            {
                OwnInstructions = own?.Text,
                Portal = card.Portal,
                CandidateAddress = _desk.Context.Options.CandidateAddress,
                InvigilatorAddress = _desk.Context.Options.InvigilatorAddress,
            },
            cancellation).ConfigureAwait(false);
        var facts = (document == SessionDocument.RoomChecklist ? await WithTest(seen, cancellation).ConfigureAwait(false) : seen)
            .Then(narrowed);
        return facts.IsRefused(out var refusal)
            ? refusal
            : await _desk.Documents.Make(
                renderer => renderer.Render(document, facts.OrThrow(), language),
                format,
                cancellation).ConfigureAwait(false);
    }

    // Its code is drawn by the first checklist that bears it; once the session is not to be prepared any more there is none.
    private async ValueTask<Result<SessionFacts>> WithTest(Result<SessionFacts> seen, CancellationToken cancellation)
    {
        if (_desk.Context.Options.TechnicalTestAddress is not { } address || !seen.TryGet(out var facts))
        {
            return seen;
        }

        // The key of a caller, and the version that they saw, are for what they ask themselves.
        var preparation = new CentrePreparation(_desk with { Caller = _desk.Caller with { Key = null, Version = null } });
        var drawn = await preparation.TestCodeAsync(facts.Id, cancellation: cancellation).ConfigureAwait(false);
        return drawn.TryGet(out var code) ? facts with { TechnicalTestAddress = new($"{address.AbsoluteUri}{code}") } : seen;
    }

    private async ValueTask<Result<RenderedDocument>> Listed(
        IReadOnlyList<ResultLine> lines,
        ResultGrouping grouping,
        Language language,
        DocumentFormat format,
        CancellationToken cancellation)
    {
        var list = new ResultList(
            await _desk.PrintedName(cancellation).ConfigureAwait(false),
            lines,
            grouping) { Framework = _desk.Context.Options.Framework };
        return await _desk.Documents.Make(renderer => renderer.Render(list, language), format, cancellation).ConfigureAwait(false);
    }
}
