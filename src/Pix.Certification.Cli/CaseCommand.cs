using System.CommandLine;
using System.Text.Json.Serialization.Metadata;

namespace Pix.Certification.Cli;

/// <summary>A file of cases: the form of every question that the tool is asked, and of every answer.</summary>
/// <typeparam name="T">One case.</typeparam>
internal sealed record CaseFile<T>
{
    public required IReadOnlyList<T> Cases { get; set; }
}

/// <summary>A command that answers a file of cases one by one.</summary>
internal static class CaseCommand
{
    public static Option<string> Cases() => new("--cases") { Description = "A JSON file of cases; - is standard input.", Required = true };

    public static Option<string?> Out() => new("--out") { Description = "Where to write; standard output when left out." };

    public static Option<Language> Messages() => new("--language")
    {
        Description = "The language of messages: fr or en.",
        DefaultValueFactory = static _ => Language.English,
        CustomParser = static given => given.Tokens[^1].Value switch
        {
            "fr" => Language.French,
            "en" => Language.English,
            var other => Unknown(given, other),
        },
    };

    public static Command Create<TCase, TAnswer>(
        string name,
        string description,
        JsonTypeInfo<CaseFile<TCase>> asked,
        JsonTypeInfo<CaseFile<TAnswer>> answered,
        Func<TCase, Language, TAnswer> answer)
    {
        var (cases, output, language) = (Cases(), Out(), Messages());
        var command = new Command(name, description) { cases, output, language };
        command.SetAction(async (parsed, cancel) =>
        {
            var file = parsed.GetRequiredValue(cases);
            var questions = await JsonFiles.Read(file, asked, cancel);
            var answers = new List<TAnswer>(questions.Cases.Count);
            for (var i = 0; i < questions.Cases.Count; i++)
            {
                cancel.ThrowIfCancellationRequested();
                try
                {
                    answers.Add(answer(questions.Cases[i], parsed.GetValue(language)));
                }
                catch (CaseFault fault)
                {
                    throw new InputFault(file, $"$.cases[{i}].{fault.Path}", fault.Message);
                }
                catch (OverflowException)
                {
                    throw new InputFault(file, $"$.cases[{i}]", "a number or a date is too large to reckon with.");
                }
            }

            await JsonFiles.Write(parsed.GetValue(output), new() { Cases = answers }, answered, cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Language Unknown(System.CommandLine.Parsing.ArgumentResult given, string other)
    {
        given.AddError($"There is no language '{other}': choose fr or en.");
        return Language.English;
    }
}

/// <summary>One case that makes no sense, and where in it.</summary>
internal sealed class CaseFault(string path, string reason) : Exception(reason)
{
    public string Path { get; } = path;
}
