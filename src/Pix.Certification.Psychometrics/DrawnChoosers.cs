namespace Pix.Certification.Psychometrics;

/// <summary>Any open item, each as likely; one draw.</summary>
internal sealed class RandomChooser(ItemBank bank) : ItemChooser
{
    public override int Choose(AdaptiveMemory memory, ref AdaptiveState state, in Openness open)
    {
        var count = 0;
        for (var item = 0; item < bank.Count; item++)
        {
            count += open.Allows(item) ? 1 : 0;
        }

        if (count == 0)
        {
            return -1;
        }

        var rank = (int)(state.Draw() * count);
        for (var item = 0; ; item++)
        {
            if (open.Allows(item) && rank-- == 0)
            {
                return item;
            }
        }
    }
}

/// <summary>An open item with chances proportional to a power of its information; one draw.</summary>
internal sealed class ProportionalChooser(ItemColumns columns, double acceleration, int length) : ItemChooser
{
    private readonly double[] _weights = StageWeights.Of(length, acceleration);

    public override int Choose(AdaptiveMemory memory, ref AdaptiveState state, in Openness open)
    {
        if (memory.Scores.Length < columns.PaddedCount)
        {
            memory.Scores = new double[columns.PaddedCount];
        }

        var scores = memory.Scores.AsSpan();
        columns.InformationAt(state.Capacity, scores);
        var power = length * _weights[Math.Min(memory.Count, _weights.Length - 1)];
        var total = Weigh(scores, open, power);
        if (total <= 0)
        {
            return -1;
        }

        var target = state.Draw() * total;
        var last = -1;
        for (var item = 0; item < columns.Count; item++)
        {
            if (open.Allows(item) && scores[item] > 0)
            {
                last = item;
                target -= scores[item];
                if (target < 0)
                {
                    break;
                }
            }
        }

        return last;
    }

    private double Weigh(Span<double> scores, in Openness open, double power)
    {
        var most = 0.0;
        for (var item = 0; item < columns.Count; item++)
        {
            most = open.Allows(item) ? Math.Max(most, scores[item]) : most;
        }

        // Divided by the largest before the power is taken, so that the power cannot overflow; an item with no information keeps a crumb.
        var total = 0.0;
        for (var item = 0; item < columns.Count; item++)
        {
            if (open.Allows(item))
            {
                scores[item] = most > 0 ? RealMath.Exp(power * RealMath.Log(Math.Max(scores[item] / most, 1e-300))) : 1;
                total += scores[item];
            }
        }

        return total;
    }
}

/// <summary>The most informative item at an ability drawn from the posterior; one draw, unless nothing is open.</summary>
internal sealed class ThompsonChooser(AbilityScale scale, ItemChooser byInformation) : ItemChooser
{
    public override int Choose(AdaptiveMemory memory, ref AdaptiveState state, in Openness open)
    {
        var (draws, capacity) = (state.DrawsState, state.Capacity);
        state.Capacity = AbilityDrawn(memory, ref state);
        var chosen = byInformation.Choose(memory, ref state, open);
        state.Capacity = capacity;
        if (chosen < 0)
        {
            state.DrawsState = draws;
        }

        return chosen;
    }

    private double AbilityDrawn(AdaptiveMemory memory, ref AdaptiveState state)
    {
        var weights = PosteriorWindow.Of(scale, memory, state, byLikelihood: false, out var start, out var end);
        var total = 0.0;
        for (var k = start; k < end; k++)
        {
            total += weights[k];
        }

        var (at, left) = (start, state.Draw() * total);
        while (at < end - 1 && left >= weights[at])
        {
            left -= weights[at++];
        }

        return scale.GridPoints[at];
    }
}
