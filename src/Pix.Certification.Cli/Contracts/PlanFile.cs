using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Contracts;

/// <summary>A plan of adaptive tests as the tool reads it: a preset changed field by field, or a whole plan.</summary>
internal sealed record PlanFile
{
    public string? Preset { get; set; }

    /// <summary>The policy whose plan is taken, in place of a preset.</summary>
    public string? Policy { get; set; }

    public double? Start { get; set; }

    public int? Length { get; set; }

    public double? StopError { get; set; }

    public EstimatorGiven? Estimator { get; set; }

    public CriterionGiven? Criterion { get; set; }

    public ExposureGiven? Exposure { get; set; }

    public ContentGiven? Content { get; set; }

    public PickGiven? Pick { get; set; }

    public StoppingGiven? Stopping { get; set; }
}

internal enum EstimatorKind
{
    Eap,
    Map,
    Ml,
    Wle,
    Recentred,
}

internal sealed record EstimatorGiven
{
    public EstimatorKind? Kind { get; set; }

    public double? Min { get; set; }

    public double? Max { get; set; }

    public int? Points { get; set; }

    public double? Mean { get; set; }

    public double? Sd { get; set; }

    public IReadOnlyList<double>? Weights { get; set; }

    public UniformPatternRule? WhenUniform { get; set; }

    public RobustWeight? Robust { get; set; }

    public double? Bound { get; set; }

    public double? Variance { get; set; }

    public double? StepLimit { get; set; }

    public double? ErrorAtStart { get; set; }

    public double? ErrorCorrection { get; set; }
}

internal enum CriterionName
{
    MaximumInformation,
    PosteriorWeightedInformation,
    LikelihoodWeightedInformation,
    ExpectedInformation,
    ExpectedObservedInformation,
    GlobalDiscrimination,
    PosteriorGlobalDiscrimination,
    Thompson,
    KullbackLeibler,
    PosteriorKullbackLeibler,
    ExpectedVariance,
    NearestDifficulty,
    Stratified,
    BlockedStratified,
    Progressive,
    Proportional,
    Random,
}

/// <summary>A criterion by its name, or with its number in an object.</summary>
internal sealed record CriterionGiven
{
    public required CriterionName Kind { get; set; }

    public double? Acceleration { get; set; }

    public int? Strata { get; set; }
}

internal enum ExposureKind
{
    None,
    SympsonHetter,
    Restricted,
    Eligibility,
    Priced,
}

internal sealed record ExposureGiven
{
    public required ExposureKind Kind { get; set; }

    public double? RateMax { get; set; }

    public IReadOnlyList<double>? Parameters { get; set; }

    public int? Iterations { get; set; }

    public double? Step { get; set; }

    public int? Rehearsals { get; set; }
}

/// <summary>What must not come twice, in the words of a bank.</summary>
internal enum RepetitionName
{
    Item,
    Skill,
    Tube,
}

internal sealed record ContentGiven
{
    public RepetitionName? NoRepeatOf { get; set; }

    public bool? CompetencesFirst { get; set; }

    public int? Spacing { get; set; }

    public IReadOnlyList<QuotaGiven>? Quotas { get; set; }

    public bool? ShadowTest { get; set; }
}

internal sealed record QuotaGiven
{
    public required string Competence { get; set; }

    public int Min { get; set; }

    public required int Max { get; set; }
}

internal sealed record PickGiven
{
    public int? Among { get; set; }

    public double? Probability { get; set; }
}

internal enum ClassificationKind
{
    Interval,
    Sprt,
}

internal sealed record ClassificationGiven
{
    public required ClassificationKind Kind { get; set; }

    public required IReadOnlyList<double> Cuts { get; set; }

    public double? Deviations { get; set; }

    public double? HalfWidth { get; set; }

    public double? FalsePass { get; set; }

    public double? FalseFail { get; set; }
}

internal sealed record PlateauGiven
{
    public required double Change { get; set; }

    public required int Answers { get; set; }
}

internal sealed record StoppingGiven
{
    public int? MinimumLength { get; set; }

    public double? MinimumInformation { get; set; }

    public ClassificationGiven? Classification { get; set; }

    public PlateauGiven? ErrorPlateau { get; set; }

    public PlateauGiven? CapacityPlateau { get; set; }

    public bool? AllMustAgree { get; set; }
}

/// <summary>Reads <c>"progressive"</c> as well as <c>{"kind":"progressive","acceleration":2}</c>.</summary>
internal sealed class CriterionJson : JsonConverter<CriterionGiven>
{
    public override CriterionGiven Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.TokenType == JsonTokenType.String
                ? new() { Kind = JsonSerializer.Deserialize(ref reader, CriterionObjectJson.Default.CriterionName) }
                : JsonSerializer.Deserialize(
                    ref reader,
                    CriterionObjectJson.Default.CriterionGiven) ?? throw new JsonException("null names no criterion.");
        }
        catch (JsonException malformed)
        {
            // The inner reading counts its path from here: without one, the outer reading says where in the plan it was.
            throw new JsonException(malformed.Message, malformed);
        }
    }

    public override void Write(Utf8JsonWriter writer, CriterionGiven value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Plans are read, never written.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    Converters = [typeof(CamelCaseEnum<CriterionName>)])]
[JsonSerializable(typeof(CriterionGiven))]
internal sealed partial class CriterionObjectJson : JsonSerializerContext;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(CriterionJson),
        typeof(CamelCaseEnum<EstimatorKind>),
        typeof(CamelCaseEnum<UniformPatternRule>),
        typeof(CamelCaseEnum<RobustWeight>),
        typeof(CamelCaseEnum<ExposureKind>),
        typeof(CamelCaseEnum<RepetitionName>), typeof(CamelCaseEnum<ClassificationKind>),
    ])]
[JsonSerializable(typeof(PlanFile))]
internal sealed partial class PlanFileJson : JsonSerializerContext;
