namespace Pix.Certification.Psychometrics;

/// <summary>
/// The correlation of each item with the rest of the test: the share of points that the same persons got on the other items they answered.
/// </summary>
internal sealed class RestCorrelations
{
    private readonly ResponseMatrix _responses;
    private readonly int[] _points;
    private readonly int[] _possible;

    public RestCorrelations(ResponseMatrix responses)
    {
        _responses = responses;
        (_points, _possible) = (new int[responses.Persons], new int[responses.Persons]);
        for (var person = 0; person < responses.Persons; person++)
        {
            var answers = responses[person];
            for (var item = 0; item < answers.Length; item++)
            {
                _points[person] += Math.Max(0, (int)answers[item]);
                _possible[person] += answers[item] >= 0 ? responses.CategoriesOf(item) - 1 : 0;
            }
        }
    }

    /// <summary>The correlation of an item; null when nobody varies.</summary>
    public double? Of(int item)
    {
        var (count, first, second) = (0, (X: 0.0, Y: 0.0), (XX: 0.0, XY: 0.0, YY: 0.0));
        for (var person = 0; person < _responses.Persons; person++)
        {
            var (own, others) = ((int)_responses[person][item], _possible[person] - _responses.CategoriesOf(item) + 1);
            if (own >= 0 && others > 0)
            {
                // Means and products brought up to date person by person, so that nothing large is subtracted.
                var rest = (_points[person] - own) / (double)others;
                var (dx, dy) = (own - first.X, rest - first.Y);
                count++;
                first = (first.X + (dx / count), first.Y + (dy / count));
                second = (second.XX + (dx * (own - first.X)), second.XY + (dx * (rest - first.Y)), second.YY + (dy * (rest - first.Y)));
            }
        }

        var spread = Math.Sqrt(second.XX * second.YY);
        return spread > 0 ? second.XY / spread : null;
    }
}
