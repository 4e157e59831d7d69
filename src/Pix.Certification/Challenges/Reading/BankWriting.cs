using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pix.Certification.Challenges;

/// <summary>Writes challenges as a file of the bank's own format: read again, it is the same bank to the last bit.</summary>
internal static class BankWriting
{
    // It is a file and never put into a page: letters with accents are legible in it.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<ChallengeDraft> challenges)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, Options))
        {
            json.WriteStartObject();
            WriteAll(json, "challenges", challenges.OrderBy(challenge => challenge.Id, StringComparer.Ordinal), Write);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, ChallengeDraft challenge)
    {
        var kind = challenge.Kind!.Value;
        json.WriteStartObject();
        json.WriteString("id", challenge.Id);
        json.WriteString("competence", challenge.Competence);
        json.WriteString("tube", challenge.Skill!.Tube);
        json.WriteNumber("level", challenge.Skill.Level);
        json.WriteString("skill", challenge.Skill.ToString());
        json.WriteString("kind", BankVocabulary.NameOf(kind));
        json.WriteString("state", BankVocabulary.States.Single(state => state.Value == challenge.State).Key);
        WriteText(json, "image", challenge.Image);
        WriteText(json, "attachment", challenge.Attachment);
        WriteText(json, "embed", challenge.Embed);
        WriteText(json, "site", challenge.Site);
        WriteText(json, "alternativeTo", challenge.AlternativeTo);
        json.WriteBoolean("focused", challenge.IsFocused);
        json.WriteBoolean("accessible", challenge.IsAccessible);
        WriteNumber(json, "timedSeconds", challenge.TimedSeconds);
        WriteNumber(json, "difficulty", challenge.Difficulty);
        WriteNumber(json, "discriminant", challenge.Discriminant);
        WriteWhatIsRight(json, challenge, kind);
        json.WriteStartObject("texts");
        foreach (var (locale, text) in challenge.Texts.OrderBy(text => text.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(locale);
            Write(json, text, kind);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteWhatIsRight(Utf8JsonWriter json, ChallengeDraft challenge, ChallengeKind kind)
    {
        var own = BankVocabulary.Of(kind);
        if (own.Contains("choice"))
        {
            json.WriteNumber("choice", challenge.RightChoices[0]);
        }

        if (own.Contains("rightChoices"))
        {
            WriteAll(json, "rightChoices", challenge.RightChoices, static (to, right) => to.WriteNumberValue(right));
        }

        if (own.Contains("tolerances"))
        {
            var names = BankVocabulary.Tolerances.Where(tolerance => challenge.Tolerances.HasFlag(tolerance.Value));
            WriteAll(json, "tolerances", names, static (to, tolerance) => to.WriteStringValue(tolerance.Key));
        }

        if (own.Contains("dependent"))
        {
            json.WriteBoolean("dependent", challenge.IsDependent);
        }
    }

    private static void Write(Utf8JsonWriter json, TextDraft text, ChallengeKind kind)
    {
        var own = BankVocabulary.Of(kind);
        json.WriteStartObject();
        json.WriteString("statement", text.Statement);
        WriteText(json, "imageText", text.ImageText);
        if (own.Contains("choices"))
        {
            WriteAll(json, "choices", text.Choices, static (to, choice) => to.WriteStringValue(choice));
        }

        if (own.Contains("solutions"))
        {
            WriteSolutions(json, text.Solutions);
        }

        if (own.Contains("fields"))
        {
            WriteAll(json, "fields", text.Fields, static (to, field) =>
            {
                to.WriteStartObject();
                to.WriteString("key", field.Field.Key);
                to.WriteString("label", field.Field.Label);
                WriteSolutions(to, field.Solutions);
                to.WriteEndObject();
            });
        }

        json.WriteEndObject();
    }

    private static void WriteSolutions(Utf8JsonWriter json, List<string> solutions) =>
        WriteAll(json, "solutions", solutions, static (to, solution) => to.WriteStringValue(solution));

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    // What is not there is left out: in a bank, null is a fault.
    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } given)
        {
            json.WriteNumber(name, given);
        }
    }
}
