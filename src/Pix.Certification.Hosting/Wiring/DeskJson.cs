using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Jury;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Hosting.Wiring;

/// <summary>How what the desks take and give is written as JSON, for hosts that speak it to others.</summary>
public static class DeskJson
{
    // Each is listed: where a program is compiled ahead of time, nobody can make a converter for a type that is only met.
    private static readonly JsonConverter[] Choices =
    [
        Named<AbortReason>(),
        Named<AcceptedReply>(),
        Named<AnswerOutcome>(),
        Named<AppealOutcome>(),
        Named<AreaStrength>(),
        Named<Audience>(),
        Named<AuditRole>(),
        Named<CertificateStanding>(),
        Named<CertificationAct>(),
        Named<CertificationState>(),
        Named<CertificationStatus>(),
        Named<ChallengeKind>(),
        Named<ChecklistItem>(),
        Named<CommentAudience>(),
        Named<ConnectionMethods>(),
        Named<EndReason>(),
        Named<EvaluationAct>(),
        Named<EvaluationState>(),
        Named<JuryVerb>(),
        Named<NoticeKind>(),
        Named<ParticipationState>(),
        Named<NoticeRecipient>(),
        Named<NoticeStatus>(),
        Named<RefusalKind>(),
        Named<ReportEffect>(),
        Named<ReportOutcome>(),
        Named<ResultCause>(),
        Named<RetentionClass>(),
        Named<SendStatus>(),
        Named<SessionAct>(),
        Named<SessionFileKind>(),
        Named<SessionOrigin>(),
        Named<SessionState>(),
        Named<SignalGap>(),
        Named<SignalKind>(),
        Named<SittingEnding>(),
        Named<SittingState>(),
        Named<StatusReason>(),
        Named<TestEnding>(),
        Named<TestKind>(),
    ];

    /// <summary>
    /// Names in camel case, instants and dates in their ISO form, durations as <c>1:45:00</c>, choices by name, nothing where there is
    /// nothing.
    /// </summary>
    /// <remarks>
    /// Where a program is trimmed or compiled ahead of time, a host gives the types beside these options, in a
    /// <see cref="JsonSerializerContext"/> of its own, and choices of its own each with its converter.
    /// </remarks>
    /// <param name="options">The options that are changed, and given back.</param>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        foreach (var converter in Choices)
        {
            options.Converters.Add(converter);
        }

        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        }

        options.Converters.Add(new LanguageName());
        options.Converters.Add(new InstantJson());
        options.Converters.Add(new LocalDateJson());
        options.Converters.Add(new LocalDateTimeJson());
        options.Converters.Add(new OffsetJson());
        options.Converters.Add(new DurationJson());
        options.Converters.Add(new FactJson());
        return options;
    }

    private static JsonStringEnumConverter<T> Named<T>()
        where T : struct, Enum => new(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

    /// <summary>A language by its name in camel case, as every choice is written here; read by name or by code.</summary>
    private sealed class LanguageName : JsonConverter<Language>
    {
        public override Language Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Language.TryParse(reader.GetString(), out var language)
                ? language
                : throw new JsonException("This is not a language.");

        public override void Write(Utf8JsonWriter writer, Language value, JsonSerializerOptions options) =>
            writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }
}
