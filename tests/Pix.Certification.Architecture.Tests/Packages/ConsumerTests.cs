namespace Pix.Certification.Architecture.Tests.Packages;

/// <summary>Programs that know nothing of the repository, on the packed files alone.</summary>
[Collection(PackedTogether.Name)]
[Needs(NeedsAttribute.Time)]
public sealed class ConsumerTests(PackedSolution packed)
{
    // The pure library, the engine alone, a host on SQLite, and a criterion that no package knows. ./test.sh long runs the others as well.
    private static readonly string[] Few = ["readme-Pix.Certification", "readme-Pix.Certification.Psychometrics", "sqlite", "OwnCriterion"];

    [Fact]
    public void Programs_of_others_compile_against_the_packages_alone_and_run()
    {
        var names = Environment.GetEnvironmentVariable("PIXCERT_TEST_LONG") == "yes" ? All() : Few;
        var said = Command.Run("env", packed.Room("consumers"), [$"PIXCERT_FEED={packed.Feed}", Repository.Full("eng/consumers.sh"), .. names]);
        foreach (var name in names)
        {
            said.Split('\n').ShouldContain(line => line.StartsWith($"{name} ", StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public void Every_page_with_a_program_that_is_said_to_run_is_known_to_the_script_that_runs_it()
    {
        var script = Repository.Read("eng/consumers.sh");
        var pages = script[script.IndexOf("pages=(", StringComparison.Ordinal)..];
        pages = pages["pages=(".Length..pages.IndexOf(')', StringComparison.Ordinal)];
        pages.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(packed.Libraries.Where(static p => IsRun(p.Id)).Select(static p => p.Id), ignoreOrder: true);
    }

    private string[] All() =>
    [
        .. packed.Libraries.Where(static p => IsRun(p.Id)).Select(static p => $"readme-{p.Id}"),
        "OwnFramework", "OwnCriterion", "OwnJournal", "sqlite", "postgresql",
    ];

    // The others are hosts, which run until somebody stops them.
    private static bool IsRun(string package) =>
        Repository.Read($"src/{package}/README.md").Contains("<!-- runnable -->", StringComparison.Ordinal);
}
