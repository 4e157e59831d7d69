namespace Pix.Certification.Psychometrics;

/// <summary>The rules of stopping made ready for one bank.</summary>
internal sealed class StopRule(PlanSettings plan, ItemBank bank, BestInformation best, ItemColumns columns, AbilityScale scale)
{
    private readonly StoppingRules _rules = plan.Stopping;

    /// <summary>True when some rule may stop a test before its full length.</summary>
    public bool IsActive { get; } = plan.Stopping.MayStopEarlier();

    /// <summary>True when it looks back at earlier estimates.</summary>
    public bool LooksBack { get; } = plan.Stopping is { ErrorPlateau: not null } or { CapacityPlateau: not null };

    /// <summary>True when the test stops here.</summary>
    public bool Holds(AdaptiveMemory memory, in AdaptiveState state)
    {
        if (memory.Count == 0 || memory.Count < _rules.MinimumLength)
        {
            return false;
        }

        var all = _rules.AllMustAgree;
        var byError = _rules.Error is { } error ? (memory.Areas?.LargestError() ?? state.Error) < error : all;
        var byClass = _rules.Classification is not null ? ClassOf(memory, state) is not null : all;
        var byInformation = _rules.MinimumInformation is { } least ? MostLeft(memory, state) < least : all;
        var byTime = _rules.Time is { } time ? state.Spent >= time : all;
        return (all ? byError && byClass && byInformation && byTime : byError || byClass || byInformation || byTime) != all
            ? !all
            : ByMore(memory, state, all);
    }

    // What few plans have, asked only when the rest has not decided. Where all must agree, the first that does not hold decides; where one
    // is enough, the first that does.
    private bool ByMore(AdaptiveMemory memory, in AdaptiveState state, bool all)
    {
        if (_rules.ErrorPlateau is { } ofErrors && HasSettled(memory, ofErrors, static one => one.Error) != all)
        {
            return !all;
        }

        if (_rules.CapacityPlateau is { } ofCapacities && HasSettled(memory, ofCapacities, static one => one.Capacity) != all)
        {
            return !all;
        }

        if (_rules.Own.Count > 0)
        {
            var test = new TestSoFar(bank, plan.Length, scale, memory, state);
            for (var i = 0; i < _rules.Own.Count; i++)
            {
                if (_rules.Own[i].Holds(test) != all)
                {
                    return !all;
                }
            }
        }

        return all;
    }

    private static bool HasSettled(AdaptiveMemory memory, Plateau plateau, Func<(double Capacity, double Error), double> valueOf)
    {
        var trace = memory.Trace!;
        if (trace.Count <= plateau.Answers)
        {
            return false;
        }

        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var back = 0; back <= plateau.Answers; back++)
        {
            var value = valueOf(trace[^(back + 1)]);
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        return most - least < plateau.Change;
    }

    /// <summary>How many cuts the examinee is above, once that is decided for every cut; null before.</summary>
    public int? ClassOf(AdaptiveMemory memory, in AdaptiveState state)
    {
        switch (_rules.Classification)
        {
            case IntervalClassification interval:
                var half = interval.Deviations * state.Error;
                var (low, high) = (state.Capacity - half, state.Capacity + half);
                return interval.Cuts.Any(cut => cut >= low && cut <= high) ? null : interval.Cuts.Count(cut => cut < low);
            case SequentialClassification sequential:
                return Sequential(memory, sequential);
            default:
                return null;
        }
    }

    private int? Sequential(AdaptiveMemory memory, SequentialClassification sequential)
    {
        var pass = RealMath.Log((1 - sequential.FalseFail) / sequential.FalsePass);
        var fail = RealMath.Log(sequential.FalseFail / (1 - sequential.FalsePass));
        var above = 0;
        foreach (var cut in sequential.Cuts)
        {
            var ratio = LogRatio(memory, cut - sequential.HalfWidth, cut + sequential.HalfWidth);
            if (ratio > fail && ratio < pass)
            {
                return null;
            }

            above += ratio >= pass ? 1 : 0;
        }

        return above;
    }

    private double LogRatio(AdaptiveMemory memory, double low, double high)
    {
        var sum = 0.0;
        for (var i = 0; i < memory.Count; i++)
        {
            var (item, category) = memory.AnswerAt(i);
            sum += RealMath.Log(bank.Items[item].ProbabilityOf(category, high) / bank.Items[item].ProbabilityOf(category, low));
        }

        return sum;
    }

    private double MostLeft(AdaptiveMemory memory, in AdaptiveState state)
    {
        if (bank.HasSteps)
        {
            return columns.MostOpen(memory.Closed, state.Capacity);
        }

        var item = best.Choose(memory.Closed, state.Capacity);
        return item < 0 ? 0 : columns.InformationOf(item, state.Capacity);
    }
}
