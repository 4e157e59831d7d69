using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pix.Certification.Architecture.Tests.Sources;

/// <summary>A refusal as it is made somewhere in the sources: under which code, of which kind, and in which words.</summary>
internal sealed partial record MadeRefusal(string File, string Code, RefusalKind Kind, string? Key)
{
    private const string NoKey = "";

    /// <summary>Every refusal that the packages and the reference host make.</summary>
    public static IReadOnlyList<MadeRefusal> All { get; } =
    [
        .. Repository.CSharp("src", "samples/ReferenceHost").Select(Parsed).GroupBy(static f => Package(f.Path)).SelectMany(Of),
        .. Repository.Files.Where(static f => f.EndsWith(".razor", StringComparison.Ordinal)).SelectMany(OnAPage),
    ];

    // A factory that takes the code as a parameter: what it makes has its kind, under the code of each of its callers.
    private sealed record Factory(string Name, RefusalKind Kind, string? Key);

    private static IEnumerable<MadeRefusal> Of(IEnumerable<(string Path, SyntaxNode Root)> package)
    {
        var files = package.ToArray();
        var creations = files.SelectMany(static f => f.Root.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>().Where(IsRefusal)).ToArray();
        var factories = creations.Where(static c => Argument(c, 0) is IdentifierNameSyntax).Select(FactoryOf).OfType<Factory>().ToLookup(static f => f.Name);
        var wrappers = files.SelectMany(static f => f.Root.DescendantNodes().OfType<InvocationExpressionSyntax>()).Where(static c => IsTyped(c) && Codes(c).Length == 0)
            .Select(static c => (Wrapper: c.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Identifier.Text, Asked: NameOf(c))).Distinct()
            .ToLookup(static w => w.Wrapper, static w => w.Asked);
        var helpers = creations.Where(TakesKind).ToLookup(static c => c.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Identifier.Text, CodesOf);
        foreach (var (path, root) in files)
        {
            foreach (var creation in root.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>().Where(c => IsRefusal(c) && !TakesKind(c)))
            {
                foreach (var code in CodesOf(creation))
                {
                    yield return new(path, code, KindOf(creation), KeyOf(creation.ArgumentList!));
                }
            }

            foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                foreach (var made in Typed(path, call, wrappers).Concat(Helped(path, call, helpers)))
                {
                    yield return made;
                }

                if (factories[NameOf(call)].FirstOrDefault() is not { } factory)
                {
                    continue;
                }

                foreach (var code in call.ArgumentList.Arguments.SelectMany(static a => Literals(a.Expression)))
                {
                    yield return new(path, code, Changed(call) ?? factory.Kind, factory.Key ?? KeyOf(call.ArgumentList));
                }
            }
        }
    }

    // What TypedText says of a text stands under the code of whoever asks it, straight or through a method that hands the code on.
    private static IEnumerable<MadeRefusal> Typed(string path, InvocationExpressionSyntax call, ILookup<string, string> wrappers) =>
        call.Parent is IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax }
            ? []
            : from asked in IsTyped(call) ? [NameOf(call)] : wrappers[NameOf(call)]
              from code in Codes(call)
              from key in TypedKeys[asked]
              select new MadeRefusal(path, code, RefusalKind.Invalid, key);

    // A method of one code that is told the kind: each of its callers says which.
    private static IEnumerable<MadeRefusal> Helped(string path, InvocationExpressionSyntax call, ILookup<string, IEnumerable<string>> helpers) =>
        from codes in helpers[NameOf(call)]
        from code in codes
        from kind in call.ArgumentList.Arguments.SelectMany(static a => KindsIn(a.Expression))
        select new MadeRefusal(path, code, kind, KeyOf(call.ArgumentList));

    private static bool IsTyped(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: nameof(TypedText) } } && TypedKeys.Contains(NameOf(call));

    private static string[] Codes(InvocationExpressionSyntax call) => [.. call.ArgumentList.Arguments.SelectMany(static a => Literals(a.Expression))];

    // The words that each of its questions may be answered with.
    private static ILookup<string, string> TypedKeys => field ??=
        (from asked in Parsed("src/Pix.Certification/Primitives/TypedText.cs").Root.DescendantNodes().OfType<MethodDeclarationSyntax>()
         where asked.Modifiers.Any(SyntaxKind.PublicKeyword)
         from call in asked.DescendantNodes().OfType<InvocationExpressionSyntax>()
         from maker in asked.Parent!.ChildNodes().OfType<MethodDeclarationSyntax>().Where(m => m.Identifier.Text == NameOf(call))
         from creation in maker.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>().Where(IsRefusal)
         select (Asked: asked.Identifier.Text, Key: KeyOf(creation.ArgumentList!)!)).Distinct().ToLookup(static k => k.Asked, static k => k.Key);

    private static IEnumerable<MadeRefusal> OnAPage(string path) =>
        from Match added in Added().Matches(Repository.Read(path))
        select new MadeRefusal(path, added.Groups["code"].Value, RefusalKind.Invalid, added.Groups["key"].Value);

    private static (string Path, SyntaxNode Root) Parsed(string path) =>
        (path, CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot());

    private static string Package(string path) => string.Join('/', path.Split('/').Take(2));

    // Code, reason, remedy: what else is made of these three is a rule that is not met, which becomes one.
    private static bool IsRefusal(BaseObjectCreationExpressionSyntax creation) =>
        creation.ArgumentList is { Arguments: { Count: 3 or 4 } arguments }
        && arguments.All(static a => a.NameColon is null)
        && (CodesOf(creation).Any() || arguments[0].Expression is IdentifierNameSyntax { Identifier.Text: "code" });

    private static ExpressionSyntax? Argument(BaseObjectCreationExpressionSyntax creation, int at) => creation.ArgumentList?.Arguments[at].Expression;

    private static Factory? FactoryOf(BaseObjectCreationExpressionSyntax creation)
    {
        var method = creation.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        var isGiven = method?.ParameterList.Parameters.Any(static p => p.Identifier.Text == "code") == true;
        return isGiven && !IsPublicValue(method!) ? new(method!.Identifier.Text, KindOf(creation), KeyOf(creation.ArgumentList!)) : null;
    }

    // A cookie that brings a message back to the next page has the code as text: it makes no refusal of its own.
    private static bool IsPublicValue(MethodDeclarationSyntax method) => method.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.Text == "Flash";

    // Those of a creation: written there, or in what the code is taken from within its method, such as a table of acts.
    private static IEnumerable<string> CodesOf(BaseObjectCreationExpressionSyntax creation)
    {
        var first = Argument(creation, 0)!;
        var written = Literals(first).ToArray();
        if (written.Length > 0 || first is not IdentifierNameSyntax { Identifier.Text: "code" })
        {
            return written;
        }

        var method = creation.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        var source = method?.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(static a => a.Left is DeclarationExpressionSyntax declared && declared.ToString().Contains("(code,", StringComparison.Ordinal))
            .Select(static a => a.Right).OfType<InvocationExpressionSyntax>().FirstOrDefault();
        return source is null
            ? []
            : method!.Parent!.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(m => m.Identifier.Text == NameOf(source))
                .SelectMany(static m => m.DescendantNodes().OfType<LiteralExpressionSyntax>()).SelectMany(Literals);
    }

    private static IEnumerable<string> Literals(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } when Rule().IsMatch(text) => [text],
        InterpolatedStringExpressionSyntax told when told.ToString().StartsWith("$\"HTTP-", StringComparison.Ordinal) => ["HTTP-…"],
        ConditionalExpressionSyntax either => [.. Literals(either.WhenTrue), .. Literals(either.WhenFalse)],
        _ => [],
    };

    private static RefusalKind KindOf(BaseObjectCreationExpressionSyntax creation) =>
        Said(creation.Initializer) ?? Changed(creation) ?? RefusalKind.Rule;

    private static RefusalKind? Changed(SyntaxNode made) => made.Parent is WithExpressionSyntax changed ? Said(changed.Initializer) : null;

    private static RefusalKind? Said(InitializerExpressionSyntax? initializer) =>
        KindSet(initializer) is { } kind && Enum.TryParse<RefusalKind>(kind.ToString().Split('.')[^1], out var said) ? said : null;

    private static ExpressionSyntax? KindSet(InitializerExpressionSyntax? initializer) =>
        initializer?.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(static a => a.Left.ToString() == nameof(Refusal.Kind))?.Right;

    // Of a method that is given the kind: of those that are given the code as well, each call would have to be told apart.
    private static bool TakesKind(BaseObjectCreationExpressionSyntax creation) =>
        KindSet(creation.Initializer) is IdentifierNameSyntax kind && CodesOf(creation).Any()
        && creation.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.ParameterList.Parameters.Any(p => p.Identifier.Text == kind.Identifier.Text) == true;

    private static IEnumerable<RefusalKind> KindsIn(ExpressionSyntax expression) =>
        from member in expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
        where member.Expression.ToString() == nameof(RefusalKind)
        from kind in Enum.TryParse<RefusalKind>(member.Name.Identifier.Text, out var said) ? (RefusalKind[])[said] : []
        select kind;

    private static string? KeyOf(BaseArgumentListSyntax arguments) =>
        arguments.Arguments.SelectMany(static a => Worded().Matches(a.ToString())).Select(static m => m.Groups["key"].Value).FirstOrDefault();

    private static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        _ => NoKey,
    };

    [GeneratedRegex("^[A-Z]{2,4}[0-9]?-[0-9]+$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"(?<key>\w+Words\.\w+?)(Reason|Remedy)?(?=\W|$)")]
    private static partial Regex Worded();

    [GeneratedRegex("aults\\.Add\\([^;\"]*\"[^\"]*\",\\s*\"(?<code>[A-Z]{3}-[0-9]+)\",\\s*(?<key>\\w+Words\\.\\w+)")]
    private static partial Regex Added();
}
