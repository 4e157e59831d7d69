using System.Text.Json.Serialization;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Simulations;

internal sealed record ExamineeGiven
{
    public required string Id { get; set; }

    public double? Capacity { get; set; }

    public uint? Seed { get; set; }

    public string? Responses { get; set; }
}

internal sealed record ExamineeFile
{
    public required IReadOnlyList<ExamineeGiven> Examinees { get; set; }

    /// <summary>The examinees as the engine takes them; whoever has no responses needs a seed to draw them from.</summary>
    public IReadOnlyList<Examinee> ToExaminees(string file)
    {
        for (var i = 0; i < Examinees.Count; i++)
        {
            if (Examinees[i] is { Responses: null, Seed: null })
            {
                throw new InputFault(
                    file,
                    $"$.examinees[{i}].seed",
                    "it is missing: without responses, answers are drawn from capacity and seed.");
            }
        }

        return [.. Examinees.Select(static one => new Examinee(one.Id)
        {
            Capacity = one.Capacity,
            Seed = one.Seed ?? 0,
            Responses = one.Responses,
        })];
    }
}

internal sealed record TestAnswer(string Id, IReadOnlyList<string> Items, string Answers, double Capacity, double? Error);

internal sealed record MetricsAnswer(
    double? Bias,
    double? Rmse,
    double? Correlation,
    double? MeanError,
    double MeanLength,
    double MaxExposure,
    int UnusedItems,
    double Overlap);

internal sealed record TimingAnswer(
    long Steps,
    IReadOnlyList<double> StepsPerSecond,
    double MedianStepsPerSecond,
    double AllocatedBytesPerStep);

internal sealed record SimulateAnswers(IReadOnlyList<TestAnswer> Examinees, MetricsAnswer Metrics, TimingAnswer Timing)
{
    public static SimulateAnswers Of(ItemBank bank, SimulationOutcome outcome)
    {
        var metrics = SimulationMetrics.Of(bank, outcome.Tests);
        return new(
            [.. outcome.Tests.Select(test => Told(bank, test))],
            new(
                metrics.Bias,
                metrics.Rmse,
                metrics.Correlation,
                Finite(metrics.MeanError),
                metrics.MeanLength,
                metrics.MaxExposure,
                metrics.UnusedItems,
                metrics.Overlap),
            outcome.Timing);
    }

    private static TestAnswer Told(ItemBank bank, SimulatedTest test) => new(
        test.Examinee.Id,
        [.. test.Answers.Select(answer => bank[answer.Item].Id)],
        string.Concat(test.Answers.Select(static answer => (char)('0' + answer.Category))),
        test.Estimate.Capacity,
        Finite(test.Estimate.Error));

    // JSON has no infinity: an error that nothing bounds is null.
    private static double? Finite(double number) => double.IsFinite(number) ? number : null;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ExamineeFile))]
[JsonSerializable(typeof(SimulateAnswers))]
internal sealed partial class SimulateJson : JsonSerializerContext;
