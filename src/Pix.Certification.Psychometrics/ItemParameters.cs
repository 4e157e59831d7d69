using System.Runtime.CompilerServices;

namespace Pix.Certification.Psychometrics;

/// <summary>The four numbers that say how an item behaves: logistic models with one to four parameters.</summary>
/// <remarks>
/// P(right) = guessing + (ceiling - guessing) / (1 + exp(discrimination (difficulty - ability))); no constant 1.7. One parameter: only the
/// difficulty varies; two: the discrimination too; three: guessing; four: a ceiling below 1. <c>default</c> is no item: a bank refuses it.
/// </remarks>
/// <param name="Discrimination">How sharply the item parts those below its difficulty from those above: above 0.</param>
/// <param name="Difficulty">The ability at which the chances are even, on the scale of abilities.</param>
/// <param name="Guessing">The chance of a right answer far below the difficulty: 0 when nobody guesses right.</param>
/// <param name="Ceiling">The chance of a right answer far above the difficulty: 1 when nobody slips.</param>
public readonly record struct ItemParameters(double Discrimination, double Difficulty, double Guessing = 0, double Ceiling = 1)
{
    /// <summary>True when nobody guesses and nobody slips: one or two parameters.</summary>
    public bool IsTwoParameter => Guessing == 0 && Ceiling == 1;

    /// <summary>The chance that someone of this ability answers right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ProbabilityAt(double ability)
    {
        var odds = RealMath.Exp(Discrimination * (Difficulty - ability));
        return Guessing + ((Ceiling - Guessing) / (1 + odds));
    }

    /// <summary>The chance of a wrong answer, without the loss of digits of 1 - P when P is near 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double FailureAt(double ability)
    {
        var odds = RealMath.Exp(Discrimination * (Difficulty - ability));
        return (1 - Ceiling) + ((Ceiling - Guessing) * (odds / (1 + odds)));
    }

    /// <summary>The Fisher information of the item at an ability, both asymptotes included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double InformationAt(double ability) => Information(Discrimination, Difficulty, Guessing, Ceiling, ability);

    /// <summary>
    /// How sharply the log-likelihood of one answer bends at an ability: (P'/P)^2 - P''/P for a right one, (P'/Q)^2 + P''/Q for a wrong
    /// one.
    /// </summary>
    internal double ObservedInformationAt(bool correct, double ability)
    {
        if (IsTwoParameter)
        {
            return InformationAt(ability);
        }

        var odds = RealMath.Exp(Discrimination * (Difficulty - ability));
        var logistic = 1 / (1 + odds);
        var fails = odds * logistic;
        var span = Ceiling - Guessing;
        var rise = Discrimination * span * (logistic * fails);
        var turn = Discrimination * rise * (fails - logistic);
        var chance = correct ? Guessing + (span * logistic) : (1 - Ceiling) + (span * fails);
        return (rise / chance * (rise / chance)) - ((correct ? turn : -turn) / chance);
    }

    /// <summary>The ability at which the item informs most. It is the only peak: information rises before it and falls after it.</summary>
    public double PeakAbility()
    {
        if (IsTwoParameter)
        {
            return Difficulty;
        }

        var logistic = (PeakProbability() - Guessing) / (Ceiling - Guessing);
        return Difficulty + (RealMath.Log(logistic / (1 - logistic)) / Discrimination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Information(double discrimination, double difficulty, double guessing, double ceiling, double ability)
    {
        var odds = RealMath.Exp(discrimination * (difficulty - ability));
        var logistic = 1 / (1 + odds);
        var slope = discrimination * (logistic * (odds * logistic));
        if (guessing == 0 && ceiling == 1)
        {
            return discrimination * slope;
        }

        var span = ceiling - guessing;
        var right = guessing + (span * logistic);
        var wrong = (1 - ceiling) + (span * (odds * logistic));
        return (span * slope) * ((span * slope) / (right * wrong));
    }

    // With P the chance of a right answer, information is proportional to (P - g)^2 (c - P)^2 / (P (1 - P)). Its logarithm is concave in P
    // between g and c, since 1/(P - g) >= 1/P and 1/(c - P) >= 1/(1 - P): one peak, and halving the interval on the sign of the slope finds
    // it.
    private double PeakProbability()
    {
        var (low, high) = (Guessing, Ceiling);
        for (var i = 0; i < 60; i++)
        {
            var p = 0.5 * (low + high);
            var slope = (2 / (p - Guessing)) - (2 / (Ceiling - p)) - (1 / p) + (1 / (1 - p));
            if (slope > 0)
            {
                low = p;
            }
            else
            {
                high = p;
            }
        }

        return 0.5 * (low + high);
    }
}
