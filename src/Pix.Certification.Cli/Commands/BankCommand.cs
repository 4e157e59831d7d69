using System.CommandLine;
using System.Text.Json.Serialization;
using Pix.Certification.Challenges;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Referential;

namespace Pix.Certification.Cli.Commands;

/// <summary>Whether a bank may be used, and every fault that stands in its way (BNK-2).</summary>
internal static class BankCommand
{
    public static Command Create() =>
        new("bank", "Looks after challenge banks.") 
        {
            CreateCheck(), BankHealthCommand.Create(), BankActivationCommand.CreateImpact(), BankActivationCommand.CreateActivate(),
        };

    private static Command CreateCheck()
    {
        var bank = new Argument<string>("bank")
        {
            Description = "A bank: one JSON file, or a folder of them with its media; - is standard input.",
        };
        var locales = new Option<string>("--locales")
        {
            Description = "The languages every challenge must be written in.",
            DefaultValueFactory = static _ => "fr,en",
        };
        var competences =
            new Option<string?>("--competences") { Description = "The competences there are; by default those of the French framework." };
        var (output, language) = (CaseCommand.Out(), CaseCommand.Messages());
        var command = new Command(
            "check",
            "Lists every fault of a bank, with its place. Exit 1 when there is one.") { bank, locales, competences, output, language };
        command.SetAction(async (parsed, cancel) =>
        {
            var (files, media) = await BankFiles.Read(parsed.GetRequiredValue(bank), cancel);
            var reading = new BankReading
            {
                Competences = parsed.GetValue(competences) is { } codes
                    ? Split(codes)
                    : [.. CompetenceFrameworks.Crcn.Competences.Select(c => c.Code)],
                Locales = Split(parsed.GetRequiredValue(locales)),
                Media = media,
            };
            var answer = Check(files, reading, parsed.GetValue(language));
            await JsonFiles.Write(parsed.GetValue(output), answer, BankJson.Default.BankAnswer, cancel);
            return answer.Faults.Count > 0 ? ExitCodes.FaultsFound : ExitCodes.Ok;
        });
        return command;
    }

    private static BankAnswer Check(IReadOnlyList<BankFile> files, BankReading reading, Language language)
    {
        if (files is [var single] && ItemBankCheck.IsItemBank(single))
        {
            return new() { Faults = [.. ItemBankCheck.Check(single, reading).Select(fault => Told(fault, language))] };
        }

        var loading = ChallengeBankReader.Read(files, reading);
        return new()
        {
            Challenges = loading.Bank?.Challenges.Count,
            Version = loading.Bank?.Version,
            Checksum = loading.Bank?.Checksum,
            Faults = [.. loading.Faults.Select(fault => Told(fault, language))],
        };
    }

    private static FaultAnswer Told(BankFault fault, Language language) =>
        new(fault.File, fault.Path, fault.Code, fault.Kind, $"{fault.Reason.In(language)} {fault.Remedy.In(language)}");

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

internal sealed record FaultAnswer(string File, string Path, string Code, BankFaultKind Kind, string Message);

internal sealed record BankAnswer
{
    public int? Challenges { get; set; }

    public string? Version { get; set; }

    public string? Checksum { get; set; }

    public required IReadOnlyList<FaultAnswer> Faults { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseEnum<BankFaultKind>)])]
[JsonSerializable(typeof(BankAnswer))]
internal sealed partial class BankJson : JsonSerializerContext;
