using System.Text.Json.Nodes;

namespace Pix.Certification.Cli.Tests;

/// <summary>
/// Every member of every file that a command reads, spoiled in turn: made null, given another type, left out, given twice. What the
/// command makes of it is its answer, or exit 2 with the file, the place and the reason.
/// </summary>
public sealed class SpoiledInputTests : IDisposable
{
    private const string Items = """
        {"items":[{"id":"i1","difficulty":0.1,"discriminant":1.2,"guessing":0.1,"slip":0.9,"competence":"1.1","tube":"url","skill":"url1","accessible":true,
        "errors":{"difficulty":0.1,"discriminant":0.2,"guessing":0.1},"fit":{"answers":10,"outfit":1.1,"infit":0.9}},
        {"id":"i2","difficulty":-0.4,"discriminant":0.8,"competence":"1.1","skill":"url2"},{"id":"i3","difficulty":0.9,"discriminant":1,"competence":"1.1","skill":"url3"}],
        "logLikelihood":-12.5,"iterations":3,"converged":true}
        """;

    private const string Plan = """
        {"length":2,"start":0.1,"stopError":0.1,"estimator":{"kind":"eap","min":-4,"max":4,"points":31,"mean":0,"sd":1},
        "criterion":{"kind":"progressive","acceleration":2},"exposure":{"kind":"restricted","rateMax":0.9},"content":{"noRepeatOf":"skill","competencesFirst":true,
        "quotas":[{"competence":"1.1","min":0,"max":3}]},"pick":{"among":1},
        "stopping":{"minimumLength":1,"minimumInformation":0.01,"classification":{"kind":"interval","cuts":[0.5],"deviations":1.9},"allMustAgree":false}}
        """;

    // What may be given in several forms is what the command's page says of it.
    private static readonly HashSet<string> OfSeveralForms = ["answer", "solutions", "criterion", "criterion.kind"];

    private readonly Pixcert _folder = new();

    public static TheoryData<string, string[], string[], string> Commands => new()
    {
        { "match --cases 0", ["cases"], [Cases("""{"id":"1","roster":[{"birthName":"Lhermitte","firstName":"Zoé","birthDate":"2006-07-28"}],"typed":{"birthName":"L’Hermitte","firstName":"ZOE","birthDate":"2006-07-28"}}""")], "cases" },
        { "timing --cases 0", ["cases"], [Cases("""{"id":"1","zone":"Indian/Reunion","localStart":"2024-03-12T09:00","offset":"+04","minutes":105,"extraTime":"1/3","pauses":[{"from":"2024-03-12T05:30:00Z","to":"2024-03-12T05:40:00Z"}],"creditSeconds":60,"keeping":"invigilator","at":["2024-03-12T05:00:00Z"]}""")], "cases" },
        { "eligibility --cases 0", ["cases"], [Cases("""{"id":"1","levels":{"1.1":3,"1.2":1},"lastSession":"2024-03-05","session":"2024-03-12","audience":"lycee","alreadyLinked":true}""")], "cases" },
        { "position --cases 0", ["cases"], [Cases("""{"id":"1","maxLevel":5,"skills":[{"id":"web1","timed":false,"playable":true},{"id":"web2","timed":true,"playable":true}],"answers":[{"skill":"web2","outcome":"correct"}]}""")], "cases" },
        { "grade --cases 0", ["cases"], [Cases("""{"id":"1","kind":"shortAnswer","solutions":["bibliothèque"],"tolerances":["T1","T3"],"dependentFields":false,"answer":" Bibliotheque"}""", """{"id":"2","kind":"multipleChoice","solutions":["1","3"],"answer":["3","1"]}""")], "cases" },
        { "score-profile --cases 0", ["cases"], [Cases("""{"id":"1","competences":[{"code":"1.1","level":3,"pix":24}],"challenges":[{"id":"c1","competence":"1.1","dependentFields":false,"neutralised":false,"autoPassed":false}],"answers":[{"challenge":"c1","outcome":"correct"}],"maxLevel":5,"abort":"candidate","fraud":false,"cancelled":false}""")], "cases" },
        { "score-adaptive --cases 0 --bank 1", ["cases", "bank"], [Cases("""{"id":"1","capacity":0.5,"meshes":[{"min":-1,"max":1}],"maxLevel":0,"competences":[{"code":"1.1","intervals":[{"min":-1,"max":1}]}],"abort":"technical","fraud":false,"cancelled":true}""", """{"id":"2","answers":[{"item":"i1","outcome":"correct"}],"meshes":[{"min":-1,"max":1}]}"""), Items], "cases" },
        { "select-profile --cases 0 --bank 1", ["cases", "bank"], [Cases("""{"id":"1","seed":1,"competences":[{"code":"1.1","pix":24,"skills":["url1"]}],"answered":["i2"]}"""), Items], "cases" },
        { "simulate --examinees 0 --bank 1 --plan 2", ["examinees", "bank", "plan"], ["""{"examinees":[{"id":"a","capacity":0.8,"seed":7},{"id":"b","capacity":0.1,"seed":3,"responses":"101"}]}""", Items, Plan], "examinees plan" },
        { "estimate --sequences 0 --bank 1 --plan 2", ["sequences", "bank", "plan"], ["""{"sequences":[{"id":"1","start":0,"stepLimit":0.3,"answers":[{"item":"i1","correct":true},{"item":"i2","correct":false}]}]}""", Items, """{"length":2,"start":0,"estimator":{"kind":"recentred","min":-4,"max":4,"points":31,"variance":1.5,"stepLimit":0.3,"errorAtStart":1,"errorCorrection":0.1},"criterion":"maximumInformation"}"""], "sequences bank" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public void EveryMemberOfEveryFile_SpoiledInTurn_IsAnsweredOrRefusedWithItsPlace(string command, string[] names, string[] files, string spoiled)
    {
        var sound = Run(command, names, files);
        sound.ExitCode.ShouldBe(0, sound.Errors);
        var (wrong, refused) = (new List<string>(), 0);
        foreach (var file in Enumerable.Range(0, files.Length).Where(n => spoiled.Split(' ').Contains(names[n])))
        {
            foreach (var (path, kind, text) in Spoiled(JsonNode.Parse(files[file])!))
            {
                var run = Run(command, names, [.. files.Select((sane, n) => n == file ? text : sane)]);
                refused += run.ExitCode == 2 ? 1 : 0;
                if (Objection(run, names[file], path, kind) is { } objection)
                {
                    wrong.Add($"{names[file]} {path} {kind}: {objection}; exit {run.ExitCode}, {run.Errors.TrimEnd()}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        refused.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void EveryMemberOfABank_SpoiledInTurn_IsAFaultWithItsPlace()
    {
        const string Bank = """
            {"competence":"1.1","challenges":[{"id":"c1","tube":"url","level":1,"skill":"url1","kind":"singleChoice","accessible":true,"timedSeconds":60,"difficulty":0.5,"discriminant":1.5,"choice":2,
            "texts":{"fr":{"statement":"Lequel ?","choices":["un","deux"]},"en":{"statement":"Which?","choices":["one","two"]}}},
            {"id":"c2","tube":"url","level":2,"skill":"url2","kind":"shortAnswers","state":"active","focused":true,"dependent":true,"tolerances":["T1"],"site":"https://site.example/",
            "texts":{"fr":{"statement":"Qui ?","fields":[{"key":"a","label":"A","solutions":["x"]},{"key":"b","label":"B","solutions":["y"]}]},
            "en":{"statement":"Who?","fields":[{"key":"a","label":"A","solutions":["x"]},{"key":"b","label":"B","solutions":["y"]}]}}}]}
            """;
        Tool.Run(null, "bank", "check", _folder.Write("bank.json", Bank)).ExitCode.ShouldBe(0);
        var wrong = new List<string>();
        foreach (var (path, kind, text) in Spoiled(JsonNode.Parse(Bank)!))
        {
            var run = Tool.Run(null, "bank", "check", _folder.Write("bank.json", text));
            if (run.ExitCode != 1 && !(run.ExitCode == 0 && kind == Removed) && !(run.ExitCode == 2 && run.Errors.Contains("bank.json: ", StringComparison.Ordinal)))
            {
                wrong.Add($"{path} {kind}: exit {run.ExitCode}, {run.Errors}{run.Output}");
            }
            else if (run.ExitCode == 1 && kind != Removed && !run.Output.Contains($"\"path\":\"{path}", StringComparison.Ordinal))
            {
                wrong.Add($"{path} {kind}: {run.Output}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    private const string Again = "#again", Null = "null", Retyped = "retyped", Removed = "removed", Twice = "twice";

    private static string? Objection(ToolRun run, string file, string path, string kind)
    {
        if (run.ExitCode == 2)
        {
            return !run.Errors.StartsWith("pixcert: ", StringComparison.Ordinal) || !run.Errors.Contains($"{file}.json: ", StringComparison.Ordinal) ? "does not name the file"
                : kind != Removed && !run.Errors.Contains($"{file}.json: {PlaceOf(path, kind)}", StringComparison.Ordinal) ? "does not say the place"
                : !run.Errors.Contains($"{file}.json: $", StringComparison.Ordinal) ? "says no place"
                : run.Errors.Contains("System.", StringComparison.Ordinal) || run.Errors.Contains("   at ", StringComparison.Ordinal) ? "names what is ours"
                : run.Errors.TrimEnd().Split(": ", 4) is not [_, _, _, { Length: > 10 }] ? "gives no reason"
                : null;
        }

        // What need not be there may be null, which says as much as nothing.
        return run.ExitCode != 0 ? "is no answer"
            : kind is Removed or Null ? null
            : kind == Retyped && OfSeveralForms.Contains(path.Split(']')[^1].TrimStart('.').Replace("$.", "", StringComparison.Ordinal)) ? null
            : "is taken as if nothing were wrong";
    }

    // What is null may be missed by what holds it. A criterion is read in two forms, and the form that is tried says what is wrong in it.
    // So are answers, as a list or as digits: what is there twice is found before, and said of the list.
    private static string PlaceOf(string path, string kind) =>
        path.StartsWith("$.criterion.", StringComparison.Ordinal) ? $"$.criterion: {path["$.criterion.".Length..]}: "
        : kind == Null ? path[..path.LastIndexOf('.')]
        : kind == Twice && path.Contains(".answers[", StringComparison.Ordinal) ? $"{path[..path.IndexOf(".answers[", StringComparison.Ordinal)]}.answers"
        : $"{path}: ";

    private ToolRun Run(string command, string[] names, string[] files)
    {
        var paths = names.Select((name, n) => _folder.Write(name + ".json", files[n])).ToArray();
        return Tool.Run(null, [.. command.Split(' ').Select(word => word.Length == 1 && char.IsAsciiDigit(word[0]) ? paths[word[0] - '0'] : word)]);
    }

    private static string Cases(params string[] cases) => $$"""{"cases":[{{string.Join(',', cases)}}]}""";

    private static IEnumerable<(string Path, string Kind, string Text)> Spoiled(JsonNode root)
    {
        foreach (var (holder, name, path) in Members(root, "$").ToArray())
        {
            yield return (path, Null, With(root, holder, o => o[name] = null));
            yield return (path, Retyped, With(root, holder, o => o[name] = Other(o[name]!)));
            yield return (path, Removed, With(root, holder, o => o.Remove(name)));

            // A node cannot hold a name twice: the text can.
            var twice = With(root, holder, o => o[name + Again] = o[name]!.DeepClone());
            yield return (path, Twice, twice.Replace(Again, "", StringComparison.Ordinal));
        }
    }

    private static JsonNode Other(JsonNode value) => value switch
    {
        JsonValue text when text.TryGetValue<string>(out _) => JsonValue.Create(true),
        JsonValue => JsonValue.Create("text"),
        JsonArray => JsonValue.Create(7),
        _ => new JsonArray(),
    };

    private static IEnumerable<(string Holder, string Name, string Path)> Members(JsonNode? node, string path) => node switch
    {
        JsonObject holder => holder.SelectMany(member =>
            Members(member.Value, Join(path, member.Key)).Prepend((path, member.Key, Join(path, member.Key)))),
        JsonArray list => list.Index().SelectMany(one => Members(one.Item, $"{path}[{one.Index}]")),
        _ => [],
    };

    private static string Join(string path, string name) => name.Contains('.', StringComparison.Ordinal) ? $"{path}['{name}']" : $"{path}.{name}";

    private static string With(JsonNode root, string holder, Action<JsonObject> change)
    {
        var copy = root.DeepClone();
        change((JsonObject)Find(copy, "$", holder)!);
        return copy.ToJsonString();
    }

    private static JsonNode? Find(JsonNode? node, string here, string path) => here == path ? node : node switch
    {
        JsonObject holder => holder.Select(member => Find(member.Value, Join(here, member.Key), path)).FirstOrDefault(static found => found is not null),
        JsonArray list => list.Index().Select(one => Find(one.Item, $"{here}[{one.Index}]", path)).FirstOrDefault(static found => found is not null),
        _ => null,
    };
}
