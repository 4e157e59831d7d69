using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Pix.Certification.Candidates;
using Pix.Certification.Sessions;
using Pix.Certification.Tests.Walks;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sessions;

/// <summary>Draws days of a session: who is asked what and when. What is asked of it stands in <see cref="SessionCommands"/>.</summary>
internal sealed class SessionMachine : WalkMachine<SessionWalker, SessionModel>
{
    // Two are on the list. Sometimes a whole class is too: then the limit of SES-6 is in reach.
    public override Arbitrary<Setup<SessionWalker, SessionModel>> Setup => Arb.From(
        from keeping in Gen.Elements(Enum.GetValues<TimeKeeping>())
        from pupils in Gen.Frequency((12, Gen.Constant(0)), (1, Gen.Choose(18, 20)))
        select (Setup<SessionWalker, SessionModel>)new Planned(keeping, pupils, Met),
        static planned => ((Planned)planned).Simpler());

    protected override Gen<Command<SessionWalker, SessionModel>> Commands(SessionModel model) => SessionCommands.Any(model);

    // Mostly seconds pass, sometimes hours; often until something turns, to the second; and a clock may be set back.
    protected override Gen<Command<SessionWalker, SessionModel>> Pauses(SessionModel model)
    {
        var ahead = model.Turns.Select(turn => (int)(turn - model.Now).TotalSeconds).Where(seconds => seconds > 1).ToArray();
        var wait = Gen.Frequency((5, Gen.Choose(1, 120)), (2, Gen.Choose(1, 6000)), (1, Gen.Choose(-1200, -1)), (1, Gen.Choose(1, 200_000)));
        var turn = ahead.Length == 0 ? wait : Gen.Elements(ahead).SelectMany(seconds => Gen.Choose(seconds - 1, seconds + 1));
        return Gen.Frequency((2, wait.Select(Wait)), (3, turn.Select(Wait)), (1, Gen.Constant(SessionCommands.Reload)));
    }

    protected override Command<SessionWalker, SessionModel> Wait(int seconds) => SessionCommands.Wait(seconds);

    private sealed class Planned(TimeKeeping keeping, int pupils, HashSet<string> met) : Setup<SessionWalker, SessionModel>
    {
        private static readonly int[] Listed = [1, 2];

        private IEnumerable<int> People => Listed.Concat(Enumerable.Range(100, pupils));

        public override SessionWalker Actual() =>
            new(new SessionBuilder().Keeping(keeping).Candidates([.. People.Select(n => SessionBuilder.Line(n))]).Build(), met);

        public override SessionModel Model()
        {
            var model = new SessionModel(keeping, SessionBuilder.NineOClock.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant());
            foreach (var person in People)
            {
                model.Enrol(person, Duration.FromMinutes(105));
            }

            return model;
        }

        public IEnumerable<Setup<SessionWalker, SessionModel>> Simpler()
        {
            if (pupils > 0)
            {
                yield return new Planned(keeping, 0, met);
            }

            if (keeping != TimeKeeping.Invigilator)
            {
                yield return new Planned(TimeKeeping.Invigilator, pupils, met);
            }
        }

        public override string ToString() => $"A session with {2 + pupils} on its list; time: {keeping}";
    }
}
