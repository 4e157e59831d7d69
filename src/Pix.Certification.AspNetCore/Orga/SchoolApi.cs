using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Eligibility;
using Pix.Certification.Profiles;

namespace Pix.Certification.AspNetCore.Orga;

/// <summary>The centre's school: its pupils, its campaigns, its results by class.</summary>
internal static class SchoolApi
{
    public static void Map(RouteGroupBuilder centre)
    {
        centre.MapGet("/learners", static async Task<Learner[]> (int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            Paging.Of(await desks.Centre.Pupils.ListAsync(http.RequestAborted), page, perPage, http));
        centre.MapGet("/certifiability", static async Task<LearnerCertifiability[]> (
            int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            Paging.Of(await desks.Centre.Pupils.CertifiabilityAsync(http.RequestAborted), page, perPage, http));
        centre.MapGet("/classes/{name}/results", static async Task<IReadOnlyList<ResultLine>> (
            string name, ApiDesks desks, CancellationToken gone) =>
            string.IsNullOrWhiteSpace(name) ? [] : await desks.Centre.Results.OfClassAsync(name, gone));
        centre.MapGet("/classes/{name}/certificates", static async (
            string name, string? format, ApiDesks desks, PageLanguage say, HttpContext http) =>
            Sending.Send(http, await desks.Centre.Documents.CertificatesOfClassAsync(
                name, say.Language, Sending.FormatOf(format), http.RequestAborted).Said())).Produces<Stream>();
        centre.MapPost("/campaigns", static async Task<OpenedCampaign> (
            [FromBody] NewCampaign opened, ApiDesks desks, CancellationToken gone) =>
            new(await desks.Centre.Campaigns.OpenAsync(opened.Name, opened.Participants ?? [], opened.Welcome, gone).Said()));
        centre.MapGet("/campaigns/{code}", static Task<IReadOnlyList<CollectionRow>> (
            string code, ApiDesks desks, CancellationToken gone) =>
            CampaignCode.TryParse(code, out var known)
                ? desks.Centre.Campaigns.FindAsync(known, gone).Said()
                : throw new RefusedException(ProblemWords.Missing));
        centre.MapGet("/campaigns/{code}/profiles/{learner}", static Task<SentProfile> (
            string code, string learner, ApiDesks desks, CancellationToken gone) =>
            CampaignCode.TryParse(code, out var known)
                ? desks.Centre.Campaigns.ProfileAsync(known, new(learner), gone).Said()
                : throw new RefusedException(ProblemWords.Missing));
        centre.MapPost("/learners/file/check", Check).WithMetadata(TakesFile.Csv);
        centre.MapPut("/learners/{learner}", static (
            string learner, [FromBody] PupilFields typed, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Pupils.CorrectAsync(
                new(new(learner), typed.BirthName, typed.FirstName, typed.BirthDate, typed.Class)
                {
                    NationalId = typed.NationalId, LocalId = typed.LocalId, Connections = typed.Connections,
                },
                gone).Said());
        centre.MapPost("/learners/methods", static ([FromBody] GivenMethod given, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Pupils.GiveMethodAsync(given.Learners, given.Method, gone).Said());
        centre.MapGet("/learners/{learner}/removal", static (string learner, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Pupils.PreviewRemovalAsync(new(learner), gone).Said());
        centre.MapDelete("/learners/{learner}", static (string learner, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Pupils.RemoveAsync(new(learner), gone).Said());
        centre.MapPost("/learners/file", static (Stream body, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Pupils.ImportFileAsync(body, gone).Said()).WithMetadata(TakesFile.Csv);
    }

    private static async Task<CheckedFile> Check(Stream body, ApiDesks desks, PageLanguage say, CancellationToken gone)
    {
        var report = await desks.Centre.Pupils.CheckFileAsync(body, gone);
        var said = CheckedFile.Of(report, say.Language);
        return report.Content().TryGet(out var import)
            && (await desks.Centre.Pupils.PreviewImportAsync(import, gone)).TryGet(out var preview)
            ? said with { WouldChange = preview }
            : said;
    }

    /// <summary>What the school's list is to say of a pupil.</summary>
    internal sealed record PupilFields(
        string BirthName, string FirstName, LocalDate BirthDate, string Class, string? NationalId = null, string? LocalId = null,
        ConnectionMethods Connections = ConnectionMethods.None);

    /// <summary>A way to sign in that pupils are given.</summary>
    internal sealed record GivenMethod(IReadOnlyList<LearnerId> Learners, ConnectionMethods Method);

    /// <summary>A campaign to open.</summary>
    internal sealed record NewCampaign(string Name, IReadOnlyList<Participant>? Participants = null, string? Welcome = null);

    /// <summary>A campaign that was opened.</summary>
    internal sealed record OpenedCampaign(CampaignCode Code);
}
