using System.Globalization;
using System.Text.Json;

namespace Pix.Certification.Challenges;

/// <summary>
/// Reads the properties of one JSON object and says what is wrong with each. What cannot be read is null, and has been reported.
/// </summary>
internal sealed class ObjectReading
{
    private readonly Dictionary<string, JsonElement> _properties = new(StringComparer.Ordinal);
    private readonly FaultSink _faults;

    private ObjectReading(string path, FaultSink faults) => (Path, _faults) = (path, faults);

    public string Path { get; }

    public IEnumerable<string> Names => _properties.Keys;

    /// <summary>Opens an object; properties that are not known are faults. Without a list of known ones, any name will do.</summary>
    public static ObjectReading? Open(JsonElement element, string path, FaultSink faults, params IReadOnlyCollection<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(BankFaultKind.WrongType, path, TypeOf(element), "object");
            return null;
        }

        var reading = new ObjectReading(path, faults);
        foreach (var property in element.EnumerateObject())
        {
            reading.Take(property, known);
        }

        return reading;
    }

    public bool Has(string name) => _properties.ContainsKey(name);

    public string At(string name) => Join(Path, name);

    /// <summary>A text that says something.</summary>
    public string? Text(string name, bool isRequired = false) => Find(name, isRequired) is { } element
        ? TextOf(element, At(name), _faults)
        : null;

    public int? Whole(string name, bool isRequired = false) => Find(name, isRequired) is { } element
        ? WholeOf(element, At(name), _faults)
        : null;

    public bool? Flag(string name)
    {
        if (Find(name, isRequired: false) is not { } element)
        {
            return null;
        }

        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.GetBoolean();
        }

        _faults.Add(BankFaultKind.WrongType, At(name), TypeOf(element), "boolean");
        return null;
    }

    public double? Number(string name) => Find(name, isRequired: false) is { } element ? NumberOf(element, At(name), _faults) : null;

    /// <summary>The elements of a list, each with its path; null when there is no list.</summary>
    public IReadOnlyList<(JsonElement Element, string Path)>? List(string name, bool isRequired = false)
    {
        if (Find(name, isRequired) is not { } element)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            return [.. element.EnumerateArray().Select((item, index) => (item, string.Create(
                CultureInfo.InvariantCulture,
                $"{At(name)}[{index}]")))];
        }

        _faults.Add(BankFaultKind.WrongType, At(name), TypeOf(element), "array");
        return null;
    }

    public ObjectReading? Object(string name, bool isRequired = false, params IReadOnlyCollection<string> known) =>
        Find(name, isRequired) is { } element ? Open(element, At(name), _faults, known) : null;

    public static string? TextOf(JsonElement element, string path, FaultSink faults)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            faults.Add(BankFaultKind.WrongType, path, TypeOf(element), "string");
            return null;
        }

        try
        {
            var text = element.GetString()!;
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }

            faults.Add(BankFaultKind.EmptyText, path);
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 is valid JSON and no text: the reader finds out only here.
            faults.Add(BankFaultKind.NotUnicode, path);
        }

        return null;
    }

    public static double? NumberOf(JsonElement element, string path, FaultSink faults)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        var raw = element.GetRawText();
        if (element.ValueKind == JsonValueKind.Number || raw is "\"NaN\"" or "\"Infinity\"" or "\"-Infinity\"")
        {
            faults.Add(BankFaultKind.NotANumber, path, raw.Trim('"'));
        }
        else
        {
            faults.Add(BankFaultKind.WrongType, path, TypeOf(element), "number");
        }

        return null;
    }

    public static int? WholeOf(JsonElement element, string path, FaultSink faults)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number))
        {
            return number;
        }

        faults.Add(BankFaultKind.WrongType, path, TypeOf(element), "integer");
        return null;
    }

    private static string Join(string path, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $"{path}.{name}" : $"{path}['{name}']";

    private static string TypeOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        _ => "number",
    };

    private void Take(JsonProperty property, IReadOnlyCollection<string> known)
    {
        string name;
        try
        {
            name = property.Name;
        }
        catch (InvalidOperationException)
        {
            _faults.Add(BankFaultKind.NotUnicode, Path);
            return;
        }

        if (known.Count > 0 && !known.Contains(name))
        {
            _faults.Add(BankFaultKind.UnknownProperty, Join(Path, name), name, string.Join(", ", known));
        }
        else if (!_properties.TryAdd(name, property.Value))
        {
            _faults.Add(BankFaultKind.DuplicateProperty, Join(Path, name), name);
        }
    }

    private JsonElement? Find(string name, bool isRequired)
    {
        if (_properties.TryGetValue(name, out var element))
        {
            return element;
        }

        if (isRequired)
        {
            _faults.Add(BankFaultKind.MissingProperty, Path, name);
        }

        return null;
    }
}
