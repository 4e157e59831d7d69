namespace Pix.Certification.Psychometrics;

/// <summary>
/// A calibration under way: expected answers on a grid of ability, then each item fitted to them, again and again, with leaps between.
/// </summary>
internal abstract class EmRun(CalibrationSettings settings)
{
    public int Passes { get; private set; }

    public bool Converged { get; private set; }

    public double LogLikelihood { get; protected set; }

    /// <summary>
    /// Squared extrapolation of EM steps (Varadhan and Roland 2008): two steps show the direction, one leap follows it, and a leap that
    /// loses is undone.
    /// </summary>
    public void Climb(IProgress<int>? pass, CancellationToken cancel)
    {
        var before = Read();
        while (!Converged && Passes < settings.IterationsMax)
        {
            cancel.ThrowIfCancellationRequested();
            var one = StepFrom(before, pass);
            var reached = LogLikelihood;
            if (Converged)
            {
                return;
            }

            var two = StepFrom(one, pass);
            if (Converged)
            {
                return;
            }

            var leap = Leap(before, one, two);
            var landed = StepFrom(leap, pass);
            if (LogLikelihood < reached || !landed.All(double.IsFinite))
            {
                Converged = false;
                landed = StepFrom(two, pass);
            }

            before = landed;
        }
    }

    /// <summary>Standard errors and fit of what was found.</summary>
    public abstract CalibrationFit Finish();

    /// <summary>The parameters that are estimated.</summary>
    protected abstract double[] Read();

    /// <summary>Takes parameters, moved into their bounds where they are outside.</summary>
    protected abstract void Write(double[] parameters);

    /// <summary>The expected answers by these parameters, and the log-likelihood.</summary>
    protected abstract void Expect();

    /// <summary>The best parameters for those expected answers.</summary>
    protected abstract void Maximise();

    private static double[] Leap(double[] before, double[] one, double[] two)
    {
        var (first, second) = (0.0, 0.0);
        for (var i = 0; i < before.Length; i++)
        {
            var (r, v) = (one[i] - before[i], two[i] - (2 * one[i]) + before[i]);
            first += r * r;
            second += v * v;
        }

        var length = second > 0 ? Math.Clamp(Math.Sqrt(first / second), 1, 16) : 1;
        return [.. before.Select((x, i) => x + (2 * length * (one[i] - x)) + (length * length * (two[i] - (2 * one[i]) + x)))];
    }

    private double[] StepFrom(double[] parameters, IProgress<int>? pass)
    {
        Write(parameters);
        Expect();
        Maximise();
        Passes++;
        pass?.Report(Passes);
        var after = Read();
        var moved = 0.0;
        for (var i = 0; i < after.Length; i++)
        {
            moved = Math.Max(moved, Math.Abs(after[i] - parameters[i]));
        }

        Converged = moved < settings.Tolerance;
        return after;
    }
}
