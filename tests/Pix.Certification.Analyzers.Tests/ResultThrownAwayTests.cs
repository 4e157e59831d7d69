using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pix.Certification.Analyzers.Tests;

/// <summary>What was refused must be looked at: PIX0001.</summary>
public sealed class ResultThrownAwayTests
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) is "Pix.Certification.dll" or "netstandard.dll")
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("Do();")]
    [InlineData("await DoSoon();")]
    [InlineData("await DoSoon().ConfigureAwait(false);")]
    [InlineData("await DoLater();")]
    [InlineData("DoSoon();")]
    [InlineData("DoLater();")]
    [InlineData("DoLater().ConfigureAwait(false);")]
    [InlineData("other?.Do();")]
    [InlineData("Do().Then<string>(n => n.ToString());")]
    [InlineData("Action act = () => Do();")]
    [InlineData("Func<Task> act = async () => await DoSoon();")]
    [InlineData("for (var i = 0; i < 2; Do()) { i++; }")]
    public async Task A_result_that_nobody_looks_at_is_warned_of(string statement) =>
        (await Found(statement)).ShouldHaveSingleItem().ShouldContain("Result<");

    [Theory]
    [InlineData("_ = Do();")]
    [InlineData("_ = await DoSoon();")]
    [InlineData("var result = Do(); result = await DoLater();")]
    [InlineData("Do().OrThrow();")]
    [InlineData("(await DoSoon()).OrThrow();")]
    [InlineData("if (Do().IsRefused(out var refusal)) { Console.WriteLine(refusal); }")]
    [InlineData("Func<Result<int>> ask = () => Do();")]
    [InlineData("Func<ValueTask<Result<int>>> ask = () => DoSoon();")]
    [InlineData("Console.WriteLine(Do());")]
    [InlineData("Task.Delay(0); new Elsewhere.Result<int>().ToString();")]
    [InlineData("Elsewhere.Result<int>.Make();")]
    public async Task A_result_that_is_used_or_put_aside_in_so_many_words_is_not(string statement) =>
        (await Found(statement)).ShouldBeEmpty();

    private static async Task<IReadOnlyList<string>> Found(string statement)
    {
        var tree = CSharpSyntaxTree.ParseText(
            $$"""
            using System;
            using System.Threading.Tasks;
            using Pix.Certification;

            public sealed class Caller
            {
                public Result<int> Do() => 1;
                public ValueTask<Result<int>> DoSoon() => new(Do());
                public Task<Result<int>> DoLater() => Task.FromResult(Do());

            #pragma warning disable CS1998, CS4014 // The snippets throw results away, which is what is looked for.
                public async Task Call(Caller? other)
                {
                    {{statement}}
                }
            }

            namespace Elsewhere
            {
                public readonly struct Result<T>
                {
                    public static Result<T> Make() => default;
                }
            }
            """);
        var compilation = CSharpCompilation.Create(
            "Calls", [tree], References, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        var found = await compilation.WithAnalyzers([new ResultThrownAway()]).GetAnalyzerDiagnosticsAsync();
        found.ShouldAllBe(static d => d.Id == ResultThrownAway.Id);
        return [.. found.Select(static d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }
}
