using Pix.Certification.Certifications;
using Pix.Certification.Proofs;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Nation;

internal sealed partial class Worker
{
    private const int OneOfSoManyIsVerified = 20;
    private const int OneOfSoManyHasAComment = 15;

    private async ValueTask Finalise(Room room)
    {
        var desk = Centre(room.Centre);
        var view = (await register.Try("look at the finalisation", () => desk.Finalisation.ViewAsync(room.Id))).OrThrow();
        var aborts = view.Candidates.Where(static line => line.NeedsAbortReason).Select(static line => new CandidateAbort(
            line.Candidate.Id,
            line.Candidate.Id.Number % 2 == 0 ? AbortReason.Candidate : AbortReason.Technical));
        var draft = new FinalisationDraft
        {
            Aborts = [.. aborts],
            Comment = room.Id.Number % OneOfSoManyHasAComment == 0 ? "Coupure de réseau de dix minutes." : null,
        };
        (await register.Try("save the draft", () => desk.Once(Key("draft", room)).Finalisation.SaveDraftAsync(room.Id, draft))).OrThrow();
        (await register.Try("finalise", () => desk.Once(Key("finalise", room)).Finalisation.FinaliseAsync(room.Id))).OrThrow();
    }

    // What waits is listed once a morning, as the jury opens its page.
    private async Task Decide(IEnumerable<Room> rooms)
    {
        var waiting = await register.Timed("list what waits for the jury", () => post.Desks.Jury("Mme Petit").Sessions.WaitingAsync());
        register.Count("waiting", waiting.Count);
        await Each(rooms, Decide);
    }

    private async ValueTask Decide(Room room)
    {
        var desk = post.Desks.Jury("Mme Petit");
        var seen = (await register.Try("look at a session", () => desk.Sessions.FindAsync(room.Id))).OrThrow();
        if (seen.Comment is not null)
        {
            (await register.Try("let what is computed stand", () =>
                desk.Once(Key("stand", room)).Rulings.ConfirmComputedAsync(room.Id, "Rien à redire."))).OrThrow();
        }

        foreach (var line in seen.Candidates.Where(static line => line.IsToBeExamined))
        {
            var id = line.Candidate.Id;
            if (!(await register.Try("rule", () =>
                desk.Once($"rule/{room.Id}/{id}").Rulings.RuleAsync(room.Id, id, JuryAction.Validate, "Vu."))).IsOk)
            {
                (await register.Try("rule", () =>
                    desk.Once($"rule/{room.Id}/{id}/no").Rulings.RuleAsync(room.Id, id, JuryAction.Reject, "Vu."))).OrThrow();
            }
        }

        var published = (await register.Try("publish", () =>
            desk.Once(Key("publish", room)).Publication.PublishAsync(room.Id))).OrThrow();
        register.Count("published", published.Validated + published.Rejected + published.Cancelled);
        register.Count("certificates", published.NewCertificates);
    }

    private async ValueTask Verify(Room room)
    {
        foreach (var seat in room.Seats.Where(seat => IsMine(seat) && seat.Pupil.Number % OneOfSoManyIsVerified == 0))
        {
            var mine = await register.Timed("read one's result", () => Candidate(seat).Certifications.ListAsync());
            if (mine.SingleOrDefault()?.Certificate is { } certificate)
            {
                var verified = (await register.Try("verify", () =>
                    post.Desks.Public($"employer {seat.Pupil.Number}").VerifyAsync(certificate.Code, seat.Pupil.BirthName))).OrThrow();
                register.Count(verified.Number == certificate.Facts.Number ? "verified" : "verified otherwise");
            }
        }
    }

    /// <summary>Every result of a room, derived again from the events of its test (PRF-1).</summary>
    private async ValueTask Derive(Room room)
    {
        var desk = post.Desks.Jury("Mme Petit");
        foreach (var line in (await desk.Sessions.FindAsync(room.Id)).OrThrow().Candidates.Where(static line => line.Result is not null))
        {
            var text = (await register.Try("prove", () => desk.Sessions.ProofAsync(room.Id, line.Candidate.Id))).OrThrow();
            var outcome = ResultProof.Read(text, null).OrThrow().Replay().OrThrow();
            var isSame = outcome.IsTheOneStated
                && outcome.Status == line.Result!.Status
                && outcome.Score == line.Result.Score;
            register.Count(isSame ? "derived equal" : "derived otherwise");
        }
    }
}
