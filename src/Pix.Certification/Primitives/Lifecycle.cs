using Stateless;
using Stateless.Graph;
using Stateless.Reflection;

namespace Pix.Certification;

/// <summary>A lifecycle as a machine: the one place that says in which stage what may be done, and what must hold for it.</summary>
/// <remarks>
/// <para>The state is the aggregate's own, and the machine is lent to one question after another: built for every aggregate it would cost
/// more than most commands, and more memory than the aggregate. It serves the thread that built it, and a guard asks no machine.</para>
/// <para>What the machine has said once of an act, in a stage and for the same truths of the act's guards, it would say for ever:
/// it is remembered, so that a candidate's answer costs no more than its guards.</para>
/// </remarks>
/// <typeparam name="TQuestion">What is asked about: the aggregate, the time, and what a command was given.</typeparam>
/// <typeparam name="TStage">The states, and those that stand around several of them.</typeparam>
/// <typeparam name="TAct">What can be asked for.</typeparam>
internal abstract class Lifecycle<TQuestion, TStage, TAct>
    where TQuestion : struct
    where TStage : struct, Enum
    where TAct : struct, Enum
{
    private static readonly TAct[] Acts = Enum.GetValues<TAct>();

    private readonly StateMachine<TStage, TAct> _machine;
    private readonly Dictionary<TStage, TStage> _around = [];
    private readonly Dictionary<(TStage Stage, TAct Act), Guard<TQuestion>[]> _guards = [];
    private readonly Dictionary<(TStage Stage, TAct Act, int Truths), Guard<TQuestion>[]?> _said = [];
    private TQuestion _asked;

    // Immediate: the queued mode would keep leftovers after an exception.
    protected Lifecycle() => _machine = new(() => StageOf(_asked), stage => Enter(_asked, stage), FiringMode.Immediate);

    /// <summary>Why an act is refused; null when it may happen.</summary>
    public Refusal? Refuse(in TQuestion asked, TAct act) => Unmet(asked, act) switch
    {
        null => Elsewhere(asked, act),
        [] => null,
        var unmet => Explain(asked, unmet),
    };

    /// <summary>Lets an act that may happen lead on.</summary>
    public void Fire(in TQuestion asked, TAct act)
    {
        _asked = asked;
        _machine.Fire(act);
        _asked = default;
    }

    /// <summary>True when what is asked about stands in a stage, or in one within it.</summary>
    public bool IsIn(in TQuestion asked, TStage stage)
    {
        _asked = asked;
        var isIn = _machine.IsInState(stage);
        _asked = default;
        return isIn;
    }

    /// <summary>Every act: whether it may happen, and what stands against it.</summary>
    public PermittedActs<TAct> Permitted(in TQuestion asked)
    {
        var (now, lacking, elsewhere) = (new List<TAct>(), new Dictionary<TAct, Refusal>(), new Dictionary<TAct, Refusal>());
        foreach (var act in Acts)
        {
            switch (Unmet(asked, act))
            {
                case null:
                    elsewhere.Add(act, Elsewhere(asked, act));
                    break;
                case []:
                    now.Add(act);
                    break;
                case var unmet:
                    lacking.Add(act, Explain(asked, unmet));
                    break;
            }
        }

        return new(now, lacking, elsewhere);
    }

    /// <summary>The acts that may happen and have a guard: those that are about what the guard looks at.</summary>
    public IReadOnlyList<TAct> PermittedUnder(Guard<TQuestion> guard, in TQuestion asked)
    {
        var now = new List<TAct>();
        foreach (var act in Acts)
        {
            if (GuardsOf(StageOf(asked), act) is { } guards && guards.Contains(guard) && Unmet(asked, act) is [])
            {
                now.Add(act);
            }
        }

        return now;
    }

    /// <summary>The lifecycle drawn by the machine itself: what leads from one stage to another.</summary>
    public string Draw(DiagramFormat format)
    {
        var graph = new StateGraph(_machine.GetInfo());

        // What leaves the stage as it is has a table of its own: as arrows it would hide the others.
        graph.Transitions.RemoveAll(static transition => transition is StayTransition);
        return graph.ToGraph(format == DiagramFormat.Dot ? new BoxedStages() : new MermaidGraphStyle(graph, null)).ReplaceLineEndings("\n");
    }

    /// <summary>The guards of an act in a stage; null where it cannot happen.</summary>
    public Guard<TQuestion>[]? GuardsOf(TStage stage, TAct act) =>
        _guards.TryGetValue((stage, act), out var guards) ? guards
        : _around.TryGetValue(stage, out var around) ? _guards.GetValueOrDefault((around, act))
        : null;

    /// <summary>Where it stands; the first stage when nothing is asked about.</summary>
    protected abstract TStage StageOf(in TQuestion asked);

    /// <summary>Takes what is asked about to another stage.</summary>
    protected abstract void Enter(in TQuestion asked, TStage stage);

    /// <summary>Why an act cannot happen in the stage where it stands, whatever else holds.</summary>
    protected abstract Refusal Elsewhere(in TQuestion asked, TAct act);

    /// <summary>Begins to say what may be done in a stage.</summary>
    protected Configuration In(TStage stage) => new(this, stage);

    private static Refusal Explain(in TQuestion asked, Guard<TQuestion>[] unmet)
    {
        if (unmet is [var only] || !unmet[0].IsSaidWithOthers)
        {
            return unmet[0].Refusal(asked);
        }

        var question = asked;
        return RefusalList.Join([.. unmet.Where(static guard => guard.IsSaidWithOthers).Select(guard => guard.Refusal(question))]);
    }

    // The guards that do not hold; none when the act may happen; null when the stage knows nothing of it.
    private Guard<TQuestion>[]? Unmet(in TQuestion asked, TAct act)
    {
        var (stage, truths) = (StageOf(asked), 0);
        var guards = GuardsOf(stage, act) ?? [];
        for (var i = 0; i < guards.Length; i++)
        {
            truths |= guards[i].Holds(asked) ? 1 << i : 0;
        }

        if (!_said.TryGetValue((stage, act, truths), out var unmet))
        {
            _asked = asked;
            unmet = _machine.CanFire(act, out var said) ? []
                : said is null or { Count: 0 } ? null
                : [.. guards.Where(guard => said.Contains(guard.Description))];
            _asked = default;
            _said.Add((stage, act, truths), unmet);
        }

        return unmet;
    }

    /// <summary>What may be done in one stage.</summary>
    protected readonly struct Configuration(Lifecycle<TQuestion, TStage, TAct> lifecycle, TStage stage)
    {
        /// <summary>Says that the stage is one of those within another: what may be done there may be done here.</summary>
        public Configuration Within(TStage around)
        {
            lifecycle._machine.Configure(stage).SubstateOf(around);
            lifecycle._around.Add(stage, around);
            return this;
        }

        /// <summary>Permits an act that leads to another stage.</summary>
        public Configuration Leads(TAct act, TStage to, params Guard<TQuestion>[] guards)
        {
            lifecycle._machine.Configure(stage).PermitIf(act, to, Known(act, guards));
            return this;
        }

        /// <summary>Permits an act whose outcome decides where it leads.</summary>
        public Configuration Leads(TAct act, Func<TQuestion, TStage> outcome, DynamicStateInfos outcomes, params Guard<TQuestion>[] guards)
        {
            var asking = lifecycle;
            lifecycle._machine.Configure(stage)
                .PermitDynamicIf(act, () => outcome(asking._asked), "what it is worked out to be", outcomes, Known(act, guards));
            return this;
        }

        /// <summary>Permits an act that leaves the stage as it is: the command records it, the machine does nothing.</summary>
        public Configuration Stays(TAct act, params Guard<TQuestion>[] guards)
        {
            lifecycle._machine.Configure(stage).IgnoreIf(act, Known(act, guards));
            return this;
        }

        private Tuple<Func<bool>, string>[] Known(TAct act, Guard<TQuestion>[] guards)
        {
            // An act has its guards in one place, so that what was said under them can be told from what was said under others.
            if (lifecycle._around.TryGetValue(stage, out var around) && lifecycle._guards.ContainsKey((around, act)))
            {
                throw new InvalidOperationException($"{act} is permitted in {around} already, and so in {stage}.");
            }

            lifecycle._guards[(stage, act)] = [.. lifecycle._guards.GetValueOrDefault((stage, act), []).Union(guards)];
            var asking = lifecycle;
            return [.. guards.Select(guard => new Tuple<Func<bool>, string>(() => guard.Holds(asking._asked), guard.Description))];
        }
    }

    // Graphviz draws an arrow from a box only when the box has a node of its own within.
    private sealed class BoxedStages : UmlDotGraphStyle
    {
        public override string FormatOneCluster(SuperState stateInfo)
        {
            var cluster = base.FormatOneCluster(stateInfo).TrimEnd();
            return $"{cluster[..^1]}\"{stateInfo.NodeName}\" [label=\"\", shape=point];\n}}";
        }
    }
}
