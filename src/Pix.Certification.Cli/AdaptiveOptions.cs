using System.CommandLine;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli;

/// <summary>What every command about adaptive tests is given.</summary>
internal static class AdaptiveOptions
{
    public static Option<string> Bank() =>
        new("--bank") { Description = "A JSON file of items with their parameters; - is standard input.", Required = true };

    public static Option<string> Plan() =>
        new("--plan") { Description = "A JSON file with the plan of the tests; - is standard input.", Required = true };

    public static async Task<ItemBank> ReadBank(string file, CancellationToken cancel) =>
        (await JsonFiles.Read(file, ItemFileJson.Default.ItemFile, cancel)).ToBank(file);
}
