using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;
using Pix.Certification.Selection;

namespace Pix.Certification.Cli.Contracts;

/// <summary>How the exposure of a simulation is made ready before it counts.</summary>
/// <param name="Rehearsals">How often the examinees are served beforehand, so that a ledger settles.</param>
/// <param name="FitRateMax">The highest rate for which the parameters of Sympson and Hetter are to be found; null: nothing to find.</param>
/// <param name="FitIterations">How many simulations at most they may take.</param>
internal sealed record ExposurePreparation(int Rehearsals, double? FitRateMax, int FitIterations);

/// <summary>A plan that was read, checked, and bound to the file it came from.</summary>
/// <param name="File">The file.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Preparation">How exposure is made ready.</param>
/// <param name="SuitsBanks">True when the highest rate is a preset's, raised where a bank is too small for it.</param>
internal sealed record PlanRead(string File, PlanSettings Settings, ExposurePreparation Preparation, bool SuitsBanks)
{
    /// <summary>
    /// The engine of this plan, with other settings if need be, on a bank; what does not suit is a fault of the plan's file.
    /// </summary>
    public AdaptiveEngine EngineFor(ItemBank bank, PlanSettings? settings = null)
    {
        var chosen = settings ?? Settings;
        var engine = AdaptivePlan.Create(SuitsBanks ? chosen.On(bank) : chosen).Then(plan => AdaptiveEngine.Create(bank, plan));
        return engine.IsFaulty(out var faults) ? throw PlanReading.Faulty(File, faults) : engine.OrThrow();
    }
}

/// <summary>Turns a plan as written into settings of the engine.</summary>
internal static partial class PlanReading
{
    private static readonly Dictionary<string, PlanSettings> Presets = new(StringComparer.Ordinal)
    {
        ["pix-v3"] = AdaptivePlans.PixV3Settings,
        ["capped-26"] = AdaptivePlans.Capped26Settings,
    };

    public static async Task<PlanRead> Read(string file, CancellationToken cancel)
    {
        var given = await JsonFiles.Read(file, PlanFileJson.Default.PlanFile, cancel);
        try
        {
            var preset = PresetOf(given);
            var settings = Settings(given, preset);
            var isPreset = preset is not null && given.Exposure is null;
            var plan = AdaptivePlan.Create(settings);
            return plan.IsFaulty(out var faults)
                ? throw Faulty(file, faults)
                : new(file, settings, PreparationOf(given.Exposure, isPreset && settings.Exposure.NeedsLedger), isPreset);
        }
        catch (CaseFault fault)
        {
            throw new InputFault(file, $"$.{fault.Path}", fault.Message);
        }
    }

    /// <summary>The faults that the engine found, the path of the first in front.</summary>
    public static InputFault Faulty(string file, IReadOnlyList<EngineFault> faults) =>
        new(file, $"$.{faults[0].Path}", $"{string.Join("; ", [faults[0].Reason, .. faults.Skip(1)])} ({EngineRefusals.Of(faults).Code}).");

    private static PlanSettings? PresetOf(PlanFile given) => (given.Preset, given.Policy) switch
    {
        (null, null) => null,
        ({ } preset, null) => Presets.GetValueOrDefault(preset) ?? throw new CaseFault(
            "preset", $"there is no preset '{preset}': choose {string.Join(" or ", Presets.Keys)}, or write the whole plan."),
        (null, { } policy) when CertificationPolicies.All.Find(policy) is { Test: TestKind.Adaptive } known => known.AdaptiveTest.Plan,
        (null, { } policy) => throw new CaseFault("policy", $"there is no policy '{policy}' that gives adaptive tests: choose "
            + $"{string.Join(" or ", CertificationPolicies.All.Policies.Where(static p => p.Test == TestKind.Adaptive))}."),
        _ => throw new CaseFault("policy", "give a preset or a policy."),
    };

    private static PlanSettings Settings(PlanFile given, PlanSettings? preset)
    {
        var from = preset ?? new PlanSettings();
        return new()
        {
            Start = given.Start ?? preset?.Start ?? throw Missing("start"),
            Length = given.Length ?? preset?.Length ?? throw Missing("length"),
            Estimator = given.Estimator is { } estimator
                ? EstimatorOf(estimator, preset?.Estimator)
                : preset?.Estimator ?? throw Missing("estimator"),
            Criterion = given.Criterion is { } criterion ? CriterionOf(criterion) : preset?.Criterion ?? throw Missing("criterion"),
            Pick = given.Pick is { } pick ? PickOf(pick, from.Pick) : from.Pick,
            Exposure = given.Exposure is { } exposure ? ExposureOf(exposure) : from.Exposure,
            Content = given.Content is { } content ? ContentOf(content, from.Content) : from.Content,
            Stopping = StoppingOf(given.Stopping ?? new(), from.Stopping) with { Error = given.StopError ?? from.Stopping.Error },
        };
    }

    private static Pick PickOf(PickGiven given, Pick preset)
    {
        var stepwise = preset as StepwisePick;
        var among = given.Among ?? stepwise?.Among ?? (preset as RandomesquePick)?.Among ?? throw Missing("pick.among");
        return (given.Probability ?? stepwise?.Probability) is { } probability
            ? new StepwisePick(among, probability)
            : new RandomesquePick(among);
    }

    private static ContentRules ContentOf(ContentGiven given, ContentRules preset) => new()
    {
        NoRepeatOf = given.NoRepeatOf switch
        {
            RepetitionName.Item => Repetition.Item,
            RepetitionName.Skill => Repetition.Family,
            RepetitionName.Tube => Repetition.Strand,
            _ => preset.NoRepeatOf,
        },
        AreasFirst = given.CompetencesFirst ?? preset.AreasFirst,
        Spacing = given.Spacing ?? preset.Spacing,
        Quotas = given.Quotas is { } quotas
            ? [.. quotas.Select(static quota => new AreaQuota(quota.Competence, quota.Min, quota.Max))]
            : preset.Quotas,
        ShadowTest = given.ShadowTest ?? preset.ShadowTest,
    };

    private static StoppingRules StoppingOf(StoppingGiven given, StoppingRules preset) => preset with
    {
        MinimumLength = given.MinimumLength ?? preset.MinimumLength,
        MinimumInformation = given.MinimumInformation ?? preset.MinimumInformation,
        Classification = given.Classification is { } classification ? ClassificationOf(classification) : preset.Classification,
        ErrorPlateau = PlateauOf(given.ErrorPlateau) ?? preset.ErrorPlateau,
        CapacityPlateau = PlateauOf(given.CapacityPlateau) ?? preset.CapacityPlateau,
        AllMustAgree = given.AllMustAgree ?? preset.AllMustAgree,
    };

    private static Plateau? PlateauOf(PlateauGiven? given) => given is null ? null : new(given.Change, given.Answers);

    private static Classification ClassificationOf(ClassificationGiven given)
    {
        const string Path = "stopping.classification";
        if (given.Kind == ClassificationKind.Interval)
        {
            Bar(Path, given.Kind, ("halfWidth", given.HalfWidth), ("falsePass", given.FalsePass), ("falseFail", given.FalseFail));
            return new IntervalClassification(given.Cuts, given.Deviations ?? throw Missing($"{Path}.deviations"));
        }

        Bar(Path, given.Kind, ("deviations", given.Deviations));
        return new SequentialClassification(
            given.Cuts,
            given.HalfWidth ?? throw Missing($"{Path}.halfWidth"),
            given.FalsePass ?? throw Missing($"{Path}.falsePass"),
            given.FalseFail ?? throw Missing($"{Path}.falseFail"));
    }

    private static CaseFault Missing(string path) => new(path, "it is missing.");

    // A number that has no effect is a mistake of whoever wrote it: said, not swallowed.
    private static void Bar<T>(string path, T kind, params ReadOnlySpan<(string Name, object? Given)> others)
        where T : struct, Enum
    {
        foreach (var (name, given) in others)
        {
            if (given is not null)
            {
                var written = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
                throw new CaseFault($"{path}.{name}", $"it has no meaning with {written}.");
            }
        }
    }
}
