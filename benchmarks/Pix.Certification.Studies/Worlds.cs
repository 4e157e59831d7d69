using System.Text.Json;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Studies;

/// <summary>The banks and the examinees of the studies.</summary>
internal static class Worlds
{
    /// <summary>The 800 items on which other engines were measured.</summary>
    public static ItemBank SharedBank()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "bank", "bank-2pl.json")));
        return ItemBank.Create(json.RootElement.GetProperty("items").EnumerateArray().Select(item => new BankItem(
            item.GetProperty("id").GetString()!,
            new ItemParameters(item.GetProperty("discriminant").GetDouble(), item.GetProperty("difficulty").GetDouble()))
        {
            Area = item.GetProperty("competence").GetString(),
        })).OrThrow();
    }

    /// <summary>The 558 calibrated challenges of the demonstration bank.</summary>
    public static ItemBank DemonstrationBank() => ItemBank.Create(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "demonstration"), "*.json").Order(StringComparer.Ordinal)
        .SelectMany(static file =>
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var competence = json.RootElement.GetProperty("competence").GetString();
            return json.RootElement.GetProperty("challenges").EnumerateArray().Select(challenge => new BankItem(
                challenge.GetProperty("id").GetString()!,
                new ItemParameters(challenge.GetProperty("discriminant").GetDouble(), challenge.GetProperty("difficulty").GetDouble()))
            {
                Area = competence,
                Strand = challenge.GetProperty("tube").GetString(),
                Family = challenge.GetProperty("skill").GetString(),
            }).ToList();
        })).OrThrow();

    /// <summary>Sixteen competences of five tubes of ten items; discrimination lognormal(0, 0.3), difficulty N(0, 1.5).</summary>
    public static ItemBank CompetenceBank(uint seed)
    {
        var draws = new Draws(seed);
        var items = new List<BankItem>();
        for (var i = 0; i < 800; i++)
        {
            items.Add(new BankItem($"i{i}", new ItemParameters(Math.Exp(0.3 * Normal(ref draws)), 1.5 * Normal(ref draws)))
            {
                Area = $"competence-{i / 50}",
                Strand = $"tube-{i / 10}",
                Family = $"skill-{i}",
            });
        }

        return ItemBank.Create(items).OrThrow();
    }

    /// <summary>Examinees whose abilities are drawn from a normal distribution.</summary>
    public static Examinee[] Examinees(int count, uint seed, double mean = 0, double deviation = 1)
    {
        var draws = new Draws(seed);
        var examinees = new Examinee[count];
        for (var i = 0; i < count; i++)
        {
            examinees[i] =
                new Examinee($"e{i}") { Capacity = mean + (deviation * Normal(ref draws)), Seed = unchecked((seed * 1_000_003) + (uint)i) };
        }

        return examinees;
    }

    /// <summary>
    /// The level of each pupil in each competence, on the scale of the skills: what is at that level is answered right every second time.
    /// Any two competences correlate by 0.7.
    /// </summary>
    public static double[][] Pupils(int count, int competences, uint seed)
    {
        const double Mean = 2.5;
        const double Deviation = 1.5;
        const double Correlation = 0.7;
        var draws = new Draws(seed);
        var pupils = new double[count][];
        for (var i = 0; i < count; i++)
        {
            var all = Math.Sqrt(Correlation) * Normal(ref draws);
            pupils[i] = new double[competences];
            for (var at = 0; at < competences; at++)
            {
                pupils[i][at] = Mean + (Deviation * (all + (Math.Sqrt(1 - Correlation) * Normal(ref draws))));
            }
        }

        return pupils;
    }

    /// <summary>A draw of the standard normal distribution.</summary>
    public static double Normal(ref Draws draws) => Math.Sqrt(-2 * Math.Log(1 - draws.Next())) * Math.Cos(2 * Math.PI * draws.Next());
}
