using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Pix.Certification.WordsGenerator;

/// <summary>
/// Makes a class of each French file of words, <c>ExamWords</c> of <c>Exam.fr.words</c>, and holds the English file beside it: a key that
/// is missing, one too many, a fact that only one of them shows, a template that cannot be read are errors.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class WordsGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor Fault = new(
        "WORDS001", "Words are complete and alike in French and English", "{0}", "Words", DiagnosticSeverity.Error,
            isEnabledByDefault: true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var place = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => (
            Root: options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var root) ? root : "",
            Folder: options.GlobalOptions.TryGetValue("build_property.ProjectDir", out var folder) ? folder : ""));
        var files = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(WordFile.Extension, System.StringComparison.Ordinal))
            .Select(static (file, cancel) => new WordSource(file.Path, file.GetText(cancel)?.ToString() ?? ""))
            .Collect();
        context.RegisterSourceOutput(files.Combine(place), static (production, given) => Produce(production, given.Left, given.Right));
    }

    private static void Produce(
        SourceProductionContext production, ImmutableArray<WordSource> files, (string Root, string Folder) place)
    {
        foreach (var french in files.Where(static f => f.Language == "fr").OrderBy(static f => f.Path, System.StringComparer.Ordinal))
        {
            var english = files.FirstOrDefault(f => f.Language == "en" && f.Table == french.Table && f.Directory == french.Directory);
            var table = new TableSource(french, english, (path, line, message) => Report(production, path, line, message));
            if (table.IsWhole)
            {
                production.AddSource($"{french.Table}Words.g.cs", SourceText.From(table.ToCode(place.Root, place.Folder), Encoding.UTF8));
            }
        }

        foreach (var alone in files.Where(f => f.Language == "en" && !files.Any(
            o => o.Language == "fr" && o.Table == f.Table && o.Directory == f.Directory)))
        {
            Report(production, alone.Path, 1, "There is no French file beside this one.");
        }
    }

    private static void Report(SourceProductionContext production, string path, int line, string message)
    {
        var position = new LinePosition(line - 1, 0);
        production.ReportDiagnostic(Diagnostic.Create(
            Fault, Location.Create(path, default, new LinePositionSpan(position, position)), message));
    }
}
