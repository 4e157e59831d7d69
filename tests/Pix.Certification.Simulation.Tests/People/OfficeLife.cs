using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Simulation.Tests.World;
using Pix.Certification.Timing;

namespace Pix.Certification.Simulation.Tests.People;

/// <summary>The administrator and the jury: plan the session, hand it over when it is ended, and publish it.</summary>
internal sealed class OfficeLife(SchoolDay day)
{
    /// <summary>Plans a session and enters its candidates; the last of them has a third more time.</summary>
    public async Task<Room> Plan(int candidates)
    {
        // The invigilators' secret is said once, whoever asks again: only the rest must be the same each time.
        var created = (await Centre<SessionView>("plan", static async desk => (await desk.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).Then<SessionView>(static c => c.Session))).OrThrow();
        for (var n = 1; n <= candidates; n++)
        {
            var (person, more) = (SessionBuilder.Person(n), n == candidates ? Accommodations.ExtraTime(Fraction.OneThird) : null);
            (await Centre($"enter {n}", desk => desk.Roster.EnrolAsync(created.Id, person, accommodations: more))).OrThrow();
        }

        return new(created.Id, created.AccessCode);
    }

    public async Task HandOverAndPublish(Room room)
    {
        while ((await Finalisation(room)) is { IsFinalised: false } view)
        {
            CandidateAbort[] aborts = [.. view.Candidates.Where(static c => c.NeedsAbortReason).Select(c => new CandidateAbort(c.Candidate.Id, c.Candidate.Id.Number % 2 == 0 ? AbortReason.Candidate : AbortReason.Technical))];
            _ = await Centre("save the draft", desk => desk.Finalisation.SaveDraftAsync(room.Session, new() { Aborts = aborts }));
            _ = await Centre("finalise", desk => desk.Finalisation.FinaliseAsync(room.Session));
            await day.WaitSeconds(10, 60);
        }

        while ((await Finalisation(room)).Session.State != SessionState.Published)
        {
            _ = await Jury("confirm", desk => desk.Rulings.ConfirmComputedAsync(room.Session, "Rien à redire."));
            foreach (var line in (await Seen(room)).Candidates.Where(static line => line.NeedsReview))
            {
                await Rule(room, line);
            }

            _ = await Jury("process", desk => desk.Publication.ProcessAsync(room.Session));
            _ = await Jury("publish", desk => desk.Publication.PublishAsync(room.Session));
            await day.WaitSeconds(10, 60);
        }
    }

    // What cannot be validated as it was worked out is rejected.
    private async Task Rule(Room room, JuryLine line)
    {
        var id = line.Candidate.Id;
        if (!(await Jury($"validate {id}", desk => desk.Rulings.RuleAsync(room.Session, id, JuryAction.Validate, "Vu."))).IsOk)
        {
            _ = await Jury($"reject {id}", desk => desk.Rulings.RuleAsync(room.Session, id, JuryAction.Reject, "Vu."));
        }
    }

    private async Task<FinalisationView> Finalisation(Room room) => (await day.Ask("administrator", "look", host => host.Administrator.Finalisation.ViewAsync(room.Session))).OrThrow();

    private async Task<JurySession> Seen(Room room) => (await day.Ask("jury", "look", host => host.Desks.Jury("Mme Petit").Sessions.FindAsync(room.Session))).OrThrow();

    private Task<Result<T>> Centre<T>(string what, Func<CentreDesk, ValueTask<Result<T>>> command)
        where T : notnull => day.AskOnce("administrator", what, (host, key) => command(host.Administrator.Once(key)));

    private Task<Result<T>> Jury<T>(string what, Func<JuryDesk, ValueTask<Result<T>>> command)
        where T : notnull => day.AskOnce("jury", what, (host, key) => command(host.Desks.Jury("Mme Petit").Once(key)));
}
