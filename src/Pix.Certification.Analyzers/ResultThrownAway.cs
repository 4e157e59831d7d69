using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Pix.Certification.Analyzers;

/// <summary>
/// Warns when a command's result is thrown away: a refusal is then never seen, and what was asked for has not happened. So is a task of one
/// that nobody awaits. Who means it writes <c>_ =</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ResultThrownAway : DiagnosticAnalyzer
{
    public const string Id = "PIX0001";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A result is thrown away",
        "This is a {0}: look whether it was refused (IsRefused, TryGet, OrThrow), or write '_ =' if a no is all the same here",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A command that is refused changes nothing and throws nothing: its result says so, and only that.",
        helpLinkUri: "https://github.com/pix-certification/pix-certification/blob/main/docs/analyzers.md#pix0001");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("Pix.Certification.Result`1") is { } result)
            {
                start.RegisterOperationAction(statement => Look(statement, result), OperationKind.ExpressionStatement);
            }
        });
    }

    private static void Look(OperationAnalysisContext context, INamedTypeSymbol result)
    {
        var value = ((IExpressionStatementOperation)context.Operation).Operation;
        if (value is not IAssignmentOperation && Held(value.Type, result) is { } held)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, value.Syntax.GetLocation(), held.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        }
    }

    // The result in a value: itself, or what a task, an awaitable or a nullable of one holds.
    private static ITypeSymbol? Held(ITypeSymbol? type, INamedTypeSymbol result) => type switch
    {
        INamedTypeSymbol named when SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, result) => named,
        INamedTypeSymbol
        {
            Arity: 1,
            Name: "Task" or "ValueTask" or "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" or "Nullable",
        } one => Held(one.TypeArguments[0], result),
        _ => null,
    };
}
