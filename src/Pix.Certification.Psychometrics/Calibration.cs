namespace Pix.Certification.Psychometrics;

/// <summary>Which parameters are estimated for each item.</summary>
public enum CalibrationModel
{
    /// <summary>Discrimination and difficulty.</summary>
    TwoParameter,

    /// <summary>Discrimination, difficulty and guessing.</summary>
    ThreeParameter,

    /// <summary>Discrimination and ascending steps between the categories of each item: <see cref="StepModel.Graded"/>.</summary>
    GradedResponse,

    /// <summary>Discrimination and steps between the categories of each item: <see cref="StepModel.PartialCredit"/>.</summary>
    PartialCredit,
}

/// <summary>How items are calibrated.</summary>
public sealed record CalibrationSettings
{
    /// <summary>Which parameters are estimated.</summary>
    public CalibrationModel Model { get; init; } = CalibrationModel.TwoParameter;

    /// <summary>How many points from -6 to 6 carry the distribution of ability.</summary>
    public int Points { get; init; } = 61;

    /// <summary>The estimation ends when no slope, intercept or logit moves by more than this in an iteration.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>The most passes over the responses.</summary>
    public int IterationsMax { get; init; } = 500;

    /// <summary>
    /// The logit of guessing has a normal prior with this mean: without one, easy items tell nothing of guessing and estimates run away.
    /// -1.39 is 0.2.
    /// </summary>
    public double GuessingLogitMean { get; init; } = -1.39;

    /// <summary>The standard deviation of that prior.</summary>
    public double GuessingLogitDeviation { get; init; } = 0.8;

    /// <summary>
    /// Items whose parameters are known and kept, by id: the others are put on their scale, and the mean and deviation of the persons are
    /// estimated. None: the persons have mean 0 and deviation 1 by definition.
    /// </summary>
    public IReadOnlyDictionary<string, ItemParameters> Anchors { get; init; } = new Dictionary<string, ItemParameters>();

    /// <summary>The same for items with steps, whose model is then kept as well.</summary>
    public IReadOnlyDictionary<string, StepParameters> StepAnchors { get; init; } = new Dictionary<string, StepParameters>();

    internal bool HasSteps => Model is CalibrationModel.GradedResponse or CalibrationModel.PartialCredit;
}

/// <summary>What a calibration says of one item.</summary>
/// <param name="Id">The item.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Errors">Their standard errors; 0 for an anchor and for a parameter that is not estimated.</param>
/// <param name="Answers">How many persons answered it.</param>
/// <param name="Outfit">The mean squared standardised residual: near 1; large when unlikely answers abound.</param>
/// <param name="Infit">The same, weighted by information: large when answers near the difficulty are erratic.</param>
/// <param name="IsAnchor">True when the parameters were given.</param>
public sealed record CalibratedItem(
    string Id,
    ItemParameters Parameters,
    ParameterErrors Errors,
    int Answers,
    double Outfit,
    double Infit,
    bool IsAnchor)
{
    /// <summary>The steps of the item, for models with steps; <see cref="Parameters"/> then has their mean.</summary>
    public StepParameters? Steps { get; init; }

    /// <summary>The standard errors of the steps; 0 for an anchor.</summary>
    public IReadOnlyList<double> StepErrors { get; init; } = [];

    /// <summary>
    /// The correlation of the item with the share of points that the same persons got on all other items they answered: near 0 or below
    /// when the item does not measure what the others do. Null when it has no meaning.
    /// </summary>
    public double? RestCorrelation { get; init; }

    /// <summary>The item as a bank takes it.</summary>
    public BankItem ToItem() => Steps is { } steps ? BankItem.Of(Id, steps) : new(Id, Parameters);
}

/// <summary>Standard errors of the parameters of an item.</summary>
/// <param name="Discrimination">Of the discrimination.</param>
/// <param name="Difficulty">Of the difficulty.</param>
/// <param name="Guessing">Of the guessing.</param>
public readonly record struct ParameterErrors(double Discrimination, double Difficulty, double Guessing);

/// <summary>The outcome of a calibration.</summary>
/// <param name="Items">The items, in the order of the columns.</param>
/// <param name="LogLikelihood">The marginal log-likelihood of all answers.</param>
/// <param name="Iterations">How many passes over the responses it took.</param>
/// <param name="Converged">False when the passes ran out first.</param>
/// <param name="PersonMean">The mean ability of the persons.</param>
/// <param name="PersonDeviation">The standard deviation of their abilities.</param>
public sealed record CalibrationFit(
    IReadOnlyList<CalibratedItem> Items,
    double LogLikelihood,
    int Iterations,
    bool Converged,
    double PersonMean,
    double PersonDeviation);

/// <summary>
/// Estimates the parameters of items from answers: marginal maximum likelihood by EM (Bock and Aitkin 1981), accelerated.
/// </summary>
public static class Calibration
{
    /// <summary>Calibrates.</summary>
    /// <param name="responses">The answers.</param>
    /// <param name="settings">How; null for two parameters and no anchors.</param>
    /// <param name="pass">Told of each pass.</param>
    /// <param name="cancel">Ends the calibration.</param>
    /// <returns>The fit; or the faults of settings or anchors that cannot be used.</returns>
    public static Outcome<CalibrationFit> Fit(
        ResponseMatrix responses,
        CalibrationSettings? settings = null,
        IProgress<int>? pass = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(responses);
        settings ??= new CalibrationSettings();
        if (FaultsOf(responses, settings) is { Count: > 0 } faults)
        {
            return Outcome<CalibrationFit>.Faulty(faults.All);
        }

        EmRun run = settings.HasSteps ? new StepCalibrationRun(responses, settings) : new CalibrationRun(responses, settings);
        run.Climb(pass, cancel);
        return run.Finish();
    }

    private static FaultList FaultsOf(ResponseMatrix responses, CalibrationSettings settings)
    {
        var faults = new FaultList(FaultKind.Calibration);
        faults.Need(settings.Points is >= 11 and <= 1001, "points", settings.Points, "between 11 and 1001");
        faults.Need(settings.Tolerance is > 0 and < 1, "tolerance", settings.Tolerance, "above 0 and below 1");
        faults.Need(settings.IterationsMax >= 1, "iterationsMax", settings.IterationsMax, "at least 1");
        faults.Need(double.IsFinite(settings.GuessingLogitMean), "guessingLogitMean", settings.GuessingLogitMean, "finite");
        var deviation = settings.GuessingLogitDeviation;
        faults.Need(deviation is > 0 and <= 100, "guessingLogitDeviation", deviation, "above 0");
        var most = Enumerable.Range(0, responses.Items).Max(responses.CategoriesOf);
        faults.Need(settings.HasSteps || most <= 2, "model.categories", "model", most, "the number of categories of this model, 2");
        AddAnchors(faults, responses, settings);
        return faults;
    }

    private static void AddAnchors(FaultList faults, ResponseMatrix responses, CalibrationSettings settings)
    {
        var others = settings.HasSteps ? settings.Anchors.Count : settings.StepAnchors.Count;
        faults.Need(others == 0, "anchors.model", "anchors", others, "0, the number of anchors of another kind of model");
        foreach (var (id, anchor) in settings.StepAnchors)
        {
            var (path, named) = ($"anchors[{id}]", ("item", id));
            var at = responses.ItemIds.ToList().IndexOf(id);
            faults.Need(at >= 0, "anchors.unknown", path, 0, "an item of the responses", named);
            var isSound = anchor is not null && BankFaults.In([BankItem.Of(id, anchor)]).Count == 0;
            faults.Need(isSound, "anchors.unsound", path, anchor?.Discrimination ?? 0, "the discrimination of a sound item", named);
            var seen = at < 0 ? 0 : responses.CategoriesOf(at);
            var has = !isSound || seen <= anchor!.Categories;
            faults.Need(has, "anchors.categories", path, seen, "a number of categories of the anchor", named);
        }

        foreach (var (id, anchor) in settings.Anchors)
        {
            var (path, named, discriminant) = ($"anchors[{id}]", ("item", id), anchor.Discrimination);
            var isSound = BankFaults.In([new BankItem(id, anchor)]).Count == 0;
            faults.Need(responses.ItemIds.Contains(id), "anchors.unknown", path, 0, "an item of the responses", named);
            faults.Need(isSound, "anchors.unsound", path, discriminant, "the discrimination of a sound item", named);
        }
    }
}
