using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Sessions;

namespace Pix.Certification.AspNetCore.Jury;

/// <summary>What is kept for how long: purges, holds, and who is to be forgotten (RET-3).</summary>
internal static class RetentionApi
{
    public static void Map(RouteGroupBuilder jury)
    {
        jury.MapGet("/purges/preview", static async Task<PurgeReport> (ApiDesks desks, CancellationToken gone) =>
            await desks.Jury.Retention.PreviewAsync(gone));
        jury.MapPost("/purges", static (ApiDesks desks, CancellationToken gone) => desks.Jury.Retention.PurgeAsync(gone).Said());
        jury.MapGet("/purges", static async Task<PurgeLine[]> (int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            Paging.Of(await desks.Jury.Retention.PurgedAsync(1, 1000, http.RequestAborted), page, perPage, http));
        jury.MapGet("/holds", static async Task<HoldLine[]> (int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            Paging.Of(await desks.Jury.Retention.HoldsAsync(http.RequestAborted), page, perPage, http));
        jury.MapPost("/holds", static ([FromBody] Held held, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Retention.HoldAsync(Numbered.Session(held.Session), One(held), held.Reason, gone).Said());
        jury.MapPost("/holds/lifted", static ([FromBody] Held held, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Retention.LiftAsync(Numbered.Session(held.Session), One(held), held.Reason, gone).Said());
        jury.MapGet("/erasures/preview", static async Task<PersonTrace[]> (
            string? account, int? session, int? candidate, ApiDesks desks, CancellationToken gone) =>
            [
                .. !string.IsNullOrWhiteSpace(account)
                    ? await desks.Jury.Retention.PreviewErasureAsync(new AccountId(account), gone)
                    : await desks.Jury.Retention.PreviewErasureAsync(
                        Numbered.Session(session ?? 0), Numbered.Candidate(candidate ?? 0), gone),
            ]);
        jury.MapPost("/erasures", static ([FromBody] Erasure asked, ApiDesks desks, CancellationToken gone) =>
            (asked.Account is { } account
                ? desks.Jury.Retention.EraseAsync(account, asked.Reason, gone)
                : desks.Jury.Retention.EraseAsync(
                    Numbered.Session(asked.Session ?? 0), Numbered.Candidate(asked.Candidate ?? 0), asked.Reason, gone)).Said());
    }

    private static CandidateId? One(Held held) => held.Candidate is { } one ? Numbered.Candidate(one) : null;

    /// <summary>What a hold keeps: a session, or one candidate of it.</summary>
    internal sealed record Held(int Session, string Reason, int? Candidate = null);

    /// <summary>Somebody to forget: by account, or as the candidate of a session.</summary>
    internal sealed record Erasure(string Reason, AccountId? Account = null, int? Session = null, int? Candidate = null);
}
