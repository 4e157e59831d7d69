using Stateless;

namespace Pix.Certification.StandIns.Tests;

public sealed class ParameterTests
{
    private readonly StateMachine<Lamp, Hand> _machine = Lamps.New();

    [Theory]
    [InlineData(229, false)]
    [InlineData(230, true)]
    public void AGuard_SeesTheArgumentThatIsFired(int volts, bool isPermitted)
    {
        var press = _machine.SetTriggerParameters<int>(Hand.Press);
        _machine.Configure(Lamp.Off).PermitIf(press, Lamp.On, v => v >= 230, "enough volts");

        _machine.CanFire(press, volts).ShouldBe(isPermitted);
        _machine.CanFire(press, volts, out var unmet).ShouldBe(isPermitted);
        unmet.ShouldBe(isPermitted ? [] : ["enough volts"]);
        if (isPermitted) { _machine.Fire(press, volts); }
        else { Should.Throw<InvalidOperationException>(() => _machine.Fire(press, volts)).Message.ShouldContain("enough volts"); }

        _machine.State.ShouldBe(isPermitted ? Lamp.On : Lamp.Off);
    }

    [Fact]
    public void CanFire_WithArguments_WhenNotConfigured_GivesNoCollection()
    {
        var press = _machine.SetTriggerParameters<int>(Hand.Press);
        _machine.Configure(Lamp.On).PermitIf(press, Lamp.Off, _ => true);

        _machine.CanFire(press, 1, out var unmet).ShouldBeFalse();
        unmet.ShouldBeNull();
    }

    [Fact]
    public void PlainCanFire_AsksAParameterisedGuardWithDefaults()
    {
        int? seen = null;
        var press = _machine.SetTriggerParameters<int>(Hand.Press);
        _machine.Configure(Lamp.Off).PermitIf(press, Lamp.On, v => (seen = v) == 0);

        _machine.CanFire(Hand.Press).ShouldBeTrue();
        seen.ShouldBe(0);
    }

    [Fact]
    public void TwoArguments_AreAllSeen()
    {
        var press = _machine.SetTriggerParameters<int, string>(Hand.Press);
        _machine.Configure(Lamp.Off).PermitIf(press, Lamp.On, (v, who) => v == 2 && who == "me", "both");

        _machine.CanFire(press, 2, "you").ShouldBeFalse();
        _machine.CanFire(press, 1, "me", out var unmet).ShouldBeFalse();
        unmet.ShouldBe(["both"]);
        _machine.CanFire(press, 2, "me").ShouldBeTrue();
        _machine.Fire(press, 2, "me");
        _machine.State.ShouldBe(Lamp.On);
    }

    [Fact]
    public void ThreeArguments_AreAllSeen()
    {
        var press = _machine.SetTriggerParameters<int, string, bool>(Hand.Press);
        _machine.Configure(Lamp.Off).PermitIf(press, Lamp.On, (v, who, hard) => v == 2 && who == "me" && hard, "all");

        _machine.CanFire(press, 2, "me", false).ShouldBeFalse();
        _machine.CanFire(press, 2, "you", true, out var unmet).ShouldBeFalse();
        unmet.ShouldBe(["all"]);
        _machine.CanFire(press, 2, "me", true).ShouldBeTrue();
        _machine.Fire(press, 2, "me", true);
        _machine.State.ShouldBe(Lamp.On);
    }

    [Fact]
    public void SeveralParameterisedGuards_MustAllHold_AndEachIsNamed()
    {
        var press = _machine.SetTriggerParameters<int>(Hand.Press);
        _machine.Configure(Lamp.Off).PermitIf(
            press, Lamp.On, new Tuple<Func<int, bool>, string>(v => v > 1, "more than one"), new Tuple<Func<int, bool>, string>(v => v < 3, "less than three"));

        _machine.CanFire(press, 2).ShouldBeTrue();
        _machine.CanFire(press, 1, out var low);
        _machine.CanFire(press, 3, out var high);

        low.ShouldBe(["more than one"]);
        high.ShouldBe(["less than three"]);
    }

    [Fact]
    public void SeveralGuards_OfTwoAndThreeArguments_MustAllHold()
    {
        var press = _machine.SetTriggerParameters<int, int>(Hand.Press);
        var drop = _machine.SetTriggerParameters<int, int, int>(Hand.Drop);
        _machine.Configure(Lamp.Off)
            .PermitIf(press, Lamp.On, new Tuple<Func<int, int, bool>, string>((a, b) => a < b, "grows"))
            .PermitIf(drop, Lamp.Broken, new Tuple<Func<int, int, int, bool>, string>((a, b, c) => a < b && b < c, "grows on"));

        _machine.CanFire(press, 2, 1, out var two).ShouldBeFalse();
        _machine.CanFire(drop, 1, 3, 2, out var three).ShouldBeFalse();

        two.ShouldBe(["grows"]);
        three.ShouldBe(["grows on"]);
        _machine.CanFire(drop, 1, 2, 3).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ParameterisedReentryAndIgnore_HoldOnlyWithTheirGuards(int volts)
    {
        var entries = 0;
        var press = _machine.SetTriggerParameters<int>(Hand.Press);
        _machine.Configure(Lamp.Off).PermitReentryIf(press, v => v == 1).IgnoreIf(press, v => v == 2).OnEntry(() => entries++);

        _machine.Fire(press, volts);

        entries.ShouldBe(volts == 1 ? 1 : 0);
    }

    [Fact]
    public void AnArgument_MayBeOfADerivedType()
    {
        var press = _machine.SetTriggerParameters<object>(Hand.Press);
        _machine.Configure(Lamp.Off).PermitIf(press, Lamp.On, o => o is "hard");

        _machine.Fire(press, "hard");

        _machine.State.ShouldBe(Lamp.On);
    }

    [Fact]
    public void SetTriggerParameters_WhenSetBefore_Throws()
    {
        _machine.SetTriggerParameters<string, int>(Hand.Press);

        Should.Throw<InvalidOperationException>(() => _machine.SetTriggerParameters<string>(Hand.Press));
        _machine.SetTriggerParameters<string>(Hand.Drop).Trigger.ShouldBe(Hand.Drop);
    }

    [Fact]
    public void Fire_WithLooseArguments_ThatAreNotThoseOfTheTrigger_Throws()
    {
        var press = _machine.SetTriggerParameters(Hand.Press, typeof(int), typeof(string));
        _machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);

        Should.Throw<ArgumentException>(() => _machine.Fire(press, 1));
        Should.Throw<ArgumentException>(() => _machine.Fire(press, 1, "a", 2));
        Should.Throw<ArgumentException>(() => _machine.Fire(press, "a", 1));
        _machine.State.ShouldBe(Lamp.Off);
        _machine.Fire(press, 1, "a");
        _machine.State.ShouldBe(Lamp.On);
    }

    [Fact]
    public void Fire_WithATriggerOfOtherTypesThanWereSet_Throws()
    {
        _machine.SetTriggerParameters<int>(Hand.Press);
        _machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);

        Should.Throw<ArgumentException>(() => _machine.Fire(new StateMachine<Lamp, Hand>.TriggerWithParameters<string>(Hand.Press), "a"));
    }

    [Fact]
    public void Fire_WithLooseArguments_ReachesTypedGuards()
    {
        var press = _machine.SetTriggerParameters<int, string>(Hand.Press);
        _machine.Configure(Lamp.Off).PermitIf(press, Lamp.On, (v, who) => v == 1 && who is null);

        _machine.Fire((StateMachine<Lamp, Hand>.TriggerWithParameters)press, 1, null!);

        _machine.State.ShouldBe(Lamp.On);
    }

    [Fact]
    public void ValidateParameters_AcceptsWhatFitsAndNothingElse()
    {
        var press = new StateMachine<Lamp, Hand>.TriggerWithParameters<string, string>(Hand.Press);

        press.ArgumentTypes.ShouldBe([typeof(string), typeof(string)]);
        press.ValidateParameters(["a", "b"]);
        Should.Throw<ArgumentException>(() => press.ValidateParameters(["a"]));
        Should.Throw<ArgumentException>(() => press.ValidateParameters(["a", "b", "c"]));
        Should.Throw<ArgumentException>(() => press.ValidateParameters(["a", 1]));
    }
}
