using System.Text.Json;

namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Banks and examinees for tests: those of the vectors, and seeded ones.</summary>
internal static class Banks
{
    private static readonly Lazy<ItemBank> Shared = new(() => Read("bank-2pl.json"));

    public static ItemBank Vectors => Shared.Value;

    public static JsonElement Json(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", file))).RootElement;

    public static ItemBank Of(params (double A, double B)[] items) =>
        ItemBank.Create(items.Select((item, i) => new BankItem($"i{i}", new ItemParameters(item.A, item.B)))).OrThrow();

    /// <summary>Items made one by one from their positions.</summary>
    public static ItemBank Made(int count, Func<int, BankItem> item) => ItemBank.Create(Enumerable.Range(0, count).Select(item)).OrThrow();

    /// <summary>
    /// Discrimination lognormal(0, 0.3), difficulty N(0, 1.5); with asymptotes for three and four parameters; tubes of ten in sixteen
    /// areas.
    /// </summary>
    public static ItemBank Seeded(int count, uint seed, int parameters = 2, int strandSize = 10)
    {
        var draws = new Draws(seed);
        return ItemBank.Create(Enumerable.Range(0, count).Select(i => new BankItem($"s{i}", new ItemParameters(
            Math.Exp(0.3 * Normal(ref draws)),
            Math.Clamp(1.5 * Normal(ref draws), -4.5, 4.5),
            parameters >= 3 ? 0.3 * draws.Next() : 0,
            parameters >= 4 ? 1 - (0.2 * draws.Next()) : 1))
        {
            Area = $"area-{i % 16}",
            Strand = $"strand-{i % 16}-{i / 16 / strandSize}",
            Family = $"family-{i % 16}-{i / 32}",
            IsAccessible = i % 3 != 0,
        })).OrThrow();
    }

    /// <summary>Graded response and partial credit of two to five categories, with some items of two or three parameters between them.</summary>
    public static ItemBank Mixed(int count, uint seed, params StepModel[] models)
    {
        var draws = new Draws(seed);
        StepModel?[] kinds = models.Length > 0 ? [.. models.Cast<StepModel?>()] : [StepModel.Graded, StepModel.PartialCredit, null];
        return Made(count, i =>
        {
            var (sharpness, location) = (Math.Exp(0.3 * Normal(ref draws)), Math.Clamp(1.2 * Normal(ref draws), -3, 3));
            var steps = Enumerable.Range(0, 1 + (i % 4)).Select(k => location - 1 + (0.7 * k) + (0.4 * draws.Next())).ToArray();
            var item = kinds[i % kinds.Length] switch
            {
                StepModel.Graded => BankItem.Of($"m{i}", StepParameters.Graded(sharpness, [.. steps.Order()])),
                StepModel.PartialCredit => BankItem.Of($"m{i}", StepParameters.PartialCredit(sharpness, [.. steps.Reverse()])),
                _ => new BankItem($"m{i}", new ItemParameters(sharpness, location, i % 2 == 0 ? 0.2 : 0)),
            };
            return item with { Area = $"area-{i % 5}" };
        });
    }

    public static double Normal(ref Draws draws)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - draws.Next()));
        return radius * Math.Cos(2 * Math.PI * draws.Next());
    }

    private static ItemBank Read(string file) => ItemBank.Create(Json(file).GetProperty("items").EnumerateArray().Select(item =>
        new BankItem(
            item.GetProperty("id").GetString()!,
            new ItemParameters(item.GetProperty("discriminant").GetDouble(), item.GetProperty("difficulty").GetDouble()))
        {
            Area = item.GetProperty("competence").GetString(),
        })).OrThrow();
}
