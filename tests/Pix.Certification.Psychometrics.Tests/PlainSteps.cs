namespace Pix.Certification.Psychometrics.Tests;

/// <summary>The models as the literature writes them, in plain loops with the runtime's own functions: nothing is shared with the engine.</summary>
internal static class PlainSteps
{
    public static double[] Chances(BankItem item, double ability)
    {
        if (item.Steps is not { } steps)
        {
            var p = item.Parameters;
            var right = p.Guessing + ((p.Ceiling - p.Guessing) / (1 + Math.Exp(-p.Discrimination * (ability - p.Difficulty))));
            return [1 - right, right];
        }

        if (steps.Model == StepModel.Graded)
        {
            double[] reach = [1, .. steps.Steps.Select(step => 1 / (1 + Math.Exp(-steps.Discrimination * (ability - step)))), 0];
            return [.. Enumerable.Range(0, steps.Categories).Select(k => reach[k] - reach[k + 1])];
        }

        var sums = new double[steps.Categories];
        for (var k = 1; k < sums.Length; k++)
        {
            sums[k] = sums[k - 1] + (steps.Discrimination * (ability - steps.Steps[k - 1]));
        }

        var all = sums.Select(Math.Exp).ToArray();
        return [.. all.Select(one => one / all.Sum())];
    }

    /// <summary>The sum over the categories of P'^2 / P, with slopes written out.</summary>
    public static double Information(BankItem item, double ability)
    {
        var chances = Chances(item, ability);
        var slopes = Slopes(item, ability);
        return chances.Select((p, k) => slopes[k] * slopes[k] / p).Sum();
    }

    public static double[] Slopes(BankItem item, double ability)
    {
        var chances = Chances(item, ability);
        if (item.Steps is not { } steps)
        {
            var p = item.Parameters;
            var rise = p.Discrimination * (chances[1] - p.Guessing) * (p.Ceiling - chances[1]) / (p.Ceiling - p.Guessing);
            return [-rise, rise];
        }

        if (steps.Model == StepModel.Graded)
        {
            double[] rises = [0, .. steps.Steps.Select(step => Rise(1 / (1 + Math.Exp(-steps.Discrimination * (ability - step))))), 0];
            return [.. chances.Select((_, k) => rises[k] - rises[k + 1])];
        }

        var mean = chances.Select((p, k) => p * k).Sum();
        return [.. chances.Select((p, k) => steps.Discrimination * p * (k - mean))];

        double Rise(double reach) => steps.Discrimination * reach * (1 - reach);
    }

    public static double LogLikelihood(ItemBank bank, IEnumerable<ItemAnswer> answers, double ability) =>
        answers.Sum(answer => Math.Log(Chances(bank[answer.Item], ability)[answer.Category]));
}
