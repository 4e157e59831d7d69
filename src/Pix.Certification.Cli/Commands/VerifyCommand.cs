using System.CommandLine;
using System.Text;
using System.Text.Json.Serialization;
using NodaTime.Text;
using Pix.Certification.Credentials;
using Pix.Certification.Cli.Contracts;

namespace Pix.Certification.Cli.Commands;

/// <summary>Whether a signed credential is genuine and holds, without asking anybody (CER-3, CER-4).</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A signed credential; - is standard input." };
        var keys = new Option<string>("--keys") { Description = "The issuer's public keys, a JWKS file.", Required = true };
        var status = new Option<string[]>("--status")
        {
            Description = "A signed status list that the credential names; may be given again.",
            DefaultValueFactory = static _ => [],
        };
        var issuer =
            new Option<string?>("--issuer") { Description = "The address of the issuer expected; any whose keys these are when left out." };
        var at = new Option<Instant?>("--at")
        {
            Description = "The instant to verify at, such as 2026-01-01T00:00:00Z; now when left out.",
            CustomParser = static given =>
            {
                if (InstantPattern.ExtendedIso.Parse(given.Tokens[^1].Value).TryGetValue(default, out var instant))
                {
                    return instant;
                }

                given.AddError($"'{given.Tokens[^1].Value}' is not an instant such as 2026-01-01T00:00:00Z.");
                return null;
            },
        };
        var (output, language) = (CaseCommand.Out(), CaseCommand.Messages());
        var command = new Command(
            "verify",
            "Verifies a signed credential offline: its facts, or why it is not to be believed.")
            {
                file,
                keys,
                status,
                issuer,
                at,
                output,
                language,
            };
        command.SetAction(async (parsed, cancel) =>
        {
            var set = await Keys(parsed.GetRequiredValue(keys), parsed.GetValue(language), cancel);
            var token = await Token(parsed.GetRequiredValue(file), cancel);
            var lists = new List<string>();
            foreach (var list in parsed.GetRequiredValue(status))
            {
                lists.Add(await Token(list, cancel));
            }

            var now = parsed.GetValue(at) ?? SystemClock.Instance.GetCurrentInstant();
            var answer = Answer(CredentialVerifier.Verify(token, set, lists, now, parsed.GetValue(issuer)), parsed.GetValue(language));
            await JsonFiles.Write(parsed.GetValue(output), answer, VerifyJson.Default.VerifyAnswer, cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static VerifyAnswer Answer(Result<VerifiedCredential> result, Language language) => result.IsRefused(out var refusal)
        ? new() { Valid = false, Refusal = CredentialRefusal.Of(refusal, language) }
        : new() { Valid = true, Facts = FactsOf(result.OrThrow()) };

    private static CredentialAnswer FactsOf(VerifiedCredential credential) => new()
    {
        Id = credential.Id,
        Issuer = credential.IssuerId,
        IssuerName = credential.IssuerName,
        Holder = credential.Holder,
        Number = credential.Number,
        Date = credential.Day,
        Centre = credential.CentreName,
        Score = credential.Score,
        ScoreMax = credential.ScoreMax,
        LevelMax = credential.LevelMax,
        GlobalLevel = credential.GlobalLevel,
        Levels = [.. credential.Levels.Select(static l => new CertifiedAnswer(l.Competence, l.Level))],
        CodeFingerprint = credential.CodeFingerprint,
        ValidFrom = credential.ValidFrom,
        ValidUntil = credential.ValidUntil,
        Statuses = [.. credential.Statuses.Select(static s => new StatusAnswer(s.Type, s.ListId, s.Index, s.IsChecked))],
    };

    internal static async Task<KeySet> Keys(string file, Language language, CancellationToken cancel)
    {
        var set = KeySet.Read(Encoding.UTF8.GetString(await InputBytes.Read(
            file,
            CredentialVerifier.CharactersMost,
            cancel)).TrimStart('\uFEFF'));
        return set.IsRefused(out var refusal) ? throw new InputFault(file, null, refusal.Message(language)) : set.OrThrow();
    }

    // A token is ASCII: what is not comes out as characters that no token has. Editors leave a line end behind it.
    internal static async Task<string> Token(string file, CancellationToken cancel) =>
        Encoding.Latin1.GetString(await InputBytes.Read(file, CredentialVerifier.CharactersMost, cancel)).TrimEnd('\r', '\n');
}

internal sealed record CertifiedAnswer(string Competence, int Level);

internal sealed record StatusAnswer(string Type, string List, int? Index, bool Checked);

internal sealed record CredentialAnswer
{
    public required string Id { get; set; }

    public required string Issuer { get; set; }

    public required string IssuerName { get; set; }

    public required string Holder { get; set; }

    public required string Number { get; set; }

    public required LocalDate Date { get; set; }

    public required string Centre { get; set; }

    public required int Score { get; set; }

    public required int ScoreMax { get; set; }

    public required int LevelMax { get; set; }

    public int? GlobalLevel { get; set; }

    public required IReadOnlyList<CertifiedAnswer> Levels { get; set; }

    public required string CodeFingerprint { get; set; }

    public required Instant ValidFrom { get; set; }

    public Instant? ValidUntil { get; set; }

    public required IReadOnlyList<StatusAnswer> Statuses { get; set; }
}

internal sealed record CredentialRefusal(string Code, string Message, IReadOnlyDictionary<string, object> Facts)
{
    public static CredentialRefusal Of(Refusal refusal, Language language) => new(refusal.Code, refusal.Message(language), refusal.Facts);
}

internal sealed record VerifyAnswer
{
    public required bool Valid { get; set; }

    public CredentialAnswer? Facts { get; set; }

    public CredentialRefusal? Refusal { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LocalDateJson), typeof(InstantJson), typeof(FactsJson)])]
[JsonSerializable(typeof(VerifyAnswer))]
internal sealed partial class VerifyJson : JsonSerializerContext;
