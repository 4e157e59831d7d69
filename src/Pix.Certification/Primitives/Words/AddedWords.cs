namespace Pix.Certification;

/// <summary>The files in which a host keeps words of its own: a third language, or a text that it says otherwise.</summary>
/// <remarks>
/// A file is named as the one that it translates: <c>Exam.nl.words</c> beside the library's own <c>Exam.fr.words</c>. What it lacks is
/// said in English. The words of a process are one: files are added before anything is said.
/// </remarks>
public static class AddedWords
{
    private static readonly Lock Gate = new();
    private static volatile Kept _kept = new([], [Language.French, Language.English], 0);

    internal static int Version => _kept.Version;

    internal static IReadOnlyList<Language> Languages => _kept.Languages;

    /// <summary>Adds files of words, all of them or none.</summary>
    /// <param name="files">The content of each file, by its name.</param>
    /// <exception cref="FormatException">A line of a file cannot be read; the message says which and why.</exception>
    public static void Add(IReadOnlyDictionary<string, string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        lock (Gate)
        {
            var texts = new Dictionary<(string Table, string Code), Dictionary<string, Template>>(_kept.Texts);
            List<Language> languages = [.. _kept.Languages];
            foreach (var (file, content) in files.OrderBy(static f => f.Key, StringComparer.Ordinal))
            {
                var (table, language) = Named(file);
                texts[(table, language.Code)] = Read(file, content, texts.GetValueOrDefault((table, language.Code)));
                if (!languages.Contains(language))
                {
                    languages.Add(language);
                }
            }

            _kept = new(texts, languages, _kept.Version + 1);
        }
    }

    internal static IReadOnlyDictionary<string, Template> TextsOf(string table, string code) =>
        _kept.Texts.GetValueOrDefault((table, code)) ?? [];

    private static (string Table, Language Language) Named(string file) =>
        WordFile.NameOf(file) is var (table, code) && Language.TryParse(code, out var language)
            ? (table, language)
            : throw new FormatException($"{file} is not named as words are: a name, a language, and {WordFile.Extension}: Exam.nl.words.");

    private static Dictionary<string, Template> Read(string file, string content, Dictionary<string, Template>? before)
    {
        var templates = new Dictionary<string, Template>(before ?? [], StringComparer.Ordinal);
        foreach (var line in WordFile.Read(content))
        {
            if (line.Key.Length == 0)
            {
                throw new FormatException($"{file}, line {line.Number}: this is neither a key with its text nor a comment.");
            }

            templates[line.Key] = Template.Read(line.Text, out var fault)
                ?? throw new FormatException($"{file}, line {line.Number}, {line.Key}: {fault}.");
        }

        return templates;
    }

    private sealed record Kept(
        Dictionary<(string Table, string Code), Dictionary<string, Template>> Texts, IReadOnlyList<Language> Languages, int Version);
}
