namespace Pix.Certification.Psychometrics;

/// <summary>A criterion of your own. Picks, content, shadow tests and exposure, but for prices, go with it as with any other.</summary>
/// <remarks>
/// Any number of threads ask one criterion at once: what it remembers must not change. What it gives may depend on the test so far and on
/// the draws alone, so that a test goes on the same after it was stored.
/// </remarks>
public abstract record OwnCriterion : Criterion
{
    /// <summary>What tells it from other criteria.</summary>
    protected internal abstract PartIdentity Identity { get; }

    /// <summary>Scores items: of those that are open the one with the highest score is given, of equals the earlier one.</summary>
    /// <param name="test">What is known.</param>
    /// <param name="draws">The chance of this test; a draw that is taken here is never given again.</param>
    /// <param name="scores">
    /// Room for a score an item by position in the bank, each negative infinity. What is left there, or is no number, is not given; when
    /// nothing else is open, the test ends.
    /// </param>
    protected internal abstract void Score(in TestSoFar test, ref Draws draws, Span<double> scores);

    internal sealed override ItemChooser ChooserOn(EngineParts on) => on.Scored(new OwnScorer(this, on));
}

/// <summary>Asks a criterion from outside.</summary>
internal sealed class OwnScorer(OwnCriterion criterion, EngineParts on) : ItemScorer
{
    public override int PaddedCount => on.Bank.Count;

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        scores = scores[..on.Bank.Count];
        scores.Fill(double.NegativeInfinity);
        var draws = new Draws(state.DrawsState);
        criterion.Score(new TestSoFar(on.Bank, on.Plan.Length, on.Scale, memory, state, open), ref draws, scores);
        state.DrawsState = draws.State;
    }
}
