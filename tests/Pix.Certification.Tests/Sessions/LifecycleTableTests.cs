using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Tests.Sessions;

/// <summary>Every state, every trigger, every truth of every guard, against a table written from the rulebook and without the machine.</summary>
public sealed class LifecycleTableTests
{
    private static readonly SessionBuilder Planned = new();
    internal static readonly Instant Nine = Planned.Details.ResolveStart().OrThrow().Instant;
    private static readonly SessionCreated Creation = (SessionCreated)Planned.Build().Pending[0];
    private static readonly PolicyBook Book = PolicyBook.Of(Planned.Policy).OrThrow();

    public static TheoryData<SessionState> States => [.. Enum.GetValues<SessionState>()];

    [Theory]
    [Rule("SES-4")]
    [Rule("SES-6")]
    [Rule("SES-11")]
    [Rule("INV-2")]
    [Rule("INV-4")]
    [Rule("FIN-2")]
    [Rule("PUB-1")]
    [MemberData(nameof(States))]
    public void Every_trigger_and_every_truth_of_its_guards_is_answered_as_the_table_says(SessionState state)
    {
        var seen = new HashSet<string>();
        foreach (var room in Room.All(state))
        {
            foreach (var (trigger, fire) in Triggers)
            {
                var session = room.Load();
                var before = SessionPicture.Of(session, Nine);
                var refusal = fire(session);
                var expected = Expected(trigger, room);
                seen.Add($"{trigger}:{string.Join('+', expected)}");
                (refusal?.Codes() ?? []).ShouldBe(expected, $"{trigger} in {room}");
                if (refusal is not null)
                {
                    refusal.ShouldBeWellWorded();
                    SessionPicture.Of(session, Nine).ShouldBe(before, $"{trigger} in {room} was refused and changed something");
                    session.Pending.ShouldBeEmpty();
                }
                else
                {
                    session.Pending.Count.ShouldBe(1, $"{trigger} in {room}");
                    session.State.ShouldBe(Target(trigger), $"{trigger} in {room}");
                }
            }
        }

        seen.Count.ShouldBeGreaterThanOrEqualTo(Triggers.Length);
    }

    [Fact]
    public void The_table_meets_every_guard_both_ways()
    {
        var answers = Enum.GetValues<SessionState>().SelectMany(Room.All).SelectMany(room => Triggers.Select(t => $"{t.Name}:{string.Join('+', Expected(t.Name, room))}")).ToHashSet();
        foreach (var must in new[] { "Start:", "Start:SES-6", "Start:INV-2", "End:", "End:SES-4", "End by centre:SES-11", "End late by centre:", "End late by centre:SES-4", "Finalise:", "Finalise:FIN-2", "Finalise:FIN-1", "Finalise:FIN-2+FIN-1", "Cancel:", "Cancel:SES-5", "Publish:", "Publish faulty:PUB-1", "Process:", "Process undecided:SES-4" })
        {
            answers.ShouldContain(must);
        }
    }

    private static (string Name, Func<Session, Refusal?> Fire)[] Triggers { get; } =
    [
        ("Start", s => Ask(s.Start(Nine))),
        ("End", s => Ask(s.End([], Nine))),
        ("End naming", s => Ask(s.End([new(1)], Nine))),
        ("End naming another", s => Ask(s.End([new(2)], Nine))),
        ("End by centre", s => Ask(s.EndByCentre([], Nine))),
        ("End late by centre", s => Ask(s.EndByCentre([], Nine + Duration.FromMinutes(120)))),
        ("Finalise", s => Ask(s.Finalise(Nine))),
        ("Unfinalise", s => Ask(s.Unfinalise("erreur", Nine))),
        ("Unfinalise without reason", s => Ask(s.Unfinalise(" ", Nine))),
        ("Process", s => Ask(s.Process([], Nine))),
        ("Process undecided", s => Ask(s.Process([new(1)], Nine))),
        ("Publish", s => Ask(s.Publish([], Nine))),
        ("Publish faulty", s => Ask(s.Publish([new(1)], Nine))),
        ("Unpublish", s => Ask(s.Unpublish("erreur", Nine))),
        ("Unpublish without reason", s => Ask(s.Unpublish("", Nine))),
        ("Cancel", s => Ask(s.Cancel(Nine))),
    ];

    // The oracle: SES-4, SES-5, SES-6, INV-2, FIN-1, FIN-2 and PUB-1 as the rulebook has them.
    private static string[] Expected(string trigger, Room room) => (trigger, room.State) switch
    {
        ("Start", SessionState.Created) => room.Present ? Unless(room.Enough, "SES-6") : ["INV-2"],
        ("Cancel", SessionState.Created or SessionState.Started or SessionState.Ended) => [.. Unless(!room.Sat, "SES-5")],
        ("End" or "End naming another", SessionState.Started) => [.. Unless(!room.Running, "SES-4")],
        ("End naming", SessionState.Started) => [],
        ("End by centre", SessionState.Started) => ["SES-11"],
        ("End late by centre", SessionState.Started) => [.. Unless(!room.Running, "SES-4")],
        ("Finalise", SessionState.Ended) when room.Reason && !room.Running => ["FIN-2"],
        ("Finalise", SessionState.Ended) => [.. Unless(room.Sat, "FIN-2"), .. Unless(!room.Running || room.Reason, "FIN-2"), .. Unless(room.CommentFits, "FIN-1")],
        ("Finalise", SessionState.Finalised or SessionState.Processed or SessionState.Published) => ["FIN-2"],
        ("Unfinalise", SessionState.Finalised) => [],
        ("Process", SessionState.Finalised) => [],
        ("Publish", SessionState.Processed) => [],
        ("Publish faulty", SessionState.Processed) => ["PUB-1"],
        ("Unpublish", SessionState.Published) => [],
        _ => ["SES-4"],
    };

    private static SessionState Target(string trigger) => trigger.Split(' ')[0] switch
    {
        "Start" => SessionState.Started,
        "End" or "Unfinalise" => SessionState.Ended,
        "Finalise" => SessionState.Finalised,
        "Process" or "Unpublish" => SessionState.Processed,
        "Publish" => SessionState.Published,
        _ => SessionState.Cancelled,
    };

    private static string[] Unless(bool met, string code) => met ? [] : [code];

    private static Refusal? Ask<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : null;

    /// <summary>A session in a state, with each guard's condition true or false: also those that no sequence of commands can reach.</summary>
    internal sealed record Room(SessionState State, bool Enough, bool Present, bool Sat, bool Running, bool Reason, bool CommentFits)
    {
        public static IEnumerable<Room> All(SessionState state) =>
            from bits in Enumerable.Range(0, 64)
            let room = new Room(state, (bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0, (bits & 16) > 0, (bits & 32) > 0)
            where room.Sat || !room.Running
            select room;

        public Session Load() => Session.Load(Past(), Book);

        private IEnumerable<SessionEvent> Past()
        {
            yield return Creation with { Details = Creation.Details with { Invigilators = Enough ? ["Mme Roy", "M. Petit"] : ["Mme Roy"] } };
            yield return new CandidatesEnrolled([.. Enumerable.Range(1, 22).Select(n => new Enrolment(new(n), SessionBuilder.Person(n), new(), SessionBuilder.Line(n).Accommodations))], EnrolmentChannel.File, Nine);
            foreach (var number in Present ? Enumerable.Range(1, 22) : [])
            {
                yield return new PresenceConfirmed(new(number), Nine);
            }

            if (Sat)
            {
                yield return new SittingOpened(new(1), Nine);
                if (!Running)
                {
                    yield return new SittingClosed(new(1), SittingEnding.Completed, null, Nine);
                }
            }

            yield return new DraftSaved(new() { Comment = new('c', CommentFits ? 500 : 501), Aborts = Reason ? [new(new(1), AbortReason.Candidate)] : [] }, Nine);
            foreach (var step in Steps())
            {
                yield return step;
            }
        }

        private IEnumerable<SessionEvent> Steps() => State == SessionState.Cancelled
            ? [new SessionCancelled(Nine)]
            : new SessionEvent[] { new SessionStarted(Nine), new SessionEnded([], false, Nine), new SessionFinalised(new('c', CommentFits ? 500 : 501), [], Nine), new SessionProcessed(Nine), new SessionPublished(Nine) }.Take((int)State);
    }
}
