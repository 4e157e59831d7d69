using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>
/// What the whole test would have told after one more item: for each of its categories the chance of it over the posterior, times the
/// information of all answers, that one included, at the mean that the posterior would then have.
/// </summary>
/// <remarks>
/// With A the share of a category and M its first moment around the mean, the new mean is M / A away: two sums a category are enough. The
/// answers given are then worked out at the new means of all categories of all items, eight at once.
/// </remarks>
internal sealed class ExpectedInformationScorer(AbilityScale scale, ItemBank bank, bool observed) : PosteriorScorer(scale)
{
    private readonly CategoryLanes _lanes = new(bank);
    private readonly ItemTiles _chances =
        new CategoryLanes(bank).Tiles(bank, scale.GridPoints, static (item, category, ability) => item.ProbabilityOf(category, ability));

    public override int PaddedCount => _chances.PaddedCount;

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        var mean = Centre(memory, state, out var start, out var end, out var shares, out var moments);
        var room = Extra(memory, 3 * PaddedCount);
        var masses = room[..PaddedCount];
        var abilities = room.Slice(PaddedCount, PaddedCount);
        var sums = room.Slice(2 * PaddedCount, PaddedCount);
        _chances.Dot(shares, start, end, masses);
        _chances.Dot(moments, start, end, abilities);
        for (var lane = 0; lane < PaddedCount; lane++)
        {
            abilities[lane] = masses[lane] > 0 ? mean + (abilities[lane] / masses[lane]) : mean;
        }

        sums.Clear();
        for (var i = 0; i < memory.Count; i++)
        {
            var (item, category) = memory.AnswerAt(i);
            AddInformation(bank.Items[item], category, abilities, sums);
        }

        for (var item = 0; item < _lanes.Items; item++)
        {
            var expected = 0.0;
            for (var lane = _lanes[item]; lane < _lanes[item + 1]; lane++)
            {
                var own = InformationOf(bank.Items[item], lane - _lanes[item], abilities[lane]);
                expected += masses[lane] * (sums[lane] + own);
            }

            scores[item] = expected;
        }
    }

    private double InformationOf(BankItem item, int category, double ability) =>
        observed ? item.ObservedInformationAt(category, ability) : item.InformationAt(ability);

    private void AddInformation(BankItem item, int category, ReadOnlySpan<double> abilities, Span<double> sums)
    {
        if (item.Steps is null)
        {
            AddCurve(item.Parameters, category == 1, abilities, sums);
            return;
        }

        for (var lane = 0; lane < _lanes[_lanes.Items]; lane++)
        {
            sums[lane] += InformationOf(item, category, abilities[lane]);
        }
    }

    private void AddCurve(in ItemParameters item, bool correct, ReadOnlySpan<double> abilities, Span<double> sums)
    {
        ref var from = ref MemoryMarshal.GetReference(abilities);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var one = Vector512<double>.One;
        var (a, b) = (Vector512.Create(item.Discrimination), Vector512.Create(item.Difficulty));
        var (guessing, span) = (Vector512.Create(item.Guessing), Vector512.Create(item.Ceiling - item.Guessing));
        var slipping = Vector512.Create(1 - item.Ceiling);
        var byAnswer = observed && !item.IsTwoParameter;
        for (nuint lane = 0; lane < (nuint)PaddedCount; lane += 8)
        {
            var odds = RealMath.Exp(a * (b - Vector512.LoadUnsafe(ref from, lane)));
            var logistic = one / (one + odds);
            var fails = odds * logistic;
            var rise = a * span * (logistic * fails);
            var right = guessing + (span * logistic);
            var wrong = slipping + (span * fails);
            var information = rise * (rise / (right * wrong));
            if (byAnswer)
            {
                var turn = a * rise * (fails - logistic);
                information = correct
                    ? (rise / right * (rise / right)) - (turn / right)
                    : (rise / wrong * (rise / wrong)) + (turn / wrong);
            }

            (Vector512.LoadUnsafe(ref to, lane) + information).StoreUnsafe(ref to, lane);
        }
    }
}
