using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pix.Certification.Architecture.Tests.Sources;

/// <summary>What a page shows compiles with what the packages are now, and what it says can be run is run.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class CodeOnPagesTests
{
    // What any project has without saying so.
    private const string ConsoleUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // What a web project has besides.
    private const string WebUsings =
        """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    // What pages call by these names and leave to whoever reads them.
    private const string Readers =
        """
        internal sealed class OurProfiles : Pix.Certification.Hosting.Sources.IProfileSource
        {
            public System.Threading.Tasks.ValueTask<Pix.Certification.Profiles.ProfileSnapshot?> ProfileOfAsync(
                Pix.Certification.AccountId account, System.Threading.CancellationToken cancellation = default) => default;
        }

        internal sealed class OurMail : Pix.Certification.Hosting.Outbox.INoticeSender
        {
            public System.Threading.Tasks.ValueTask SendAsync(
                Pix.Certification.Hosting.Outbox.Notice notice, System.Threading.CancellationToken cancellation = default) => default;
        }
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).Contains(".Tests", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    // A fragment stands where every room's namespace is in scope; a program says what it uses.
    private static readonly string AllRooms = string.Concat(
        Repository.Products.Where(static product => product.GetName().Name != "pixcert")
            .SelectMany(Repository.OfferedBy).Select(static type => type.Namespace!).Distinct().Order(StringComparer.Ordinal)
            .Prepend("System.Security.Claims").Prepend("NodaTime").Select(static room => $"using {room};\n"));

    public static TheoryData<string> Blocks => [.. CodeBlock.All.Where(static b => b.CompiledIn is null).Select(static b => b.ToString())];

    public static TheoryData<string> Runnable => [.. CodeBlock.All.Where(static b => b.IsRun).Select(static b => b.ToString())];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_of_code_compiles(string block)
    {
        using var program = new MemoryStream();
        Emit(block, program);
    }

    [Theory]
    [MemberData(nameof(Runnable))]
    public async Task A_block_that_is_said_to_run_runs(string block)
    {
        using var program = new MemoryStream();
        Emit(block, program);
        program.Position = 0;
        var main = AssemblyLoadContext.Default.LoadFromStream(program).EntryPoint!;
        var ended = main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()], null);
        await (ended as Task ?? Task.CompletedTask);
    }

    [Fact]
    public void A_block_that_is_compiled_elsewhere_is_there_word_for_word()
    {
        static string Flat(string text) => string.Join('\n', text.Split('\n').Select(static l => l.Trim()).Where(static l => l.Length > 0));
        var missing =
            from block in CodeBlock.All
            where block.CompiledIn is not null
            where !Repository.CSharp(block.CompiledIn!).Any(file => Flat(Repository.Read(file)).Contains(Flat(block.Code), StringComparison.Ordinal))
            select block;
        missing.ShouldBeEmpty();
    }

    private static void Emit(string name, MemoryStream program)
    {
        var at = Array.FindIndex([.. CodeBlock.All], b => b.ToString() == name);
        var block = CodeBlock.All[at];
        var source = block.IsProgram ? block.Code : AllRooms + Method(at);
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            "Page" + Guid.CreateVersion7().ToString("N"),
            [
                CSharpSyntaxTree.ParseText(IsOfAConsole(block) ? ConsoleUsings : ConsoleUsings + "\n" + WebUsings, options),
                CSharpSyntaxTree.ParseText(Readers, options),
                CSharpSyntaxTree.ParseText(source, options, path: name),
            ],
            References,
            new(
                block.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
        var errors = compilation.Emit(program).Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error);
        errors.Select(static e => e.ToString()).ShouldBeEmpty();
    }

    // It is pasted into a project of the console, and has to name what it uses.
    private static bool IsOfAConsole(CodeBlock block) =>
        block.IsProgram && !block.Code.Contains("WebApplication", StringComparison.Ordinal);

    // A block that goes on from another one stands behind it, in its method.
    private static string Method(int at)
    {
        var first = at;
        while (CodeBlock.All[first].GoesOn)
        {
            first--;
        }

        var statements = string.Join('\n', CodeBlock.All.Skip(first).Take(at - first + 1).Select(static b => b.Prelude + "\n" + WithoutUsings(b.Code)));
        var name = CodeBlock.All[first].IsProgram ? string.Concat(CodeBlock.All[first].Code.Split('\n').Where(IsUsing)) : "";
        return $$"""
            {{name}}
            internal static class Page
            {
            #pragma warning disable // A page shows a fragment: what is unused there is used by its reader.
                public static async System.Threading.Tasks.Task<object?> Fragment()
                {
            {{statements}}
                    return null;
                }
            }
            """;
    }

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';')
        && !line.Contains('=', StringComparison.Ordinal);

    private static string WithoutUsings(string code) => string.Join('\n', code.Split('\n').Where(static line => !IsUsing(line)));
}
