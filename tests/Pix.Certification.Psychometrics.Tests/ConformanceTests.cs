using System.Text.Json;

namespace Pix.Certification.Psychometrics.Tests;

/// <summary>The reference implementations of the field chose these items and found these numbers: so must we.</summary>
[Rule("SEL3-4")]
public class ConformanceTests
{
    [Theory]
    [InlineData("expected-eap-maxinfo-32.json", 32, null)]
    [InlineData("expected-eap-maxinfo-se03.json", 100, 0.3)]
    public void Every_examinee_gets_the_items_and_the_numbers_of_the_reference(string file, int length, double? error)
    {
        var settings = new PlanSettings { Length = length, Stopping = new StoppingRules { Error = error } };
        var engine = new AdaptiveEngine(Banks.Vectors, AdaptivePlan.Create(settings).OrThrow());
        var responses = Banks.Json("examinees-2pl-100.json").GetProperty("examinees").EnumerateArray()
            .ToDictionary(one => one.GetProperty("id").GetString()!, one => one.GetProperty("responses").GetString()!);
        var expected = Banks.Json(file).GetProperty("examinees").EnumerateArray().ToArray();
        expected.Length.ShouldBe(100);
        foreach (var examinee in expected)
        {
            var state = engine.Begin(seed: 1);
            var items = new List<string>();
            while (engine.TryNext(ref state, out var item))
            {
                items.Add(Banks.Vectors[item].Id);
                engine.Record(ref state, item, responses[examinee.GetProperty("id").GetString()!][item.Value] == '1');
            }

            items.ShouldBe(examinee.GetProperty("items").EnumerateArray().Select(id => id.GetString()!));
            engine.Estimate(state).Capacity.ShouldBe(examinee.GetProperty("capacity").GetDouble(), 1e-9);
            engine.Estimate(state).Error.ShouldBe(examinee.GetProperty("error").GetDouble(), 1e-9);
        }
    }
}
