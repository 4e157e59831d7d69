namespace Pix.Certification.Psychometrics;

/// <summary>A criterion that gives every item of the bank a score.</summary>
internal abstract class ItemScorer
{
    /// <summary>How long the span of scores must be.</summary>
    public abstract int PaddedCount { get; }

    /// <summary>Scores every item; negative infinity for one that the criterion does not want now.</summary>
    public abstract void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores);
}

/// <summary>The open items with the best scores, of the whole bank or of the best full-length test.</summary>
internal sealed class ScoredChooser(ItemBank bank, ItemScorer scorer, Pick pick, ShadowTest? shadow) : ItemChooser
{
    private readonly int _places = Math.Min(PlacesOf(pick), bank.Count);

    public override int Choose(AdaptiveMemory memory, ref AdaptiveState state, in Openness open)
    {
        var ranking = memory.Ranking ??= new Ranking(_places);
        if (memory.Scores.Length < scorer.PaddedCount)
        {
            memory.Scores = new double[scorer.PaddedCount];
        }

        var scores = memory.Scores.AsSpan();
        ranking.Clear();
        scorer.Score(memory, ref state, open, scores);
        if (shadow?.Assemble(memory, open, scores) is { } assembled)
        {
            foreach (var item in assembled)
            {
                ranking.Offer(item, scores[item]);
            }
        }
        else
        {
            // In bank order only a better score can enter, so most items are passed over on their score alone.
            var threshold = double.NegativeInfinity;
            for (var item = 0; item < bank.Count; item++)
            {
                if (scores[item] > threshold && open.Allows(item))
                {
                    ranking.Offer(item, scores[item]);
                    threshold = ranking.Threshold;
                }
            }
        }

        return Take(ranking, pick, ref state);
    }
}

/// <summary>The information at the latest capacity less the price of each item.</summary>
internal sealed class PricedScorer(ItemColumns columns) : ItemScorer
{
    public override int PaddedCount => columns.PaddedCount;

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        columns.InformationAt(state.Capacity, scores);
        for (var item = 0; item < memory.Prices.Length; item++)
        {
            scores[item] -= memory.Prices[item];
        }
    }
}

/// <summary>The information at the latest capacity, as scores.</summary>
internal sealed class InformationScorer(ItemColumns columns) : ItemScorer
{
    public override int PaddedCount => columns.PaddedCount;

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores) =>
        columns.InformationAt(state.Capacity, scores);
}

/// <summary>The nearest difficulty first.</summary>
internal sealed class NearestDifficultyScorer(ItemBank bank) : ItemScorer
{
    public override int PaddedCount => bank.Count;

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        for (var item = 0; item < bank.Count; item++)
        {
            scores[item] = -Math.Abs(bank.Items[item].Parameters.Difficulty - state.Capacity);
        }
    }
}

/// <summary>Chance and information, mixed by the rank of the question; one draw for each open item.</summary>
internal sealed class ProgressiveScorer(ItemColumns columns, double acceleration, int length) : ItemScorer
{
    private readonly double[] _weights = StageWeights.Of(length, acceleration);

    public override int PaddedCount => columns.PaddedCount;

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        columns.InformationAt(state.Capacity, scores);
        var most = 0.0;
        for (var item = 0; item < columns.Count; item++)
        {
            most = open.Allows(item) ? Math.Max(most, scores[item]) : most;
        }

        var weight = _weights[Math.Min(memory.Count, _weights.Length - 1)];
        for (var item = 0; item < columns.Count; item++)
        {
            if (open.Allows(item))
            {
                scores[item] = ((1 - weight) * (state.Draw() * most)) + (weight * scores[item]);
            }
        }
    }
}

/// <summary>How far a test is, from 0 at its first question to 1 at its last.</summary>
internal static class StageWeights
{
    /// <summary>
    /// The share of sum (f - 1)^k, f from 1 to the rank of the question, in the same sum up to the length (Barrada et al. 2008).
    /// </summary>
    public static double[] Of(int length, double acceleration)
    {
        var weights = new double[length];
        var sum = 0.0;
        for (var rank = 1; rank < length; rank++)
        {
            sum += acceleration == 0 ? 1 : RealMath.Exp(acceleration * RealMath.Log(rank / (double)length));
            weights[rank] = sum;
        }

        for (var rank = 1; rank < length; rank++)
        {
            weights[rank] /= sum;
        }

        return weights;
    }
}

/// <summary>Strata of rising discrimination; within the stratum of the question, the nearest difficulty.</summary>
internal sealed class StratifiedScorer : ItemScorer
{
    private readonly ItemBank _bank;
    private readonly int[] _stratumOf;
    private readonly int _strata;
    private readonly int _length;

    public StratifiedScorer(ItemBank bank, StratifiedCriterion criterion, int length)
    {
        (_bank, _strata, _length) = (bank, criterion.Strata, length);
        _stratumOf = new int[bank.Count];
        var byDiscrimination = Enumerable.Range(0, bank.Count).OrderBy(i => bank.Items[i].Parameters.Discrimination).ToArray();
        if (!criterion.BlockByDifficulty)
        {
            foreach (var (rank, item) in byDiscrimination.Index())
            {
                _stratumOf[item] = (int)((long)rank * _strata / bank.Count);
            }

            return;
        }

        // Blocks of as many items as there are strata, of like difficulty: each gives one item, in order of discrimination, to each
        // stratum.
        foreach (var block in Enumerable.Range(0, bank.Count).OrderBy(i => bank.Items[i].Parameters.Difficulty).Chunk(_strata))
        {
            foreach (var (rank, item) in block.OrderBy(i => bank.Items[i].Parameters.Discrimination).Index())
            {
                _stratumOf[item] = rank;
            }
        }
    }

    public override int PaddedCount => _bank.Count;

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        var due = (int)((long)memory.Count * _strata / _length);

        // When the stratum that is due has nothing open, the nearest one that has: sharper before duller.
        for (var distance = 0; distance < _strata; distance++)
        {
            if (ScoreStratum(due + distance, state.Capacity, open, scores) || ScoreStratum(due - distance, state.Capacity, open, scores))
            {
                return;
            }
        }
    }

    private bool ScoreStratum(int stratum, double capacity, in Openness open, Span<double> scores)
    {
        var any = false;
        for (var item = 0; item < _bank.Count; item++)
        {
            var wanted = _stratumOf[item] == stratum;
            any |= wanted && open.Allows(item);
            scores[item] = wanted ? -Math.Abs(_bank.Items[item].Parameters.Difficulty - capacity) : double.NegativeInfinity;
        }

        return any;
    }
}
