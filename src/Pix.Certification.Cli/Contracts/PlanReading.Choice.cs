using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Contracts;

/// <content>What chooses the items and what estimates the capacity.</content>
internal static partial class PlanReading
{
    private const int PointsMax = 10_001;
    private const double RangeDefault = 4;
    private const int StrataDefault = 4;
    private const int IterationsDefault = 10;
    private const int RehearsalsMax = 1000;

    private static Estimator EstimatorOf(EstimatorGiven given, Estimator? preset)
    {
        var kind = given.Kind ?? preset switch
        {
            RecentredEstimator => EstimatorKind.Recentred,
            EapEstimator => EstimatorKind.Eap,
            _ => throw Missing("estimator.kind"),
        };
        BarStrangers(given, kind);
        var (min, max, mean, deviation) = (given.Min ?? -RangeDefault, given.Max ?? RangeDefault, given.Mean ?? 0, given.Sd ?? 1);
        return kind switch
        {
            EstimatorKind.Eap => Eap(given, preset as EapEstimator),
            EstimatorKind.Map => new MapEstimator(min, max, mean, deviation),
            EstimatorKind.Ml => new MlEstimator(min, max, given.WhenUniform ?? UniformPatternRule.EndOfRange) { Robust = RobustOf(given) },
            EstimatorKind.Wle => new WleEstimator(min, max),
            _ => Recentred(given, preset as RecentredEstimator),
        };
    }

    // min, max, points, mean and sd are the form of every estimator, so that changing the kind alone makes another plan.
    private static void BarStrangers(EstimatorGiven given, EstimatorKind kind)
    {
        if (kind != EstimatorKind.Recentred)
        {
            Bar(
                "estimator",
                kind,
                ("variance", given.Variance),
                ("stepLimit", given.StepLimit),
                ("errorAtStart", given.ErrorAtStart),
                ("errorCorrection", given.ErrorCorrection));
        }
        else
        {
            Bar("estimator", kind, ("mean", given.Mean), ("sd", given.Sd));
        }

        if (kind != EstimatorKind.Eap)
        {
            Bar("estimator", kind, ("weights", given.Weights));
        }

        if (kind != EstimatorKind.Ml)
        {
            Bar("estimator", kind, ("whenUniform", given.WhenUniform), ("robust", given.Robust), ("bound", given.Bound));
        }
    }

    private static RobustWeights? RobustOf(EstimatorGiven given) => (given.Robust, given.Bound) switch
    {
        (null, null) => null,
        (null, _) => throw Missing("estimator.robust"),
        (RobustWeight.Huber, var bound) => RobustWeights.Huber with { Bound = bound ?? RobustWeights.Huber.Bound },
        (_, var bound) => RobustWeights.Tukey with { Bound = bound ?? RobustWeights.Tukey.Bound },
    };

    private static EapEstimator Eap(EstimatorGiven given, EapEstimator? preset)
    {
        var points = preset?.Grid.Points;
        var (min, max) = (
            given.Min ?? points?[0] ?? throw Missing("estimator.min"),
            given.Max ?? points?[^1] ?? throw Missing("estimator.max"));
        var grid = AbilityGrid.Uniform(min, max, Points(given.Points ?? points?.Count ?? throw Missing("estimator.points")));
        if (given.Weights is { } weights)
        {
            Bar("estimator", EstimatorKind.Eap, ("mean", given.Mean), ("sd", given.Sd));
            return new(grid, new WeightedPrior(weights));
        }

        var prior = preset?.Prior as NormalPrior;
        return new(grid, new NormalPrior(
            given.Mean ?? prior?.Mean ?? throw Missing("estimator.mean"),
            given.Sd ?? prior?.Deviation ?? throw Missing("estimator.sd")));
    }

    private static RecentredEstimator Recentred(EstimatorGiven given, RecentredEstimator? preset)
    {
        var grid = preset?.Grid;
        var correction = given.ErrorCorrection ?? preset?.ErrorCorrection;
        if (grid is null || given.Min is not null || given.Max is not null || given.Points is not null)
        {
            var min = given.Min ?? grid?.Points[0] ?? throw Missing("estimator.min");
            var max = given.Max ?? (grid is null ? throw Missing("estimator.max") : Math.Round(grid.Points[^1], 9));
            var points = Points(given.Points ?? grid?.Points.Count ?? throw Missing("estimator.points"));
            var step = (max - min) / (points - 1);
            grid = AbilityGrid.ByRepeatedAddition(min, step, points);
            correction = given.ErrorCorrection ?? (step / 2 * (step / 2) / 12);
        }

        return new(
            grid,
            given.Variance ?? preset?.Variance ?? throw Missing("estimator.variance"),
            given.StepLimit ?? preset?.StepLimit ?? throw Missing("estimator.stepLimit"),
            given.ErrorAtStart ?? preset?.ErrorAtStart ?? throw Missing("estimator.errorAtStart"),
            correction!.Value);
    }

    private static int Points(int points) =>
        points is >= 2 and <= PointsMax ? points : throw new CaseFault("estimator.points", $"{points} is not between 2 and {PointsMax}.");

    private static Criterion CriterionOf(CriterionGiven given)
    {
        if (given.Kind is not (CriterionName.Progressive or CriterionName.Proportional))
        {
            Bar("criterion", given.Kind, ("acceleration", given.Acceleration));
        }

        if (given.Kind is not (CriterionName.Stratified or CriterionName.BlockedStratified))
        {
            Bar("criterion", given.Kind, ("strata", given.Strata));
        }

        return given.Kind switch
        {
            CriterionName.MaximumInformation => Criterion.MaximumInformation,
            CriterionName.PosteriorWeightedInformation => new PosteriorWeightedInformationCriterion(),
            CriterionName.LikelihoodWeightedInformation => new LikelihoodWeightedInformationCriterion(),
            CriterionName.ExpectedInformation => new ExpectedInformationCriterion(),
            CriterionName.ExpectedObservedInformation => new ExpectedInformationCriterion(Observed: true),
            CriterionName.GlobalDiscrimination => new GlobalDiscriminationCriterion(WeightedByPosterior: false),
            CriterionName.PosteriorGlobalDiscrimination => new GlobalDiscriminationCriterion(WeightedByPosterior: true),
            CriterionName.Thompson => new ThompsonCriterion(),
            CriterionName.KullbackLeibler => new KullbackLeiblerCriterion(WeightedByPosterior: false),
            CriterionName.PosteriorKullbackLeibler => new KullbackLeiblerCriterion(WeightedByPosterior: true),
            CriterionName.ExpectedVariance => new ExpectedVarianceCriterion(),
            CriterionName.NearestDifficulty => new NearestDifficultyCriterion(),
            CriterionName.Stratified => new StratifiedCriterion(given.Strata ?? StrataDefault, BlockByDifficulty: false),
            CriterionName.BlockedStratified => new StratifiedCriterion(given.Strata ?? StrataDefault, BlockByDifficulty: true),
            CriterionName.Progressive => new ProgressiveCriterion(given.Acceleration ?? 1),
            CriterionName.Proportional => new ProportionalCriterion(given.Acceleration ?? 1),
            _ => new RandomCriterion(),
        };
    }

    private static ExposureControl ExposureOf(ExposureGiven given)
    {
        BarStrangers(given);
        return given.Kind switch
        {
            ExposureKind.None => ExposureControl.None,
            ExposureKind.Restricted => new RestrictedControl(RateMax(given)),
            ExposureKind.Eligibility => new EligibilityControl(RateMax(given)),
            ExposureKind.Priced => given.Step is { } step ? new PricedControl(RateMax(given), step) : new PricedControl(RateMax(given)),

            // Found by simulation when they are not given: see ExposurePreparation.
            _ => given.Parameters is { } parameters ? new SympsonHetterControl(parameters) : ExposureControl.None,
        };
    }

    private static void BarStrangers(ExposureGiven given)
    {
        const string Path = "exposure";
        if (given.Kind == ExposureKind.None)
        {
            Bar(Path, given.Kind, ("rateMax", given.RateMax));
        }

        if (given.Kind != ExposureKind.SympsonHetter)
        {
            Bar(Path, given.Kind, ("parameters", given.Parameters), ("iterations", given.Iterations));
        }
        else if (given.Parameters is not null && (given.RateMax is not null || given.Iterations is not null))
        {
            throw new CaseFault($"{Path}.parameters", "give either parameters, or the rateMax for which they are to be found.");
        }

        if (given.Kind != ExposureKind.Priced)
        {
            Bar(Path, given.Kind, ("step", given.Step));
        }

        if (given.Kind is ExposureKind.None or ExposureKind.SympsonHetter)
        {
            Bar(Path, given.Kind, ("rehearsals", given.Rehearsals));
        }
    }

    // The prices of a preset settle before anybody counts, as those of a certification do.
    private static ExposurePreparation PreparationOf(ExposureGiven? given, bool rehearses)
    {
        var isToBeFitted = given is { Kind: ExposureKind.SympsonHetter, Parameters: null };
        var (rehearsals, iterations) = (given?.Rehearsals ?? (rehearses ? 1 : 0), given?.Iterations ?? IterationsDefault);
        return rehearsals is < 0 or > RehearsalsMax ? throw new CaseFault(
            "exposure.rehearsals",
            $"{rehearsals} is not between 0 and {RehearsalsMax}.")
            : iterations is < 1 or > RehearsalsMax ? throw new CaseFault(
                "exposure.iterations",
                $"{iterations} is not between 1 and {RehearsalsMax}.")
            : new(rehearsals, isToBeFitted ? FitRateMax(given!) : null, iterations);
    }

    private static double RateMax(ExposureGiven given) => given.RateMax ?? throw Missing("exposure.rateMax");

    private static double FitRateMax(ExposureGiven given) =>
        RateMax(given) is > 0 and <= 1 and var rate
            ? rate
            : throw new CaseFault("exposure.rateMax", $"{given.RateMax} is not above 0 and at most 1.");
}
