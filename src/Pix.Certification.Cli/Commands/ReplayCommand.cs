using System.CommandLine;
using System.Text;
using System.Text.Json.Serialization;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Credentials;
using Pix.Certification.Proofs;
using Pix.Certification.Scoring;

namespace Pix.Certification.Cli.Commands;

/// <summary>Derives a result again from its proof, and holds it against what is stated and certified (PRF-1).</summary>
internal static class ReplayCommand
{
    private const int BytesMost = 8 * 1024 * 1024;

    public static Command Create()
    {
        var file = new Argument<string>("proof") { Description = "A proof of a result; - is standard input." };
        var credential = new Option<string?>("--credential") { Description = "The signed credential to hold it against." };
        var keys = new Option<string?>("--keys")
        {
            Description = "The issuer's public keys, a JWKS file; without them nobody knows who wrote proof and credential.",
        };
        var (output, language) = (CaseCommand.Out(), CaseCommand.Messages());
        var command = new Command("replay", "Derives the result of a proof, and says whether it is the one stated.")
        {
            file, credential, keys, output, language,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var said = parsed.GetValue(language);
            var set = parsed.GetValue(keys) is { } given ? await VerifyCommand.Keys(given, said, cancel) : null;
            var path = parsed.GetRequiredValue(file);
            var bytes = await InputBytes.Read(path, BytesMost, cancel);
            if (bytes.Length > BytesMost)
            {
                throw new InputFault(path, null, $"it is longer than {BytesMost} bytes.");
            }

            var token = parsed.GetValue(credential) is { } held ? await VerifyCommand.Token(held, cancel) : null;
            var answer = Answer(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'), set, token, said);
            await JsonFiles.Write(parsed.GetValue(output), answer, ReplayJson.Default.ReplayAnswer, cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static ReplayAnswer Answer(string text, KeySet? keys, string? token, Language language)
    {
        var (proof, signature) = (ResultProof.Read(text, keys), keys is null ? "notChecked" : "verified");
        if (proof.IsRefused(out var unread))
        {
            return new() { Matches = false, Refusal = CredentialRefusal.Of(unread, language) };
        }

        var (read, replay) = (proof.OrThrow(), proof.Then(static p => p.Replay()));
        var other = token is null ? null : read.RefuseCredential(token, keys, SystemClock.Instance.GetCurrentInstant());
        var answer = new ReplayAnswer
        {
            Matches = false,
            Certification = read.Certification,
            Policy = read.PolicyId,
            Head = read.Head,
            Signature = signature,
        };
        if (replay.IsRefused(out var refusal))
        {
            return answer with { Refusal = CredentialRefusal.Of(refusal, language) };
        }

        var result = replay.OrThrow();
        return answer with
        {
            Matches = result.IsTheOneStated && other is null,
            Differences = result.Differences,
            Result = new(
                result.Status,
                result.Reason == StatusReason.None ? null : result.Reason,
                result.Score,
                result.ScoreMax,
                result.Capacity,
                result.RatePercent,
                [.. result.Levels.Select(static l => new CertifiedAnswer(l.Competence, l.Level))]),
            Credential = token is null ? null : other is null,
            Refusal = other is null ? null : CredentialRefusal.Of(other, language),
        };
    }
}

internal sealed record ReplayedAnswer(
    CertificationStatus Status,
    StatusReason? Reason,
    int? Score,
    int ScoreMax,
    double? Capacity,
    int? Rate,
    IReadOnlyList<CertifiedAnswer> Levels);

internal sealed record ReplayAnswer
{
    public required bool Matches { get; init; }

    public string? Certification { get; init; }

    public string? Policy { get; init; }

    public string? Head { get; init; }

    public string? Signature { get; init; }

    public ReplayedAnswer? Result { get; init; }

    public IReadOnlyList<string>? Differences { get; init; }

    public bool? Credential { get; init; }

    public CredentialRefusal? Refusal { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseEnum<CertificationStatus>), typeof(CamelCaseEnum<StatusReason>), typeof(FactsJson)])]
[JsonSerializable(typeof(ReplayAnswer))]
internal sealed partial class ReplayJson : JsonSerializerContext;
