using System.Globalization;
using System.Text.Json.Nodes;

namespace Pix.Certification.Cli.Tests;

public sealed class SimulateTests : IDisposable
{
    private const string Choice = "\"estimator\":{\"kind\":\"eap\",\"min\":-4,\"max\":4,\"points\":61,\"mean\":0,\"sd\":1},\"criterion\":\"maximumInformation\"";

    private readonly Pixcert _folder = new();

    private static string BankPath => Vector("bank-2pl.json");

    [Theory]
    [InlineData("expected-eap-maxinfo-32.json", "\"length\":32", "1")]
    [InlineData("expected-eap-maxinfo-se03.json", "\"length\":100,\"stopError\":0.3", "2")]
    [Rule("SEL3-4")]
    public void KnownResponses_GiveTheItemsAndTheNumbersOfTheReference(string expected, string end, string threads)
    {
        var simulated = Simulate(Plan(end), Vector("examinees-2pl-100.json"), "--threads", threads)["examinees"]!.AsArray();
        var reference = JsonNode.Parse(File.ReadAllText(Vector(expected)))!["examinees"]!.AsArray().ToDictionary(static one => one!["id"]!.GetValue<string>());

        simulated.Count.ShouldBe(100);
        foreach (var one in simulated)
        {
            var known = reference[one!["id"]!.GetValue<string>()]!;
            one["items"]!.ToJsonString().ShouldBe(known["items"]!.ToJsonString());
            one["capacity"]!.GetValue<double>().ShouldBe(known["capacity"]!.GetValue<double>(), 1e-9);
            one["error"]!.GetValue<double>().ShouldBe(known["error"]!.GetValue<double>(), 1e-9);
        }
    }

    [Fact]
    [Rule("SEL3-2")]
    public void DrawnAnswers_AreThoseOfThePublishedDraws_PickDrawsFirst()
    {
        // Two items a step are candidates: the better is taken when 100 u < 70, then one draw says whether the answer is right.
        var plan = Plan("\"length\":20,\"pick\":{\"among\":2,\"probability\":0.7}");
        var bank = Parameters();
        var simulated = Simulate(plan, _folder.Write("examinees.json", """{"examinees":[{"id":"a","capacity":0.8,"seed":7},{"id":"b","capacity":-1.5,"seed":4294967295}]}"""))["examinees"]!.AsArray();

        foreach (var (one, capacity, seed) in new[] { (simulated[0]!, 0.8, 7u), (simulated[1]!, -1.5, uint.MaxValue) })
        {
            var (draws, state) = (new Mulberry(seed), 0.0);
            var (answers, left) = (new List<(string Item, bool Correct)>(), new List<string>(bank.Keys));
            var items = one["items"]!.AsArray().Select(static id => id!.GetValue<string>()).ToArray();
            foreach (var item in items)
            {
                var best = left.OrderByDescending(id => Information(bank[id], state)).Take(2).ToArray();
                item.ShouldBe(100 * draws.Next() < 100 * 0.7 ? best[0] : best[1]);
                var correct = Chance(bank[item], capacity) > draws.Next();
                answers.Add((item, correct));
                left.Remove(item);
                state = Mean(answers, bank);
            }

            one["answers"]!.GetValue<string>().ShouldBe(string.Concat(answers.Select(static answer => answer.Correct ? '1' : '0')));
            one["capacity"]!.GetValue<double>().ShouldBe(state, 1e-9);
            answers.Count.ShouldBe(20);
        }
    }

    [Fact]
    public void Threads_DoNotChangeTheTests()
    {
        var examinees = Drawn(60);
        var plan = """{"preset":"pix-v3","content":{"noRepeatOf":"item"},"start":0}""";
        var one = Simulate(plan, examinees);
        var many = Simulate(plan, examinees, "--threads", "7");

        many["examinees"]!.ToJsonString().ShouldBe(one["examinees"]!.ToJsonString());
        many["metrics"]!.ToJsonString().ShouldBe(one["metrics"]!.ToJsonString());
        one["metrics"]!["meanLength"]!.GetValue<double>().ShouldBe(32);
    }

    [Theory]
    [Rule("POL-4")]
    [InlineData("pix-2024", "pix-v3", 32)]
    [InlineData("adaptive-2026", "capped-26", 26)]
    public void APolicy_GivesThePlanItCarries(string policy, string preset, int length)
    {
        var examinees = Drawn(60);
        var given = Simulate($$$"""{"policy":"{{{policy}}}","content":{"noRepeatOf":"item"}}""", examinees);
        var same = Simulate($$$"""{"preset":"{{{preset}}}","content":{"noRepeatOf":"item"}}""", examinees);

        given["examinees"]!.ToJsonString().ShouldBe(same["examinees"]!.ToJsonString());
        given["metrics"]!["meanLength"]!.GetValue<double>().ShouldBe(length);
    }

    [Fact]
    [Rule("POL-4")]
    [Rule("EXP-1")]
    public void OurPreset_IsThePlanWrittenOut_RehearsedOnce()
    {
        var examinees = Drawn(60);
        const string Content = "\"content\":{\"noRepeatOf\":\"item\",\"competencesFirst\":true,\"spacing\":2}";
        var preset = Simulate($$"""{"preset":"capped-26","estimator":{"sd":1},{{Content}}}""", examinees);
        var written = Simulate(
            $$"""
            {"start":0,"length":26,"estimator":{"kind":"eap","min":-9,"max":9,"points":91,"mean":0,"sd":1},"criterion":"posteriorWeightedInformation",
             "pick":{"among":5},"exposure":{"kind":"priced","rateMax":0.2,"step":0.03,"rehearsals":1},{{Content}}}
            """,
            examinees);

        preset["examinees"]!.ToJsonString().ShouldBe(written["examinees"]!.ToJsonString());
    }

    [Fact]
    public void Timing_HasOneSpeedARepeat_AndNothingIsAllocatedInAStep()
    {
        var timing = Simulate(Plan("\"length\":10"), Vector("examinees-2pl-100.json"), "--repeat", "4")["timing"]!;

        var speeds = timing["stepsPerSecond"]!.AsArray().Select(static speed => speed!.GetValue<double>()).Order().ToArray();
        timing["steps"]!.GetValue<int>().ShouldBe(1000);
        speeds.Length.ShouldBe(4);
        speeds[0].ShouldBeGreaterThan(0);
        timing["medianStepsPerSecond"]!.GetValue<double>().ShouldBe((speeds[1] + speeds[2]) / 2);
        timing["allocatedBytesPerStep"]!.GetValue<double>().ShouldBe(0);
    }

    [Fact]
    public void Metrics_AreCountedFromTheTests()
    {
        var answer = Simulate(Plan("\"length\":8"), Vector("examinees-2pl-100.json"));
        var capacities = JsonNode.Parse(File.ReadAllText(Vector("examinees-2pl-100.json")))!["examinees"]!.AsArray().Select(static one => one!["capacity"]!.GetValue<double>()).ToArray();
        var tests = answer["examinees"]!.AsArray();
        var differences = tests.Select((one, i) => one!["capacity"]!.GetValue<double>() - capacities[i]).ToArray();
        var lists = tests.Select(static one => one!["items"]!.AsArray().Select(static id => id!.GetValue<string>()).ToHashSet()).ToArray();
        var given = lists.SelectMany(static list => list).CountBy(static id => id).ToDictionary();
        var shared = (from i in Enumerable.Range(0, 100) from j in Enumerable.Range(0, i) select lists[i].Intersect(lists[j]).Count() / 8.0).Average();

        var metrics = answer["metrics"]!;
        metrics["bias"]!.GetValue<double>().ShouldBe(differences.Average(), 1e-12);
        metrics["rmse"]!.GetValue<double>().ShouldBe(Math.Sqrt(differences.Average(static d => d * d)), 1e-12);
        metrics["maxExposure"]!.GetValue<double>().ShouldBe(given.Values.Max() / 100.0);
        metrics["unusedItems"]!.GetValue<int>().ShouldBe(800 - given.Count);
        metrics["overlap"]!.GetValue<double>().ShouldBe(shared, 1e-12);
        metrics["meanLength"]!.GetValue<double>().ShouldBe(8);
    }

    [Needs(NeedsAttribute.Time)]
    [Theory]
    [InlineData("""{"kind":"restricted","rateMax":0.2}""", 0.2)]
    [InlineData("""{"kind":"eligibility","rateMax":0.2,"rehearsals":1}""", 0.5)]
    [InlineData("""{"kind":"sympsonHetter","rateMax":0.3,"iterations":4}""", 0.6)]
    [InlineData("""{"kind":"priced","rateMax":0.2,"step":0.1,"rehearsals":3}""", 0.5)]
    public void AControlOfExposure_KeepsTheHighestRateDown(string exposure, double most)
    {
        var answer = Simulate(Plan($"\"length\":10,\"exposure\":{exposure}"), Drawn(200), "--threads", "2", "--repeat", "2");

        answer["metrics"]!["maxExposure"]!.GetValue<double>().ShouldBeLessThanOrEqualTo(most + 0.01);
    }

    [Needs(NeedsAttribute.Time)]
    [Theory]
    [InlineData("posteriorWeightedInformation")]
    [InlineData("likelihoodWeightedInformation")]
    [InlineData("expectedInformation")]
    [InlineData("globalDiscrimination")]
    [InlineData("posteriorGlobalDiscrimination")]
    [InlineData("thompson")]
    [InlineData("kullbackLeibler")]
    [InlineData("posteriorKullbackLeibler")]
    [InlineData("expectedVariance")]
    [InlineData("nearestDifficulty")]
    [InlineData("stratified")]
    [InlineData("blockedStratified")]
    [InlineData("progressive")]
    [InlineData("proportional")]
    [InlineData("random")]
    public void EveryCriterion_HasAName_AndChoosesInItsOwnWay(string criterion)
    {
        var examinees = Drawn(20);
        var best = Simulate(Plan("\"length\":16"), examinees)["examinees"]!.ToJsonString();
        var own = Simulate(Plan("\"length\":16").Replace("maximumInformation", criterion, StringComparison.Ordinal), examinees);

        own["examinees"]!.ToJsonString().ShouldNotBe(best);
        own["metrics"]!["meanLength"]!.GetValue<double>().ShouldBe(16);
    }

    [Fact]
    [Rule("SEL3-4")]
    public void ObservedInformation_IsExpectedInformation_WhereNobodyGuesses()
    {
        var (examinees, plan) = (Drawn(3), Plan("\"length\":6"));
        string Items(string criterion) =>
            Simulate(plan.Replace("maximumInformation", criterion, StringComparison.Ordinal), examinees)["examinees"]!.ToJsonString();

        Items("expectedObservedInformation").ShouldBe(Items("expectedInformation"));
    }

    [Fact]
    [Rule("SEL3-4")]
    public void APlateau_EndsATestBeforeItsLength()
    {
        var examinees = Drawn(12);
        var whole = Simulate(Plan("\"length\":40"), examinees)["metrics"]!["meanLength"]!.GetValue<double>();
        foreach (var rule in (string[])["errorPlateau", "capacityPlateau"])
        {
            var plan = Plan($"\"length\":40,\"stopping\":{{\"{rule}\":{{\"change\":0.05,\"answers\":3}}}}");
            Simulate(plan, examinees)["metrics"]!["meanLength"]!.GetValue<double>().ShouldBeLessThan(whole - 5);
        }
    }

    [Fact]
    [Rule("SEL3-4")]
    public void RobustWeights_AreNamedBesideMaximumLikelihood_AndNowhereElse()
    {
        var examinees = Vector("examinees-2pl-100.json");
        string Ml(string more) => "{\"start\":0,\"length\":12,\"criterion\":\"maximumInformation\",\"estimator\":{\"kind\":\"ml\"" + more + "}}";
        var plain = Simulate(Ml(""), examinees)["examinees"]!.ToJsonString();
        Simulate(Ml(",\"robust\":\"huber\",\"bound\":100"), examinees)["examinees"]!.AsArray().Count.ShouldBe(100);
        var huber = Simulate(Ml(",\"robust\":\"huber\""), examinees)["examinees"]!.ToJsonString();
        huber.ShouldNotBe(plain);
        Simulate(Ml(",\"robust\":\"huber\",\"bound\":1"), examinees)["examinees"]!.ToJsonString().ShouldBe(huber);
        Simulate(Ml(",\"robust\":\"tukey\""), examinees)["examinees"]!.ToJsonString().ShouldNotBe(huber);
        Run(Ml(",\"bound\":2"), examinees).Errors.ShouldContain("$.estimator.robust: it is missing");
        Run(Ml(",\"robust\":\"huber\",\"bound\":0"), examinees).Errors.ShouldContain("$.estimator.bound: 0 is not above 0");
        Run(Ml(",\"robust\":\"cauchy\""), examinees).Errors.ShouldContain("$.estimator.robust");
        Run(Ml(",\"robust\":\"huber\"").Replace("\"ml\"", "\"wle\"", StringComparison.Ordinal), examinees).Errors
            .ShouldContain("$.estimator.robust: it has no meaning with wle");
    }

    [Theory]
    [InlineData("""{"examinees":[{"id":"a","capacity":1}]}""", "$.examinees[0].seed", "it is missing")]
    [InlineData("""{"examinees":[{"id":"a","seed":1}]}""", "$.examinees[0]", "neither capacity nor responses")]
    [InlineData("""{"examinees":[{"id":"a","responses":"01"}]}""", "$.examinees[0].responses", "not 800 times 0 or 1")]
    [InlineData("""{"examinees":[{"id":"a","capacity":1,"seed":-1}]}""", "$.examinees[0].seed", "a whole number from 0 to 4294967295")]
    [InlineData("""{"examinees":[{"id":"a","capacity":1e999,"seed":1}]}""", "$.examinees[0].capacity", "")]
    [InlineData("""{"examinees":[{"id":"a","name":"A"}]}""", "$.examinees[0].name", "unknown property 'name'")]
    public void ABadExaminee_IsAnErrorThatNamesItsPlace(string examinees, string path, string reason)
    {
        var run = Run(Plan("\"length\":8"), _folder.Write("examinees.json", examinees));

        run.ExitCode.ShouldBe(2, run.Errors);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldContain($"examinees.json: {path}");
        run.Errors.ShouldContain(reason);
    }

    [Theory]
    [InlineData("\"content\":{\"quotas\":[{\"competence\":\"area-99\",\"max\":3}]}", "$.content.quotas[area-99]")]
    [InlineData("\"content\":{\"quotas\":[{\"competence\":\"area-1\",\"min\":9,\"max\":9}]}", "$.content.quotas")]
    [InlineData("\"exposure\":{\"kind\":\"sympsonHetter\",\"parameters\":[1]}", "$.exposure.parameters")]
    public void APlanThatDoesNotSuitTheBank_IsAnErrorBeforeAnyTest(string more, string path)
    {
        var run = Run(Plan($"\"length\":8,{more}"), Vector("examinees-2pl-100.json"));

        run.ExitCode.ShouldBe(2, run.Errors);
        run.Errors.ShouldContain($"plan.json: {path}");
        run.Errors.ShouldContain("SEL3-4");
    }

    [Fact]
    public void ACountBelowOne_IsAnError()
    {
        Run("{}", Vector("examinees-2pl-100.json"), "--threads", "0").Errors.ShouldContain("--threads must be between 1");
        Run("{}", Vector("examinees-2pl-100.json"), "--repeat", "0").ExitCode.ShouldBe(2);
    }

    public void Dispose() => _folder.Dispose();

    private string Drawn(int count)
    {
        var all = Enumerable.Range(0, count).Select(i => $"{{\"id\":\"{i}\",\"capacity\":{((4.0 * i / count) - 2).ToString("R", CultureInfo.InvariantCulture)},\"seed\":{i}}}");
        return _folder.Write("examinees.json", "{\"examinees\":[" + string.Join(',', all) + "]}");
    }

    private static string Plan(string fields) => "{\"start\":0," + fields + "," + Choice + "}";

    private static string Vector(string name) => Path.Combine(AppContext.BaseDirectory, "Vectors", name);

    private ToolRun Run(string plan, string examinees, params string[] more) =>
        Tool.Run(null, ["simulate", "--bank", BankPath, "--examinees", examinees, "--plan", _folder.Write("plan.json", plan), .. more]);

    private JsonObject Simulate(string plan, string examinees, params string[] more)
    {
        var run = Run(plan, examinees, more);
        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        return JsonNode.Parse(run.Output)!.AsObject();
    }

    private static Dictionary<string, (double Slope, double Difficulty)> Parameters() =>
        JsonNode.Parse(File.ReadAllText(BankPath))!["items"]!.AsArray().ToDictionary(
            static item => item!["id"]!.GetValue<string>(),
            static item => (item!["discriminant"]!.GetValue<double>(), item["difficulty"]!.GetValue<double>()));

    private static double Chance((double Slope, double Difficulty) item, double ability) => 1 / (1 + Math.Exp(-item.Slope * (ability - item.Difficulty)));

    private static double Information((double Slope, double Difficulty) item, double ability) =>
        item.Slope * item.Slope * Chance(item, ability) * (1 - Chance(item, ability));

    private static double Mean(List<(string Item, bool Correct)> answers, Dictionary<string, (double Slope, double Difficulty)> bank)
    {
        var (sum, moment) = (0.0, 0.0);
        for (var k = 0; k < 61; k++)
        {
            var ability = -4 + (k * 8.0 / 60);
            var weight = answers.Aggregate(Math.Exp(-0.5 * ability * ability), (all, one) => all * (one.Correct ? Chance(bank[one.Item], ability) : 1 - Chance(bank[one.Item], ability)));
            (sum, moment) = (sum + weight, moment + (weight * ability));
        }

        return moment / sum;
    }

    /// <summary>The published generator, written again.</summary>
    private sealed class Mulberry(uint seed)
    {
        private uint _state = seed;

        public double Next()
        {
            unchecked
            {
                _state += 0x6D2B79F5;
                var t = _state;
                t = (t ^ (t >> 15)) * (t | 1);
                t ^= t + ((t ^ (t >> 7)) * (t | 61));
                return (t ^ (t >> 14)) / 4294967296.0;
            }
        }
    }
}
