using Stateless;

namespace Pix.Certification.StandIns.Tests;

public sealed class GuardTests
{
    [Fact]
    public void CanFire_WhenTheTriggerIsNotConfiguredInTheState_GivesNoCollection()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);

        machine.CanFire(Hand.Mend).ShouldBeFalse();
        machine.CanFire(Hand.Mend, out var unmet).ShouldBeFalse();
        unmet.ShouldBeNull();
    }

    [Fact]
    public void CanFire_WhenTheTriggerIsConfiguredInAnotherStateOnly_GivesNoCollection()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.On).PermitIf(Hand.Drop, Lamp.Broken, () => false, "it falls");

        machine.CanFire(Hand.Drop, out var unmet).ShouldBeFalse();
        unmet.ShouldBeNull();
    }

    [Fact]
    public void CanFire_WhenAGuardFails_GivesItsDescription()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).PermitIf(Hand.Press, Lamp.On, () => false, "current flows");

        machine.CanFire(Hand.Press).ShouldBeFalse();
        machine.CanFire(Hand.Press, out var unmet).ShouldBeFalse();
        unmet.ShouldBe(["current flows"]);
    }

    [Fact]
    public void CanFire_WhenPermitted_GivesAnEmptyCollection()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off)
            .PermitIf(Hand.Press, Lamp.On, () => true, "current flows")
            .PermitIf(Hand.Press, Lamp.Broken, () => false, "too much current flows");

        machine.CanFire(Hand.Press, out var unmet).ShouldBeTrue();
        unmet.ShouldNotBeNull().ShouldBeEmpty();
    }

    [Fact]
    public void CanFire_GivesEveryUnmetGuardOfEveryRule_EachDescriptionOnce()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off)
            .PermitIf(Hand.Press, Lamp.On, Lamps.Guard(false, "a"), Lamps.Guard(true, "b"), Lamps.Guard(false, "c"))
            .PermitIf(Hand.Press, Lamp.Broken, Lamps.Guard(false, "a"), Lamps.Guard(false, "d"));

        machine.CanFire(Hand.Press, out var unmet).ShouldBeFalse();

        unmet.ShouldBe(["a", "c", "d"]);
    }

    [Fact]
    public void CanFire_ChangesNothing()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);

        machine.CanFire(Hand.Press).ShouldBeTrue();
        machine.CanFire(Hand.Press, out _).ShouldBeTrue();

        machine.State.ShouldBe(Lamp.Off);
    }

    [Fact]
    public void Fire_WhenGuardsFail_ThrowsNamingThem()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).PermitIf(Hand.Press, Lamp.On, Lamps.Guard(false, "current flows"), Lamps.Guard(false, "bulb is whole"));

        var thrown = Should.Throw<InvalidOperationException>(() => machine.Fire(Hand.Press));

        foreach (var word in new[] { "Press", "Off", "current flows", "bulb is whole" }) { thrown.Message.ShouldContain(word); }
        machine.State.ShouldBe(Lamp.Off);
    }

    [Theory]
    [InlineData(true, Lamp.On)]
    [InlineData(false, Lamp.Broken)]
    public void Fire_WhenGuardsExcludeOneAnother_TakesTheRuleThatHolds(bool holds, Lamp expected)
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).PermitIf(Hand.Press, Lamp.On, () => holds).PermitIf(Hand.Press, Lamp.Broken, () => !holds);

        machine.Fire(Hand.Press);

        machine.State.ShouldBe(expected);
    }

    [Fact]
    public void Fire_WhenTwoRulesHoldAtOnce_Throws()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).PermitIf(Hand.Press, Lamp.On, () => true).PermitIf(Hand.Press, Lamp.Broken, () => true);

        Should.Throw<InvalidOperationException>(() => machine.Fire(Hand.Press)).Message.ShouldContain("Press");
        machine.State.ShouldBe(Lamp.Off);
    }

    [Fact]
    public void Fire_AsksEachGuardOnce()
    {
        var asked = 0;
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).PermitIf(Hand.Press, Lamp.On, () => ++asked > 0);

        machine.Fire(Hand.Press);

        asked.ShouldBe(1);
    }

    [Fact]
    public void AGuard_IsAskedAnewEachTime()
    {
        var holds = false;
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).PermitIf(Hand.Press, Lamp.On, () => holds, "current flows");

        machine.CanFire(Hand.Press).ShouldBeFalse();
        holds = true;
        machine.CanFire(Hand.Press).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PermitReentryIf_AndIgnoreIf_HoldOnlyWithTheirGuards(bool holds)
    {
        var entries = 0;
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).PermitReentryIf(Hand.Press, () => holds, "r").IgnoreIf(Hand.Press, () => !holds, "i").OnEntry(() => entries++);

        machine.Fire(Hand.Press);

        entries.ShouldBe(holds ? 1 : 0);
        machine.State.ShouldBe(Lamp.Off);
    }

    [Fact]
    public void SeveralGuards_OnReentryAndIgnore_MustAllHold()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off)
            .PermitReentryIf(Hand.Press, Lamps.Guard(true, "a"), Lamps.Guard(false, "b"))
            .IgnoreIf(Hand.Drop, Lamps.Guard(false, "c"), Lamps.Guard(true, "d"));

        machine.CanFire(Hand.Press, out var press).ShouldBeFalse();
        machine.CanFire(Hand.Drop, out var drop).ShouldBeFalse();

        press.ShouldBe(["b"]);
        drop.ShouldBe(["c"]);
    }

    [Fact]
    public void AGuardWithoutDescription_IsCalledByItsMethodsName_AndALambdaAFunction()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).PermitIf(Hand.Press, Lamp.On, Never).PermitIf(Hand.Drop, Lamp.Broken, () => false);

        machine.CanFire(Hand.Press, out var named);
        machine.CanFire(Hand.Drop, out var unnamed);

        named.ShouldBe(["Never"]);
        unnamed.ShouldBe(["Function"]);
    }

    private static bool Never() => false;
}
