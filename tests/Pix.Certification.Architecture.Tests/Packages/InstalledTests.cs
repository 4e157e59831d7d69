using System.Text.Json;

namespace Pix.Certification.Architecture.Tests.Packages;

/// <summary>The packages in somebody's hands: a folder of them is all that is needed of ours.</summary>
[Collection(PackedTogether.Name)]
[Needs(NeedsAttribute.Time)]
public sealed class InstalledTests(PackedSolution packed)
{
    [Fact]
    public void The_tool_is_installed_from_a_folder_and_answers()
    {
        var room = packed.Room("tool");
        Command.Dotnet(room, "tool", "install", "Pix.Certification.Cli", "--tool-path", room, "--source", packed.Feed);
        var pixcert = Path.Combine(room, "pixcert");
        Command.Run(pixcert, room, "lifecycle", "session").ShouldStartWith("stateDiagram-v2");

        // SQLite is machine code of its own, which a tool must bring along.
        File.WriteAllBytes(Path.Combine(room, "empty.db"), []);
        using var verified = JsonDocument.Parse(Command.Run(pixcert, room, "journal", "verify", "--sqlite", "empty.db"));
        verified.RootElement.GetProperty("events").GetInt32().ShouldBe(0);
    }

    [Fact]
    public void A_program_elsewhere_uses_the_pure_library_with_every_other_package_beside_it()
    {
        var room = packed.Room("elsewhere");
        var version = packed.Packages[0].Said("version");
        var references = packed.Libraries.Select(p => $"""<PackageReference Include="{p.Id}" Version="{version}" />""");
        File.WriteAllText(
            Path.Combine(room, "Elsewhere.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreSources>{packed.Feed}</RestoreSources>
                <RestoreFallbackFolders>{PackageFolder()}</RestoreFallbackFolders>
                <RestorePackagesPath>{Path.Combine(room, "packages")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <!-- Known when packages are restored: what the framework has itself is asked of nobody. -->
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                {string.Join('\n', references)}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(
            Path.Combine(room, "Program.cs"),
            """
            using NodaTime;
            using Pix.Certification.Eligibility;
            using Pix.Certification.Policies;
            using Pix.Certification.Profiles;
            using Pix.Certification.Referential;

            var profile = ProfileSnapshot.Take(Instant.FromUtc(2024, 3, 12, 8, 0), CompetenceFrameworks.Crcn, []).OrThrow();
            var decision = EligibilityRules.For(CertificationPolicies.Profile2023).Decide(profile, [], new LocalDate(2024, 3, 12));
            Console.WriteLine($"{decision.IsEligible} {string.Join(' ', decision.Unmet.Select(rule => rule.Code))}");
            """);
        Command.Dotnet(room, "build", "-c", "Release", "-v", "quiet", "-p:UseSharedCompilation=false");
        Command.Dotnet(room, Path.Combine("bin", "Release", "net10.0", "Elsewhere.dll")).Trim().ShouldBe("False ELI-1");
        Directory.GetDirectories(Path.Combine(room, "packages")).Select(static p => Path.GetFileName(p))
            .ShouldAllBe(static id => id.StartsWith("pix.", StringComparison.Ordinal));
    }

    // Where the packages of others are already, so that no test asks the network for them.
    private static string PackageFolder()
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Repository.Full("src/Pix.Certification/obj/project.assets.json")));
        return assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
    }
}
