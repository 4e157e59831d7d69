using Stateless;

namespace Pix.Certification.StandIns.Tests;

public sealed class FiringTests
{
    [Fact]
    public void Fire_WhenPermitted_MovesToTheDestination()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On).Permit(Hand.Drop, Lamp.Broken);

        machine.Fire(Hand.Drop);

        machine.State.ShouldBe(Lamp.Broken);
        machine.IsInState(Lamp.Broken).ShouldBeTrue();
        machine.IsInState(Lamp.Off).ShouldBeFalse();
    }

    [Fact]
    public void Fire_WhenNotPermitted_ThrowsNamingStateAndTriggerAndStays()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);

        var thrown = Should.Throw<InvalidOperationException>(() => machine.Fire(Hand.Mend));

        thrown.Message.ShouldContain("Mend");
        thrown.Message.ShouldContain("Off");
        machine.State.ShouldBe(Lamp.Off);
    }

    [Fact]
    public void Fire_WhenTheStateWasNeverConfigured_Throws() =>
        Should.Throw<InvalidOperationException>(() => Lamps.New(Lamp.Broken).Fire(Hand.Press));

    [Fact]
    public void Permit_WhenTheDestinationIsTheStateItself_Throws()
    {
        var off = Lamps.New().Configure(Lamp.Off);

        Should.Throw<ArgumentException>(() => off.Permit(Hand.Press, Lamp.Off));
        Should.Throw<ArgumentException>(() => off.PermitIf(Hand.Press, Lamp.Off, () => true));
    }

    [Fact]
    public void PermitReentry_LeavesAndEntersTheSameState()
    {
        List<string> seen = [];
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).PermitReentry(Hand.Press).OnExit(() => seen.Add("exit")).OnEntry(t => seen.Add($"entry {t.IsReentry}"));

        machine.Fire(Hand.Press);

        machine.State.ShouldBe(Lamp.Off);
        seen.ShouldBe(["exit", "entry True"]);
    }

    [Fact]
    public void Ignore_IsAcceptedAndDoesNothing()
    {
        var calls = 0;
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).Ignore(Hand.Mend).OnEntry(() => calls++).OnExit(() => calls++);
        machine.OnTransitioned(_ => calls++);
        machine.OnTransitionCompleted(_ => calls++);

        machine.Fire(Hand.Mend);

        machine.CanFire(Hand.Mend).ShouldBeTrue();
        machine.State.ShouldBe(Lamp.Off);
        calls.ShouldBe(0);
    }

    [Fact]
    public void Configure_WhenCalledAgainForAState_GoesOn()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);
        machine.Configure(Lamp.Off).Permit(Hand.Drop, Lamp.Broken).Machine.ShouldBeSameAs(machine);

        machine.CanFire(Hand.Press).ShouldBeTrue();
        machine.CanFire(Hand.Drop).ShouldBeTrue();
        machine.Configure(Lamp.Off).State.ShouldBe(Lamp.Off);
    }

    [Fact]
    public void TheStateKeptElsewhere_IsReadAndWrittenThere()
    {
        var kept = Lamp.Off;
        var writes = 0;
        var machine = new StateMachine<Lamp, Hand>(() => kept, next => (kept, writes) = (next, writes + 1), FiringMode.Immediate);
        machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);
        machine.Configure(Lamp.Broken).Permit(Hand.Mend, Lamp.Off);

        machine.Fire(Hand.Press);
        (kept, writes, machine.State).ShouldBe((Lamp.On, 1, Lamp.On));

        kept = Lamp.Broken;
        machine.State.ShouldBe(Lamp.Broken);
        machine.Fire(Hand.Mend);
        kept.ShouldBe(Lamp.Off);
    }

    [Fact]
    public void TheState_IsSetBeforeEntryActions_SoThatOneThatThrowsLeavesItSet()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);
        machine.Configure(Lamp.On).OnEntry(() => throw new NotSupportedException());

        Should.Throw<NotSupportedException>(() => machine.Fire(Hand.Press));

        machine.State.ShouldBe(Lamp.On);
    }

    [Fact]
    public void ATransition_IsToldInOrder_WithWhatItWas()
    {
        List<string> seen = [];
        var machine = Lamps.New();
        var press = machine.SetTriggerParameters<int>(Hand.Press);
        machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On).OnExit(t => seen.Add($"exit in {machine.State} to {t.Destination}"));
        machine.Configure(Lamp.On).OnEntry(t => seen.Add($"entry in {machine.State} from {t.Source}"));
        machine.OnTransitioned(t => seen.Add($"moved by {t.Trigger} {t.Parameters[0]} {t.IsReentry}"));
        machine.OnTransitionCompleted(t => seen.Add($"completed in {t.Destination}"));

        machine.Fire(press, 7);

        seen.ShouldBe(["exit in Off to On", "moved by Press 7 False", "entry in On from Off", "completed in On"]);
    }

    [Fact]
    public void ATransition_MadeByHand_HasNoParametersUnlessGiven()
    {
        new StateMachine<Lamp, Hand>.Transition(Lamp.On, Lamp.On, Hand.Press).Parameters.ShouldBeEmpty();
        new StateMachine<Lamp, Hand>.Transition(Lamp.On, Lamp.On, Hand.Press).IsReentry.ShouldBeTrue();
        new StateMachine<Lamp, Hand>.Transition(Lamp.On, Lamp.Off, Hand.Press, ["x"]).Parameters.ShouldBe(["x"]);
    }

    [Fact]
    public void AnUnhandledTrigger_GoesToTheHandler_InsteadOfThrowing()
    {
        List<string> seen = [];
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).PermitIf(Hand.Press, Lamp.On, () => false, "current flows");
        machine.OnUnhandledTrigger((state, trigger, unmet) => seen.Add($"{state} {trigger} {(unmet is null ? "none" : string.Join('+', unmet))}"));

        machine.Fire(Hand.Mend);
        machine.Fire(Hand.Press);
        machine.OnUnhandledTrigger((state, trigger) => seen.Add($"{state} {trigger}"));
        machine.Fire(Hand.Mend);

        seen.ShouldBe(["Off Mend none", "Off Press current flows", "Off Mend"]);
        machine.State.ShouldBe(Lamp.Off);
    }

    [Fact]
    public void StatesAndTriggers_MayBeText()
    {
        var machine = new StateMachine<string, string>("off", FiringMode.Immediate);
        machine.Configure("off").Permit("press", "on");

        machine.Fire(new string("press".AsSpan()));

        machine.State.ShouldBe("on");
    }

    [Fact]
    public void WhatIsMissing_IsRefusedAtOnce()
    {
        var machine = Lamps.New();
        var off = machine.Configure(Lamp.Off);

        Should.Throw<ArgumentNullException>(() => new StateMachine<Lamp, Hand>(null!, _ => { }));
        Should.Throw<ArgumentNullException>(() => new StateMachine<Lamp, Hand>(() => Lamp.Off, null!));
        Should.Throw<ArgumentNullException>(() => machine.OnTransitioned(null!));
        Should.Throw<ArgumentNullException>(() => off.OnEntry((Action)null!));
        Should.Throw<ArgumentNullException>(() => machine.Fire(null!, 1));
    }
}
