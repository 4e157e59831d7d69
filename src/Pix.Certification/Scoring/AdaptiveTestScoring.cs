using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;
using Pix.Certification.Selection;

namespace Pix.Certification.Scoring;

/// <summary>Scores adaptive tests of one bank (SC3): a pure function of the answers, the decisions and the policy.</summary>
/// <remarks>Safe for any number of threads.</remarks>
public sealed class AdaptiveTestScoring
{
    private readonly AdaptiveEngine _engine;
    private readonly AdaptiveEngine _best;
    private readonly AdaptiveTestTerms _terms;

    private AdaptiveTestScoring(AdaptiveEngine engine, AdaptiveEngine best, AdaptiveTestTerms terms) =>
        (_engine, _best, _terms) = (engine, best, terms);

    /// <summary>Prepares the scoring of a bank, or says why the bank and the plan do not suit each other.</summary>
    /// <param name="bank">The calibrated items.</param>
    /// <param name="terms">The numbers of the policy.</param>
    public static Result<AdaptiveTestScoring> Create(ItemBank bank, AdaptiveTestTerms terms)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(terms);

        // What was given is given: no estimate depends on how often it is.
        var settings = terms.Plan with { Exposure = ExposureControl.None };

        // What an abandoned test still had to ask is simulated on the best challenges: always the first, by the same rules of choice
        // (SC3-3).
        var best = settings with { Pick = Pick.Best };
        return Engine(settings)
            .Then(engine => Engine(best).Then<AdaptiveTestScoring>(simulator => new AdaptiveTestScoring(engine, simulator, terms)))
            .OrRefuse();

        Outcome<AdaptiveEngine> Engine(PlanSettings given) => AdaptivePlan.Create(given).Then(plan => AdaptiveEngine.Create(bank, plan));
    }

    /// <summary>Scores a test.</summary>
    /// <param name="answers">The answers that count, oldest first.</param>
    /// <param name="verdicts">What was decided besides the answers.</param>
    /// <param name="levelMax">The highest level reachable.</param>
    /// <param name="competences">The competences whose level is asked for.</param>
    /// <param name="excluded">Items withdrawn from the test, with their families.</param>
    /// <param name="accessibleOnly">True when only accessible items may be asked.</param>
    public AdaptiveTestResult Score(
        IReadOnlyList<ItemAnswer> answers,
        AdaptiveTestVerdicts verdicts,
        int levelMax,
        IEnumerable<string> competences,
        IReadOnlyList<ItemIndex>? excluded = null,
        bool accessibleOnly = false)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var isDegraded = IsDegraded(answers.Count, verdicts.Ending, _terms) && !HasStopped(answers, excluded, accessibleOnly);
        return AdaptiveTestResult.Of(answers.Count, Capacity, isDegraded, verdicts, _terms, levelMax, competences);

        double Capacity() => isDegraded ? Degraded(answers, Reached(answers), excluded, accessibleOnly) : Reached(answers);
    }

    /// <summary>The standard error of the capacity that answers lead to.</summary>
    internal double ErrorOf(IReadOnlyList<ItemAnswer> answers) => _engine.Estimates(answers)[^1].Error;

    /// <summary>True when a test was broken off by the candidate late enough to be scored: its rest is then simulated (SC3-3).</summary>
    internal static bool IsDegraded(int answers, TestEnding ending, AdaptiveTestTerms terms) =>
        ending == TestEnding.LeftByCandidate && answers >= terms.AnswersMin && answers < terms.Length;

    /// <summary>What a test that was broken off still had to ask, as it is simulated.</summary>
    internal IReadOnlyList<ItemIndex> RestOf(IReadOnlyList<ItemAnswer> answers, IReadOnlyList<ItemIndex>? excluded, bool accessibleOnly)
    {
        var rest = new List<ItemIndex>();
        _ = Degraded(answers, Reached(answers), excluded, accessibleOnly, rest);
        return rest;
    }

    /// <summary>True where the test's own rules of stopping ended it: it is complete, whoever closed the page before it said so.</summary>
    internal bool HasStopped(IReadOnlyList<ItemAnswer> answers, IReadOnlyList<ItemIndex>? excluded, bool accessibleOnly)
    {
        var state = _engine.Resume(answers, accessibleOnly: accessibleOnly, excluded: excluded);
        return !_engine.TryNext(ref state, out _) && state.Ending == Ending.StoppingRules;
    }

    private double Reached(IReadOnlyList<ItemAnswer> answers) =>
        _engine.Estimates(answers) is [.., var last] ? last.Capacity : _engine.Plan.Settings.Start;

    private double Degraded(
        IReadOnlyList<ItemAnswer> answers,
        double reached,
        IReadOnlyList<ItemIndex>? excluded,
        bool accessibleOnly,
        List<ItemIndex>? rest = null)
    {
        var state = _best.Resume(answers, start: reached, accessibleOnly: accessibleOnly, excluded: excluded);
        while (_best.TryNext(ref state, out var item))
        {
            _best.Record(ref state, item, correct: false);
            rest?.Add(item);
        }

        return _best.Estimate(state).Capacity;
    }
}
