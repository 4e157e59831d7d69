using Stateless;
using Stateless.Graph;

namespace Pix.Certification.StandIns.Tests;

public sealed class DiagramTests
{
    [Fact]
    public void Mermaid_DrawsEveryTransition()
    {
        var drawn = MermaidGraph.Format(Lit().GetInfo());

        drawn.ReplaceLineEndings("\n").ShouldBe(
            """
            stateDiagram-v2
            	Off --> On : Press [current flows]
            	Off --> Broken : Drop [from above] [on stone]
            	Off --> Off : Mend
            	On --> On : Press [Function]
            [*] --> Off
            """.ReplaceLineEndings("\n"));
        drawn.ShouldContain(Environment.NewLine);
    }

    [Theory]
    [InlineData(MermaidGraphDirection.LeftToRight, "LR")]
    [InlineData(MermaidGraphDirection.RightToLeft, "RL")]
    [InlineData(MermaidGraphDirection.TopToBottom, "TB")]
    [InlineData(MermaidGraphDirection.BottomToTop, "BT")]
    public void Mermaid_SaysWhichWayItFlows_WhenAsked(MermaidGraphDirection direction, string code) =>
        MermaidGraph.Format(Lit().GetInfo(), direction).ReplaceLineEndings("\n").ShouldStartWith($"stateDiagram-v2\n\tdirection {code}\n\tOff --> On");

    [Fact]
    public void Mermaid_OfAnEmptyMachine_HasItsInitialStateOnly() =>
        MermaidGraph.Format(Lamps.New(Lamp.Broken).GetInfo()).ReplaceLineEndings("\n").ShouldBe("stateDiagram-v2\n[*] --> Broken");

    [Fact]
    public void Mermaid_GivesStatesWithBlanksANameOfTheirOwn()
    {
        var machine = new StateMachine<string, Hand>("A A", FiringMode.Immediate);
        machine.Configure("A A").Permit(Hand.Press, "B");
        machine.Configure("A  A").Permit(Hand.Press, "B");

        MermaidGraph.Format(machine.GetInfo()).ReplaceLineEndings("\n").ShouldBe(
            "stateDiagram-v2\n\tAA : A A\n\tAA_1 : A  A\n\tAA --> B : Press\n\tAA_1 --> B : Press\n[*] --> AA");
    }

    [Fact]
    public void Mermaid_StartsWhereTheMachineWasBuilt()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).Permit(Hand.Press, Lamp.On);
        machine.Fire(Hand.Press);

        MermaidGraph.Format(machine.GetInfo()).ShouldEndWith("[*] --> Off");
    }

    [Fact]
    public void Dot_DrawsEveryStateAndTransition() => UmlDotGraph.Format(Lit().GetInfo()).ReplaceLineEndings("\n").ShouldBe(
        """
        digraph {
        compound=true;
        node [shape=Mrecord]
        rankdir="LR"
        "Off" [label="Off"];
        "On" [label="On"];
        "Broken" [label="Broken"];

        "Off" -> "On" [style="solid", label="Press [current flows]"];
        "Off" -> "Broken" [style="solid", label="Drop [from above] [on stone]"];
        "Off" -> "Off" [style="solid", label="Mend"];
        "On" -> "On" [style="solid", label="Press [Function]"];
         init [label="", shape=point];
         init -> "Off"[style = "solid"]
        }
        """.ReplaceLineEndings("\n"));

    [Fact]
    public void Dot_ShowsActions_InTheStateAndOnReentry()
    {
        var machine = Lamps.New();
        machine.Configure(Lamp.Off).OnEntry(() => { }, "cool").OnExit(() => { }, "warm").PermitReentry(Hand.Press).Ignore(Hand.Mend);

        var drawn = UmlDotGraph.Format(machine.GetInfo());

        drawn.ShouldContain("\"Off\" [label=\"Off|entry / cool\\nexit / warm\"];");
        drawn.ShouldContain("[style=\"solid\", label=\"Press / cool\"];");
        drawn.ShouldContain("[style=\"solid\", label=\"Mend\"];");
    }

    [Fact]
    public void Dot_EscapesQuotesAndBackslashes()
    {
        var machine = new StateMachine<string, Hand>("the \"A\"", FiringMode.Immediate);
        machine.Configure("the \"A\"").PermitIf(Hand.Press, "B", () => true, @"a\b");

        var drawn = UmlDotGraph.Format(machine.GetInfo());

        drawn.ShouldContain(@"label=""Press [a\\b]""");
        drawn.ShouldContain(@"label=""the \""A\""""");
    }

    private static StateMachine<Lamp, Hand> Lit()
    {
        var machine = Lamps.New();
        var drop = machine.SetTriggerParameters<int>(Hand.Drop);
        machine.Configure(Lamp.Off)
            .PermitIf(Hand.Press, Lamp.On, () => true, "current flows")
            .PermitIf(
                drop, Lamp.Broken, new Tuple<Func<int, bool>, string>(h => h > 1, "from above"), new Tuple<Func<int, bool>, string>(_ => true, "on stone"))
            .Ignore(Hand.Mend);
        machine.Configure(Lamp.On).PermitReentryIf(Hand.Press, () => true);
        return machine;
    }
}
