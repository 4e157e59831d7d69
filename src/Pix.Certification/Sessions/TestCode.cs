using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Pix.Certification.Sessions;

/// <summary>What opens the technical test of workstations: two capital letters and two digits, as <c>TK47</c> (SES-7).</summary>
/// <remarks>
/// Short, because it is typed on every workstation of a room: it lets record tests there and nothing else. Case and blanks are forgiven.
/// </remarks>
[JsonConverter(typeof(TestCodeJson))]
public sealed record TestCode
{
    private const int Letters = 2;
    private const int Digits = 2;
    private readonly string _text;

    private TestCode(string text) => _text = text;

    /// <summary>Draws a code, every one equally likely.</summary>
    public static TestCode Draw(ISecretSource source) => new(Alphabets.Draw(source, Letters, Digits));

    /// <summary>Reads a code that this type could have drawn.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TestCode? code)
    {
        code = Alphabets.Read(text, Letters, Digits) is { } canonical ? new(canonical) : null;
        return code is not null;
    }

    /// <summary>The code.</summary>
    public override string ToString() => _text;

    internal static TestCode Restore(string text) => new(text);
}

/// <summary>A code of a technical test in JSON.</summary>
public sealed class TestCodeJson() : TextJson<TestCode>(TestCode.Restore);
