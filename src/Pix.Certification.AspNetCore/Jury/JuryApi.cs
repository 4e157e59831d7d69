using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Certifications;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.AspNetCore.Jury;

/// <summary>The jury: look, preview, rule, publish. What is confirmed carries the mark of its preview.</summary>
internal static class JuryApi
{
    public static void Map(RouteGroupBuilder jury)
    {
        jury.MapGet("/sessions/waiting", static async Task<SessionSummary[]> (int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            Paging.Of(await desks.Jury.Sessions.WaitingAsync(http.RequestAborted), page, perPage, http));
        jury.MapGet("/sessions/published", static async Task<SessionSummary[]> (
            int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            Paging.Of(await desks.Jury.Sessions.PublishedAsync(http.RequestAborted), page, perPage, http));
        jury.MapGet("/appeals", static async Task<PendingAppeal[]> (int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            Paging.Of(await desks.Jury.Appeals.WaitingAsync(http.RequestAborted), page, perPage, http));
        jury.MapGet("/corrections", static async Task<JuryPreview> (
            string challenge, string verb, ApiDesks desks, CancellationToken gone) =>
            await desks.Jury.Rulings.PreviewCorrectionAsync(challenge, OnChallenge(verb), gone));
        jury.MapPost("/corrections", static ([FromBody] Correction made, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Rulings.CorrectAsync(made.Challenge, OnChallenge(made.Verb), made.Reason, made.Mark, gone).Said());
        RetentionApi.Map(jury);
        CalendarApi.Map(jury);
        ExposureApi.Map(jury);
        MapSession(jury.MapGroup("/sessions/{number:int}"));
        MapCandidate(jury.MapGroup("/sessions/{number:int}/candidates/{candidate:int}"));
    }

    private static void MapSession(RouteGroupBuilder session)
    {
        session.MapGet("", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Sessions.FindAsync(Numbered.Session(number), gone).Said());
        session.MapGet("/audit", static (int number, int? candidate, int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            ApiParts.Audit(
                (asked, most) => desks.Jury.Sessions.AuditAsync(
                    Numbered.Session(number), candidate is { } one ? Numbered.Candidate(one) : null, asked, most, http.RequestAborted),
                page,
                perPage,
                http));
        session.MapGet("/files/{name}", static async (
            int number, string name, ApiDesks desks, SessionAttachments attachments, CancellationToken gone) =>
            await attachments.Download(
                Numbered.Session(number), (await desks.Jury.Sessions.FindAsync(Numbered.Session(number), gone).Said()).Files, name, gone))
            .Produces<Stream>();
        session.MapPut("/reports/{report:int}", static (
            int number, int report, [FromBody] Resolution made, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Sessions.ResolveReportAsync(Numbered.Session(number), report, made.Outcome, gone).Said());
        session.MapPost("/feedback", static (int number, [FromBody] Words said, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Sessions.GiveFeedbackAsync(Numbered.Session(number), said.Text ?? "", gone).Said());
        session.MapPost("/processing", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Publication.ProcessAsync(Numbered.Session(number), gone).Said());
        session.MapPost("/publication", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Publication.PublishAsync(Numbered.Session(number), gone).Said());
        session.MapPost("/unpublication", static (int number, [FromBody] Why why, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Publication.UnpublishAsync(Numbered.Session(number), why.Reason, gone).Said());
        session.MapPost("/unfinalisation", static (int number, [FromBody] Why why, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Sessions.UnfinaliseAsync(Numbered.Session(number), why.Reason, gone).Said());
        session.MapGet("/rescoring", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Rulings.PreviewRescoreAsync(Numbered.Session(number), gone).Said());
        session.MapPost("/rescoring", static (int number, [FromBody] Previewed previewed, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Rulings.RescoreAsync(Numbered.Session(number), previewed.Mark, gone).Said());
    }

    private static void MapCandidate(RouteGroupBuilder one)
    {
        one.MapGet("", static (int number, int candidate, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Sessions.CandidateAsync(Numbered.Session(number), Numbered.Candidate(candidate), gone).Said());
        one.MapGet("/signals", static (int number, int candidate, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Sessions.SignalsAsync(Numbered.Session(number), Numbered.Candidate(candidate), gone).Said());
        one.MapGet("/proof", static async (int number, int candidate, ApiDesks desks, CancellationToken gone) => Results.Text(
            await desks.Jury.Sessions.ProofAsync(Numbered.Session(number), Numbered.Candidate(candidate), gone).Said(),
            "application/json")).Produces<object>(StatusCodes.Status200OK, "application/json");
        one.MapGet("/ruling", static (int number, int candidate, string verb, int? challenge, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Rulings.PreviewAsync(Numbered.Session(number), Numbered.Candidate(candidate), ActionOf(verb, challenge),
                gone).Said());
        one.MapPost("/rulings", static (int number, int candidate, [FromBody] Ruling ruled, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Rulings.RuleAsync(
                Numbered.Session(number),
                Numbered.Candidate(candidate),
                ActionOf(ruled.Verb, ruled.Challenge),
                ruled.Reason,
                ruled.Mark,
                gone).Said());
        one.MapPut("/identity", static (
            int number, int candidate, [FromBody] Corrected corrected, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Rulings.CorrectIdentityAsync(Numbered.Session(number), Numbered.Candidate(candidate), corrected.Holder,
                corrected.Reason, gone)
                .Said());
        one.MapPut("/comments/{audience}", static (
            int number, int candidate, string audience, [FromBody] Words said, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Rulings.CommentAsync(
                Numbered.Session(number),
                Numbered.Candidate(candidate),
                ApiParts.Named<CommentAudience>("audience", audience),
                said.Text,
                gone).Said());
        one.MapGet("/appeal/decision", static (
            int number, int candidate, string verb, int? challenge, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Appeals.PreviewAsync(Numbered.Session(number), Numbered.Candidate(candidate), ActionOf(verb, challenge),
                gone).Said());
        one.MapPost("/appeal/decision", Decide);
        one.MapPost("/revocation", static (int number, int candidate, [FromBody] Why why, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Publication.RevokeAsync(Numbered.Session(number), Numbered.Candidate(candidate), why.Reason, gone).Said());
    }

    private static Task<Done> Decide(int number, int candidate, [FromBody] Decision decided, ApiDesks desks, CancellationToken gone)
    {
        var (session, person) = (Numbered.Session(number), Numbered.Candidate(candidate));
        return decided.Owed is { } owed
            ? desks.Jury.Appeals.UpholdAsync(session, person, ActionOf(owed.Verb, owed.Challenge), decided.Reason, gone).Said()
            : desks.Jury.Appeals.RejectAsync(session, person, decided.Reason, gone).Said();
    }

    private static JuryAction ActionOf(string verb, int? challenge) =>
        JuryActions.Read(verb, challenge) ?? throw new RefusedException(ApiWords.Unreadable("verb", JuryActions.Names(static _ => true)));

    private static JuryVerb OnChallenge(string verb) =>
        JuryActions.Read(verb, 1)?.Verb
        ?? throw new RefusedException(ApiWords.Unreadable("verb", JuryActions.Names(JuryActions.IsAboutChallenge)));

    /// <summary>A reason.</summary>
    internal sealed record Why(string Reason);

    /// <summary>Some words; none take those away that were there.</summary>
    internal sealed record Words(string? Text = null);

    /// <summary>What becomes of a report.</summary>
    internal sealed record Resolution(ReportOutcome Outcome);

    /// <summary>The mark of the preview that is confirmed.</summary>
    internal sealed record Previewed(string Mark);

    /// <summary>An action on one certification: with a challenge's number when it is about one.</summary>
    internal sealed record Ruling(string Verb, string Reason, string Mark, int? Challenge = null);

    /// <summary>An action.</summary>
    internal sealed record Act(string Verb, int? Challenge = null);

    /// <summary>What is decided on an appeal: with the action owed it is upheld, without one rejected.</summary>
    internal sealed record Decision(string Reason, Act? Owed = null);

    /// <summary>Who is certified, and why it is corrected.</summary>
    internal sealed record Corrected(CandidateIdentity Holder, string Reason);

    /// <summary>A correction of a challenge for everybody who met it.</summary>
    internal sealed record Correction(string Challenge, string Verb, string Reason, string Mark);
}
