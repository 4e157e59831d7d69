using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sessions;

/// <summary>What a session says it permits is what it does; what it says stands against an act is the command's own refusal.</summary>
public sealed class SessionPermittedTests
{
    private const int Walks = 40;
    private const int StepsMax = 60;

    private static readonly SessionAct[] Onward =
        [SessionAct.Start, SessionAct.End, SessionAct.Finalise, SessionAct.Process, SessionAct.Publish];

    private static readonly SessionAct[] Leading = [.. Onward, SessionAct.Unfinalise, SessionAct.Unpublish, SessionAct.Cancel];

    public static TheoryData<SessionState> States => [.. Enum.GetValues<SessionState>()];

    [Theory]
    [Rule("SES-4")]
    [Rule("SES-5")]
    [Rule("SIT-1")]
    [MemberData(nameof(States))]
    public void In_every_state_of_the_table_of_commands_it_permits_what_it_does(SessionState state)
    {
        var day = CommandTableTests.DayIn(state);
        SessionActsTried.ShouldAgree(day.Session, day.Now, () => SessionActsTried.Copy(day));
        var signIn = SessionActsTried.Try(day.Session, SessionAct.SignIn, null, day.Now);
        signIn.ShouldBe(day.Session.Permitted(day.Now).Against(SessionAct.SignIn));
        (signIn?.Code).ShouldBe(state is SessionState.Created or SessionState.Started or SessionState.Ended ? null : "INV-1");

        // Years later, when there is something to purge; and under a hold, when there is nothing to remove of it.
        var late = day.Now + Duration.FromDays(1900);
        SessionActsTried.ShouldAgree(day.Session, late, () => SessionActsTried.Copy(day));
        day.Session.PlaceHold(null, "litige", "Jury", day.Now).OrThrow();
        day.Session.PlaceHold(new(4), "litige", "Jury", day.Now).OrThrow();
        SessionActsTried.ShouldAgree(day.Session, late, () => SessionActsTried.Copy(day));
    }

    [Theory]
    [Rule("SES-6")]
    [Rule("INV-2")]
    [Rule("FIN-1")]
    [Rule("FIN-2")]
    [MemberData(nameof(States))]
    public void For_every_truth_of_its_guards_it_permits_what_it_does(SessionState state)
    {
        var now = LifecycleTableTests.Nine;
        foreach (var room in LifecycleTableTests.Room.All(state))
        {
            var permitted = room.Load().Permitted(now);
            foreach (var act in Leading)
            {
                var said = SessionActsTried.Try(room.Load(), act, null, now);
                said.ShouldBe(permitted.Against(act), $"{act} in {room}");
                (said?.Codes()).ShouldBe(permitted.Against(act)?.Codes(), $"{act} in {room}");
            }
        }
    }

    // Each number chooses one of what is permitted by then, so that the walk goes on; and how long it takes.
    [Fact]
    [Rule("SES-4")]
    public void Wherever_its_own_permissions_lead_it_permits_what_it_does() => Prop.ForAll(
        Choices.UpTo(StepsMax),
        choices =>
        {
            var day = new SessionBuilder().Keeping(TimeKeeping.Enforce).Candidates(3).Day();
            day.Join(1).Join(2).Join(3, ExamDay.NotEligible);
            foreach (var choice in choices)
            {
                day.Minutes(choice % 13);
                Take(day, choice);
                SessionActsTried.ShouldAgree(day.Session, day.Now, () => SessionActsTried.Copy(day));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Walks));

    // A former account is erased in any state, and offered nowhere: it is a part of erasing a person, who is looked for in every session.
    [Fact]
    public void Every_command_is_an_act_and_every_act_a_command() =>
        Enum.GetNames<SessionAct>().Append(nameof(Session.EraseFormerAccount)).Append(nameof(Session.ConfirmEverybody)).ShouldBe(CommandTableTests.Commands.Keys.Append(nameof(SessionAct.SignIn)), ignoreOrder: true);

    [Fact]
    [Rule("SES-6")]
    public void What_belongs_to_the_state_and_lacks_something_is_offered_and_says_what()
    {
        var day = new SessionBuilder().Candidates(21).Day();
        var permitted = day.Session.Permitted(day.Now);
        permitted.Allows(SessionAct.Enrol).ShouldBeTrue();
        (permitted.Allows(SessionAct.Start), permitted.Offers(SessionAct.Start)).ShouldBe((false, true));
        permitted.Lacking[SessionAct.Start].Codes().ShouldBe(["INV-2"]);
        (permitted.Allows(SessionAct.Publish), permitted.Offers(SessionAct.Publish)).ShouldBe((false, false));
        permitted.Against(SessionAct.Publish)!.Code.ShouldBe("SES-4");
        Should.Throw<ArgumentOutOfRangeException>(() => permitted.Against((SessionAct)999));
    }

    [Fact]
    [Rule("CAN-10")]
    [Rule("INV-6")]
    public void Of_one_candidate_it_says_what_may_happen_to_them()
    {
        var day = new SessionBuilder().Candidates(2).Day().Open(1);
        var (sits, listed) = (day.Session.Permitted(new CandidateId(1), day.Now), day.Session.Permitted(new CandidateId(2), day.Now));
        (sits.Contains(SessionAct.EndSitting), listed.Contains(SessionAct.EndSitting)).ShouldBe((true, false));
        (sits.Contains(SessionAct.EditCandidate), listed.Contains(SessionAct.EditCandidate)).ShouldBe((false, true));
        (sits.Contains(SessionAct.CorrectCandidate), listed.Contains(SessionAct.CorrectCandidate)).ShouldBe((false, true));
        (sits.Contains(SessionAct.Remove), listed.Contains(SessionAct.Remove)).ShouldBe((false, true));
        day.Session.Permitted(new CandidateId(9), day.Now).ShouldBeEmpty();
    }

    // What stands beside the state is asked in a stage or around it, never in both; and every guard names its rule.
    [Fact]
    public void Every_condition_of_an_act_begins_with_the_code_of_a_rule() =>
        (from state in Enum.GetValues<SessionState>()
         from act in Enum.GetValues<SessionAct>()
         from code in Session.Condition(state, act) ?? []
         select code).ShouldAllBe(code => RuleBook.Has(code));

    private static void Take(ExamDay day, int choice)
    {
        var (session, now) = (day.Session, day.Now);
        SessionAct[] left = [.. SessionActsTried.AboutOne, SessionAct.SignIn, SessionAct.Cancel, SessionAct.Purge];
        var acts = session.Permitted(now).Now.Except(left);
        var all = acts.Select(static act => (act, (CandidateId?)null))
            .Concat(session.Roster.SelectMany(c => session.Permitted(c.Id, now).Select(act => (act, (CandidateId?)c.Id)))).ToArray();

        // One step in three leads on, where one can.
        var onward = choice % 3 == 0 ? all.Where(static one => Onward.Contains(one.act)).ToArray() : [];
        var chosen = onward.Length > 0 ? onward[choice / 3 % onward.Length] : all[choice / 3 % all.Length];
        SessionActsTried.Try(session, chosen.Item1, chosen.Item2, now);
    }
}
