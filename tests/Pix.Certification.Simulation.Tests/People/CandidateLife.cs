using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Simulation.Tests.World;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Simulation.Tests.People;

/// <summary>One candidate: joins, waits to be seen, starts, answers, reports a problem now and then, is cut off and comes back, or walks out.</summary>
internal sealed class CandidateLife(SchoolDay day, Room room, int number)
{
    // Some send every command under a key, as a program does; others have a page without scripts, and send it again as it is.
    private readonly bool _once = day.Happens(50);
    private readonly int _slowness = day.Chance(5) == 0 ? 900 : day.Chance(300) + 20;
    private readonly string _who = $"candidate {number}";

    private string Stream => Sitting.StreamOf(room.Session, new(number));

    public async Task Live()
    {
        await day.WaitSeconds(0, 300);
        var person = SessionBuilder.Person(number);
        while (!(await Ask("join", desk => desk.JoinAsync(room.Session, new(person.BirthName, person.FirstName, person.BirthDate)))).IsOk)
        {
            await day.WaitSeconds(5, 60);
        }

        if (await Enter())
        {
            while (await Step())
            {
            }
        }
    }

    /// <summary>Gets into the test; false when the session was over before.</summary>
    private async Task<bool> Enter()
    {
        while (!room.IsOver)
        {
            room.Hands.Enqueue(number);
            await day.WaitSeconds(20, 90);
            var held = day.Witness.HeldBy(number);
            var started = await Ask("start", desk => desk.Test.StartAsync(room.Session, room.Code));
            if (started.TryGet(out var view))
            {
                day.Witness.Shown(Stream, view, held);
                return true;
            }

            if ((await Look()).State is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One challenge, or one thing that comes between; false when there is nothing more to do.</summary>
    private async Task<bool> Step()
    {
        var held = day.Witness.HeldBy(number);
        var next = await Ask("next", desk => desk.Test.NextAsync(room.Session));
        if (next.IsRefused(out var refusal) && refusal.Code == "SIT-1")
        {
            day.Witness.Complain($"{_who} is in, and is told: {refusal}");
        }

        var view = next.TryGet(out var shown) ? shown : await Look();
        day.Witness.Shown(Stream, view, held);
        if (view.State != SittingState.InProgress || room.IsOver || day.Chance(120) == 0)
        {
            return false;
        }

        if (view.Challenge is not { } challenge || !next.IsOk)
        {
            await day.WaitSeconds(5, 60);
            return true;
        }

        await day.WaitSeconds(5, _slowness);
        switch (day.Chance(25))
        {
            case 0:
                _ = await Ask("report a problem", desk => desk.Test.ReportProblemAsync(room.Session, challenge.Number, "L’image ne s’affiche pas."));
                return true;
            case 1:
                await ComeBack();
                return true;
            default:
                await Answer(view, challenge);
                return true;
        }
    }

    private async Task Answer(ExamView view, ChallengeView challenge)
    {
        var answer = view.Accepts == AcceptedReply.Pass || day.Chance(15) == 0 ? GivenAnswer.Pass : day.Happens(70) ? day.Exam.Right(challenge) : day.Exam.Wrong(challenge);
        var receipt = await day.AskOnce(_who, $"answer {challenge.Number}", (host, key) => host.Candidate(number).Test.AnswerAsync(room.Session, challenge.Number, answer, key, challenge.Id));
        if (receipt.TryGet(out var held))
        {
            day.Witness.Holds(number, Stream, held);
        }
        else
        {
            await day.WaitSeconds(2, 30);
        }
    }

    // The machine failed: the invigilator must let the candidate in again.
    private async Task ComeBack()
    {
        room.Hands.Enqueue(number);
        await day.WaitSeconds(20, 200);
        var held = day.Witness.HeldBy(number);
        if ((await Ask("resume", desk => desk.Test.ResumeAsync(room.Session, room.Code))).TryGet(out var view))
        {
            day.Witness.Shown(Stream, view, held);
        }
    }

    private async Task<ExamView> Look()
    {
        var held = day.Witness.HeldBy(number);
        var view = (await day.Ask(_who, "look", host => host.Candidate(number).Test.LookAsync(room.Session))).OrThrow();
        day.Witness.Shown(Stream, view, held);
        return view;
    }

    private Task<Result<T>> Ask<T>(string what, Func<CandidateDesk, ValueTask<Result<T>>> command)
        where T : notnull => _once ? day.AskOnce(_who, what, (host, key) => command(host.Candidate(number).Once(key))) : day.Ask(_who, what, host => command(host.Candidate(number)));
}
