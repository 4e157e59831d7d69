using System;

namespace Pix.Certification.WordsGenerator;

/// <summary>One file of words as the compiler was given it.</summary>
internal sealed class WordSource : IEquatable<WordSource>
{
    public WordSource(string path, string content)
    {
        (Path, Content) = (path, content);
        (Table, Language) = WordFile.NameOf(System.IO.Path.GetFileName(path)) ?? ("", "");
    }

    public string Path { get; }

    public string Content { get; }

    public string Table { get; }

    public string Language { get; }

    public string Directory => System.IO.Path.GetDirectoryName(Path) ?? "";

    public bool Equals(WordSource? other) => other is not null && Path == other.Path && Content == other.Content;

    public override bool Equals(object? obj) => Equals(obj as WordSource);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);
}
