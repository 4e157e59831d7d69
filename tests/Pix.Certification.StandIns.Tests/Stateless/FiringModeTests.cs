using Stateless;

namespace Pix.Certification.StandIns.Tests;

public sealed class FiringModeTests
{
    [Fact]
    public void Immediate_FiresANestedTriggerWithinTheOuterOne()
    {
        var seen = Nested(new(Lamp.Off, FiringMode.Immediate), out var machine);

        seen.ShouldBe(["to On", "to Broken", "entered Broken", "entered On"]);
        machine.State.ShouldBe(Lamp.Broken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Queued_FiresANestedTriggerAfterTheOuterOne(bool byDefault)
    {
        var seen = Nested(byDefault ? new(Lamp.Off) : new(Lamp.Off, FiringMode.Queued), out var machine);

        seen.ShouldBe(["to On", "entered On", "to Broken", "entered Broken"]);
        machine.State.ShouldBe(Lamp.Broken);
    }

    [Fact]
    public void Queued_IsTheDefaultOfAStateKeptElsewhereToo()
    {
        var kept = Lamp.Off;
        Nested(new(() => kept, next => kept = next), out _).ShouldBe(["to On", "entered On", "to Broken", "entered Broken"]);
    }

    [Fact]
    public void Immediate_CompletesTheOuterTransitionWhereTheMachineHasCome()
    {
        List<Lamp> ends = [];
        var machine = new StateMachine<Lamp, Hand>(Lamp.Off, FiringMode.Immediate);
        machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);
        machine.Configure(Lamp.On).Permit(Hand.Drop, Lamp.Broken).OnEntry(() => machine.Fire(Hand.Drop));
        machine.OnTransitionCompleted(t => ends.Add(t.Destination));

        machine.Fire(Hand.Press);

        ends.ShouldBe([Lamp.Broken, Lamp.Broken]);
    }

    [Fact]
    public void Queued_KeepsWhatWaited_WhenSomethingThrows()
    {
        var machine = new StateMachine<Lamp, Hand>(Lamp.Off);
        var isFaulty = true;
        List<Lamp> seen = [];
        machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);
        machine.Configure(Lamp.On).Permit(Hand.Drop, Lamp.Broken).OnEntry(() =>
        {
            machine.Fire(Hand.Drop);
            if (isFaulty) { throw new NotSupportedException(); }
        });
        machine.Configure(Lamp.Broken).Permit(Hand.Mend, Lamp.Off);
        machine.OnTransitioned(t => seen.Add(t.Destination));

        Should.Throw<NotSupportedException>(() => machine.Fire(Hand.Press));
        machine.State.ShouldBe(Lamp.On);
        machine.Fire(Hand.Mend);

        // The drop had waited: it went first, and only then was the lamp mended.
        seen.ShouldBe([Lamp.On, Lamp.Broken, Lamp.Off]);
    }

    [Fact]
    public void Immediate_KeepsNothing_WhenSomethingThrows()
    {
        var machine = new StateMachine<Lamp, Hand>(Lamp.Off, FiringMode.Immediate);
        machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);
        machine.Configure(Lamp.On).Permit(Hand.Drop, Lamp.Broken).OnEntry(() => throw new NotSupportedException());

        Should.Throw<NotSupportedException>(() => machine.Fire(Hand.Press));
        machine.Fire(Hand.Drop);

        machine.State.ShouldBe(Lamp.Broken);
    }

    private static List<string> Nested(StateMachine<Lamp, Hand> nested, out StateMachine<Lamp, Hand> machine)
    {
        List<string> seen = [];
        nested.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);
        nested.Configure(Lamp.On).Permit(Hand.Drop, Lamp.Broken).OnEntry(() =>
        {
            nested.Fire(Hand.Drop);
            seen.Add("entered On");
        });
        nested.Configure(Lamp.Broken).OnEntry(() => seen.Add("entered Broken"));
        nested.OnTransitioned(t => seen.Add($"to {t.Destination}"));
        nested.Fire(Hand.Press);
        machine = nested;
        return seen;
    }
}
