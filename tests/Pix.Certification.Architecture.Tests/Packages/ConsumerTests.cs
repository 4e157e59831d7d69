namespace Pix.Certification.Architecture.Tests.Packages;

/// <summary>Programs that know nothing of the repository, on the packed files alone.</summary>
[Collection(PackedTogether.Name)]
[Needs(NeedsAttribute.PostgreSql)]
public sealed class ConsumerTests(PackedSolution packed)
{
    [Fact]
    public void Programs_of_others_compile_against_the_packages_alone_and_run()
    {
        var said = Command.Run("env", packed.Room("consumers"), $"PIXCERT_FEED={packed.Feed}", Repository.Full("eng/consumers.sh"), "quick");
        string[] certify = ["OwnFramework", "OwnCriterion", "OwnJournal", "sqlite", "postgresql"];
        foreach (var name in packed.Libraries.Where(static p => IsRun(p.Id)).Select(static p => $"readme-{p.Id}").Concat(certify))
        {
            said.Split('\n').ShouldContain(line => line.StartsWith($"{name} ", StringComparison.Ordinal), name);
        }
    }

    // The others are hosts, which run until somebody stops them.
    private static bool IsRun(string package) =>
        Repository.Read($"src/{package}/README.md").Contains("<!-- runnable -->", StringComparison.Ordinal);
}
