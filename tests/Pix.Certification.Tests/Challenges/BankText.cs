using System.Text;
using System.Text.Json.Nodes;
using Pix.Certification.Challenges;

namespace Pix.Certification.Tests.Challenges;

/// <summary>Writes small banks, right in every respect, that a test can spoil in one.</summary>
internal static class BankText
{
    public static readonly BankReading Reading = new() { Competences = ["1.1", "1.2", "4.3"] };

    public static JsonObject SingleChoice(string id = "url1-a", string tube = "url", int level = 1) => Common(id, tube, level, "singleChoice", json =>
    {
        json["choice"] = 2;
        json["texts"] = Texts(() => new JsonObject { ["statement"] = "Which one?", ["choices"] = new JsonArray("one", "two", "three") });
    });

    public static JsonObject MultipleChoice(string id = "url2-a", string tube = "url", int level = 2) => Common(id, tube, level, "multipleChoice", json =>
    {
        json["rightChoices"] = new JsonArray(1, 3);
        json["texts"] = Texts(() => new JsonObject { ["statement"] = "Which ones?", ["choices"] = new JsonArray("one", "two", "three") });
    });

    public static JsonObject ShortAnswer(string id = "url3-a", string tube = "url", int level = 3) => Common(id, tube, level, "shortAnswer", json =>
    {
        json["tolerances"] = new JsonArray("T1", "T2");
        json["texts"] = Texts(() => new JsonObject { ["statement"] = "What is it called?", ["solutions"] = new JsonArray("adresse", "url") });
    });

    public static JsonObject ShortAnswers(string id = "url4-a", string tube = "url", int level = 4, bool dependent = false) => Common(id, tube, level, "shortAnswers", json =>
    {
        json["dependent"] = dependent;
        json["texts"] = Texts(() => new JsonObject
        {
            ["statement"] = "Name both.",
            ["fields"] = new JsonArray(Field("a", "the first", "Firefox", "Mozilla Firefox"), Field("b", "the second", "Chrome")),
        });
    });

    public static JsonObject Field(string key, string label, params string[] solutions) =>
        new() { ["key"] = key, ["label"] = label, ["solutions"] = new JsonArray([.. solutions.Select(solution => JsonValue.Create(solution))]) };

    public static string File(string competence, params JsonObject[] challenges) =>
        new JsonObject { ["competence"] = competence, ["challenges"] = new JsonArray([.. challenges]) }.ToJsonString();

    /// <summary>Media that are nowhere but here.</summary>
    public static Func<string, BankMedium?> Media(params (string Path, string Content)[] media) => path =>
        media.FirstOrDefault(medium => medium.Path == path) is { Path: not null } found
            ? BankMedium.Read(path, () => new MemoryStream(Encoding.UTF8.GetBytes(found.Content)))
            : null;

    public static BankLoading Read(params JsonObject[] challenges) => ReadText(File("1.1", challenges));

    public static BankLoading ReadText(string json) => ChallengeBankReader.Read(new BankFile("1.1.json", json), Reading);

    /// <summary>Goes down to what a spoiling path names, such as <c>texts.fr.choices</c>.</summary>
    public static JsonNode At(this JsonObject json, string path) => path.Split('.').Aggregate((JsonNode)json, (node, name) => node[name]!);

    private static JsonObject Common(string id, string tube, int level, string kind, Action<JsonObject> complete)
    {
        var json = new JsonObject { ["id"] = id, ["tube"] = tube, ["level"] = level, ["skill"] = $"{tube}{level}", ["kind"] = kind, ["accessible"] = true };
        complete(json);
        return json;
    }

    private static JsonObject Texts(Func<JsonObject> text) => new() { ["fr"] = text(), ["en"] = text() };
}
