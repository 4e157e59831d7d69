using Stateless;
using Stateless.Reflection;

namespace Pix.Certification.StandIns.Tests;

public sealed class DescriptionTests
{
    [Fact]
    public void GetInfo_TellsStatesInOrder_ThenThoseOnlyEntered()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.On).Permit(Hand.Drop, Lamp.Broken);
        machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);

        var told = machine.GetInfo();

        told.StateType.ShouldBe(typeof(Lamp));
        told.TriggerType.ShouldBe(typeof(Hand));
        told.InitialState.UnderlyingState.ShouldBe(Lamp.Off);
        told.States.Select(state => state.UnderlyingState).ShouldBe([Lamp.On, Lamp.Off, Lamp.Broken]);
        told.States.First().ToString().ShouldBe("On");
    }

    [Fact]
    public void GetInfo_TellsEachTransitionWithItsGuards()
    {
        var machine = Lamps.New();
        var drop = machine.SetTriggerParameters<int>(Hand.Drop);
        machine.Configure(Lamp.Off)
            .PermitIf(Hand.Press, Lamp.On, Lamps.Guard(true, "a"), Lamps.Guard(true, "b"))
            .PermitIf(drop, Lamp.Broken, height => height > 1, "from above")
            .PermitReentry(Hand.Mend);

        var off = machine.GetInfo().States.First();

        off.FixedTransitions.Select(Line).ShouldBe(["Press -> On: a+b", "Drop -> Broken: from above", "Mend -> Off: "]);
        off.Transitions.ShouldBe(off.FixedTransitions);
        off.IgnoredTriggers.ShouldBeEmpty();
        off.FixedTransitions.First().Trigger.UnderlyingTrigger.ShouldBe(Hand.Press);
    }

    [Fact]
    public void GetInfo_GoesTriggerByTrigger_AndTellsReentriesLast()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off)
            .PermitReentryIf(Hand.Press, () => false, "a")
            .Permit(Hand.Drop, Lamp.Broken)
            .PermitIf(Hand.Press, Lamp.On, () => true, "b");

        machine.GetInfo().States.First().FixedTransitions.Select(Line).ShouldBe(["Press -> On: b", "Press -> Off: a", "Drop -> Broken: "]);
    }

    [Fact]
    public void GetInfo_CallsAParameterisedGuardWithoutDescription_AFunction()
    {
        var machine = Lamps.New();
        var drop = machine.SetTriggerParameters<int>(Hand.Drop);
        machine.Configure(Lamp.Off).PermitIf(drop, Lamp.Broken, IsHigh);

        machine.GetInfo().States.First().FixedTransitions.Select(Line).ShouldBe(["Drop -> Broken: Function"]);
    }

    [Fact]
    public void GetInfo_TellsIgnoredTriggersApart()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).Ignore(Hand.Mend).IgnoreIf(Hand.Drop, () => true, "soft floor").Permit(Hand.Press, Lamp.On);

        var off = machine.GetInfo().States.First();

        off.FixedTransitions.Select(Line).ShouldBe(["Press -> On: "]);
        off.IgnoredTriggers.Select(ignored => $"{ignored.Trigger}: {Guards(ignored)}").ShouldBe(["Mend: ", "Drop: soft floor"]);
    }

    [Fact]
    public void GetInfo_TellsTheActions()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).OnEntry(() => { }, "shine no more").OnEntry(Nothing).OnExit(() => { }, "warm up").OnExit(_ => { });

        var off = machine.GetInfo().States.Single();

        off.EntryActions.Select(action => action.Method.Description).ShouldBe(["shine no more", "Nothing"]);
        off.ExitActions.Select(action => action.Description).ShouldBe(["warm up", "Function"]);
    }

    [Fact]
    public void TheInitialState_IsTheOneTheMachineWasBuiltIn_WhateverHappenedSince()
    {
        var kept = Lamp.On;
        var machine = new StateMachine<Lamp, Hand>(() => kept, next => kept = next, FiringMode.Immediate);
        machine.Configure(Lamp.On).Permit(Hand.Press, Lamp.Off);

        machine.Fire(Hand.Press);

        machine.GetInfo().InitialState.UnderlyingState.ShouldBe(Lamp.On);
    }

    [Fact]
    public void GetInfo_AsksNoGuard()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).PermitIf(Hand.Press, Lamp.On, () => throw new NotSupportedException());

        Should.NotThrow(machine.GetInfo);
    }

    [Fact]
    public void AnInvocation_IsDescribedByItsDescription_ElseByItsName_ElseAsAFunction()
    {
        new InvocationInfo("Name", "given", InvocationInfo.Timing.Synchronous).Description.ShouldBe("given");
        new InvocationInfo("Name", null!, InvocationInfo.Timing.Synchronous).Description.ShouldBe("Name");
        new InvocationInfo("<Name>b__0", null!, InvocationInfo.Timing.Synchronous).Description.ShouldBe(InvocationInfo.DefaultFunctionDescription);
        new InvocationInfo("Name", null!, InvocationInfo.Timing.Synchronous).IsAsync.ShouldBeFalse();
        new InvocationInfo("Name", null!, InvocationInfo.Timing.Asynchronous).IsAsync.ShouldBeTrue();
    }

    private static bool IsHigh(int height) => height > 1;

    private static void Nothing()
    {
        // An action with a name of its own.
    }

    private static string Line(FixedTransitionInfo transition) => $"{transition.Trigger} -> {transition.DestinationState}: {Guards(transition)}";

    private static string Guards(TransitionInfo transition) =>
        string.Join('+', transition.GuardConditionsMethodDescriptions.Select(guard => guard.Description));
}
