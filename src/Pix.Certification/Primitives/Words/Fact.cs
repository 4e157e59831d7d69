using System.Globalization;

namespace Pix.Certification;

/// <summary>A fact that a wording shows: a text, a number, yes or no, or a wording of its own.</summary>
/// <remarks>Whatever has a form of its own in each language is given as a <see cref="Wording"/>, and said when it is read.</remarks>
public readonly struct Fact
{
    private readonly object? _value;

    private Fact(object? value) => _value = value;

    /// <summary>A text.</summary>
    public static implicit operator Fact(string? text) => new(text);

    /// <summary>A number.</summary>
    public static implicit operator Fact(int number) => new(number);

    /// <summary>A number.</summary>
    public static implicit operator Fact(long number) => new(number);

    /// <summary>A character.</summary>
    public static implicit operator Fact(char character) => new(character.ToString());

    /// <summary>Yes or no, for a template that chooses.</summary>
    public static implicit operator Fact(bool answer) => new(answer ? "true" : "false");

    /// <summary>A wording, said in the language of the one around it.</summary>
    public static implicit operator Fact(Wording? wording) => new(wording);

    internal string In(Language language) => _value switch
    {
        null => "",
        string text => text,
        Wording wording => wording.In(language),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => _value.ToString() ?? "",
    };

    internal long? Number => _value switch
    {
        int number => number,
        long number => number,
        _ => null,
    };
}
