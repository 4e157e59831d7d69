using System.CommandLine;
using System.Text.Json.Serialization;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Cli.Commands;

/// <summary>Whether somebody may be certified on a day, and every reason why not (ELI).</summary>
internal static class EligibilityCommand
{
    private static readonly CertificationPolicy Policy = CertificationPolicies.Adaptive2024;
    private static readonly EligibilityRules Rules = EligibilityRules.For(Policy);

    public static Command Create() => CaseCommand.Create(
        "eligibility",
        "Says whether somebody may be certified on a day, and every reason why not.",
        EligibilityJson.Default.CaseFileEligibilityCase,
        EligibilityJson.Default.CaseFileEligibilityAnswer,
        Answer);

    private static EligibilityAnswer Answer(EligibilityCase asked, Language language)
    {
        var standings = asked.Levels.Select(l => new CompetenceStanding(l.Key, checked(l.Value * Policy.Scale.PixPerLevel), l.Value));
        var profile = ProfileSnapshot.Take(Instant.MinValue, CompetenceFrameworks.Crcn, standings);
        if (profile.IsRefused(out var nonsense))
        {
            throw new CaseFault("levels", nonsense.Message(Language.English));
        }

        LocalDate[] others = asked.LastSession is { } last ? [last] : [];
        var applicant = Applicant.Of(profile.OrThrow(), others, Policy.Eligibility) with { AlreadyLinked = asked.AlreadyLinked };
        var decision = Rules.OnDay(asked.Session, asked.Audience).Decide(applicant);
        return new(asked.Id, decision.IsEligible, [.. decision.Unmet.Select(r => new UnmetAnswer(r.Code, r.Message(language), r.Facts))]);
    }
}

internal sealed record EligibilityCase
{
    public required string Id { get; set; }

    public required IReadOnlyDictionary<string, int> Levels { get; set; }

    public LocalDate? LastSession { get; set; }

    public required LocalDate Session { get; set; }

    public Audience Audience { get; set; }

    public bool AlreadyLinked { get; set; }
}

internal sealed record EligibilityAnswer(string Id, bool Eligible, IReadOnlyList<UnmetAnswer> Unmet);

internal sealed record UnmetAnswer(string Code, string Message, IReadOnlyDictionary<string, object> Facts);

/// <summary>An audience by its French or its plain name.</summary>
internal sealed class AudienceJson : CamelCaseEnum<Audience>
{
    public override Audience Read(
        ref System.Text.Json.Utf8JsonReader reader,
        Type typeToConvert,
        System.Text.Json.JsonSerializerOptions options) =>
        reader.TokenType == System.Text.Json.JsonTokenType.String && reader.GetString() is "collège" or "lycée"
            ? reader.GetString() == "lycée" ? Audience.Lycee : Audience.College
            : base.Read(ref reader, typeToConvert, options);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    Converters = [typeof(LocalDateJson), typeof(AudienceJson), typeof(FactsJson)])]
[JsonSerializable(typeof(CaseFile<EligibilityCase>))]
[JsonSerializable(typeof(CaseFile<EligibilityAnswer>))]
internal sealed partial class EligibilityJson : JsonSerializerContext;
