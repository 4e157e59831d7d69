namespace Pix.Certification.Psychometrics;

/// <summary>The rules of stopping made ready for one bank.</summary>
internal sealed class StopRule(StoppingRules rules, ItemBank bank, BestInformation best, ItemColumns columns)
{
    /// <summary>True when some rule may stop a test before its full length.</summary>
    public bool IsActive { get; } = rules != StoppingRules.None
        && (rules.Error is not null || rules.Classification is not null || rules.MinimumInformation is not null || rules.Time is not null);

    /// <summary>True when the test stops here.</summary>
    public bool Holds(AdaptiveMemory memory, in AdaptiveState state)
    {
        if (memory.Count == 0 || memory.Count < rules.MinimumLength)
        {
            return false;
        }

        var all = rules.AllMustAgree;
        var byError = rules.Error is { } error ? (memory.Areas?.LargestError() ?? state.Error) < error : all;
        var byClass = rules.Classification is not null ? ClassOf(memory, state) is not null : all;
        var byInformation = rules.MinimumInformation is { } least ? MostLeft(memory, state) < least : all;
        var byTime = rules.Time is { } time ? state.Spent >= time : all;
        return all ? byError && byClass && byInformation && byTime : byError || byClass || byInformation || byTime;
    }

    /// <summary>How many cuts the examinee is above, once that is decided for every cut; null before.</summary>
    public int? ClassOf(AdaptiveMemory memory, in AdaptiveState state)
    {
        switch (rules.Classification)
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
