using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Pix.Certification.Cli;

/// <summary>Reads JSON strictly and writes it whole or not at all.</summary>
internal static partial class JsonFiles
{
    private const string Standard = "-";
    private const string NotNull = "expected a value, not null.";
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Reads a file, or standard input for <c>-</c>; anything unknown, missing or malformed is an <see cref="InputFault"/> that says where.
    /// </summary>
    public static async Task<T> Read<T>(string file, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        var name = file == Standard ? "(standard input)" : file;
        try
        {
            // In one piece: read from a stream, the serializer lets a null into members that have a value when they are left out.
            var text = await Whole(file, cancel);
            var value = JsonSerializer.Deserialize(text.Span, type) ?? throw new InputFault(name, "$", "the input is null.");

            // It holds properties to their type, but lets a null into any list.
            return NullElements.First(text.Span) is { } path
                ? throw new InputFault(name, path, NotNull)
                : value;
        }
        catch (JsonException malformed)
        {
            throw new InputFault(name, malformed.Path ?? "$", Reason(malformed, malformed.LineNumber));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InputFault(name, null, unreadable.Message);
        }
    }

    /// <summary>What is malformed in a part that was read by itself, whose lines are not those of the file.</summary>
    public static InputFault Fault(string name, string path, JsonException malformed) => new(name, path, Reason(malformed, null));

    private static async Task<ReadOnlyMemory<byte>> Whole(string file, CancellationToken cancel)
    {
        if (file != Standard && Directory.Exists(file))
        {
            throw new InputFault(file, null, "this is a folder; expected a file.");
        }

        var text = new MemoryStream();
        var stream = file == Standard ? StandardStreams.Current.Input() : File.OpenRead(file);
        await using (stream)
        {
            await stream.CopyToAsync(text, cancel);
        }

        var written = text.GetBuffer().AsMemory(0, (int)text.Length);
        return text.Length == 0 ? throw new InputFault(file, null, "the input is empty; expected JSON.")
            : written.Span.StartsWith(ByteOrderMark) ? written[ByteOrderMark.Length..]
            : written;
    }

    /// <summary>Writes to a file, or to standard output when none is named.</summary>
    public static async Task Write<T>(string? file, T value, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        text.WriteByte((byte)'\n');
        await WriteBytes(file, text, cancel);
    }

    /// <summary>Writes text as it is.</summary>
    public static Task WriteText(string? file, string text, CancellationToken cancel) => WriteBytes(file, new(Utf8.GetBytes(text)), cancel);

    private static async Task WriteBytes(string? file, MemoryStream text, CancellationToken cancel)
    {
        text.Position = 0;
        if (file is null or Standard)
        {
            var output = StandardStreams.Current.Output();
            await using (output)
            {
                await text.CopyToAsync(output, cancel);
            }

            return;
        }

        await WriteFile(file, text.ToArray(), cancel);
    }

    /// <summary>Writes a file of any kind, whole or not at all.</summary>
    public static async Task WriteFile(string file, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        // A neighbour first, then the name: whoever is interrupted leaves no half file.
        var draft = $"{file}.{Environment.ProcessId}.partial";
        try
        {
            await File.WriteAllBytesAsync(draft, content, cancel);
            File.Move(draft, file, overwrite: true);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new InputFault(file, null, unwritable is DirectoryNotFoundException ? "the folder does not exist." : unwritable.Message);
        }
        finally
        {
            // Without its folder there is no draft, and deleting would fail in place of the fault above.
            if (File.Exists(draft))
            {
                File.Delete(draft);
            }
        }
    }

    // The serializer adds the path and the line to some messages and names its own types: here the reader sees only what they wrote.
    private static string Reason(JsonException malformed, long? at)
    {
        // What is read in several forms is read by itself, and counts its path from there.
        var reason = malformed.InnerException is JsonException { Path: ['$', '.', .. var member] } inner
            ? $"{member}: {Said(inner)}"
            : Said(malformed);
        return at is { } line ? $"{reason} (line {line + 1})" : reason;
    }

    private static string Said(JsonException malformed)
    {
        var message = malformed.Message;
        var tail = message.IndexOf(" Path: ", StringComparison.Ordinal);
        var reason = tail < 0 ? message : message[..tail];
        reason = UnknownProperty().Replace(reason, "unknown property '${name}'.");
        reason = NullProperty().Replace(reason, NotNull);
        reason = MissingProperties().Replace(reason, "missing: ${names}");
        var asked = malformed.InnerException switch
        {
            InvalidOperationException inner => WrongToken().Match(inner.Message),
            FormatException inner => OutOfBounds().Match(inner.Message),
            _ => Match.Empty,
        };
        return WrongKind().Replace(reason, kind => $"expected {NameOf((asked.Success ? asked : kind).Groups["kind"].Value)}.");
    }

    private static string NameOf(string kind) =>
        Kinds.TryGetValue(kind, out var name) ? name
        : kind.StartsWith("System.Collections.Generic.IReadOnlyList`1", StringComparison.Ordinal) ? "a list"
        : kind.StartsWith("Pix.", StringComparison.Ordinal) || kind.Contains("Dictionary`2", StringComparison.Ordinal) ? "an object"
        : "another kind of value";

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["System.String"] = "text",
        ["string"] = "text",
        ["number"] = "a number",
        ["boolean"] = "true or false",
        ["System.Int32"] = "a whole number",
        ["Int32"] = "a whole number",
        ["Int64"] = "a whole number of at most 64 bits",
        ["UInt32"] = "a whole number from 0 to 4294967295",
        ["System.Int64"] = "a whole number",
        ["System.Double"] = "a number",
        ["System.Boolean"] = "true or false",
        ["System.UInt32"] = "a whole number from 0 to 4294967295",
        ["System.Nullable`1[System.UInt32]"] = "a whole number from 0 to 4294967295",
        ["System.Nullable`1[System.Int64]"] = "a whole number",
        ["System.UInt64"] = "a whole number of 0 or more",
        ["System.Nullable`1[System.Int32]"] = "a whole number",
        ["System.Nullable`1[System.Double]"] = "a number",
        ["System.Nullable`1[System.Boolean]"] = "true or false",
    };

    [GeneratedRegex(
        "^The JSON property '(?<name>.*)' could not be mapped.*$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnknownProperty();

    [GeneratedRegex(
        "^The (constructor parameter|property or field) '.*' on type '.*' doesn't allow .*null values\\..*$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex NullProperty();

    [GeneratedRegex(
        "^JSON deserialization for type .* was missing required properties including: (?<names>.*)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex MissingProperties();

    [GeneratedRegex(
        "^The JSON value could not be converted to (?<kind>.*)\\.$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex WrongKind();

    [GeneratedRegex(
        "^Either the JSON value is not in a supported format, or is out of bounds for an? (?<kind>\\w+)\\.$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex OutOfBounds();

    [GeneratedRegex(
        "^Cannot get the value of a token type '.*' as a (?<kind>[a-z]+)\\.$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex WrongToken();
}
