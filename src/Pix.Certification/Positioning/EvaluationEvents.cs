using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.Challenges;
using Pix.Certification.Timing;

namespace Pix.Certification.Positioning;

/// <summary>Something that happened to one person's evaluation in one competence. Whose it is, the stream says and no event.</summary>
/// <param name="At">When it happened.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(EvaluationBegun), "evaluationBegun")]
[JsonDerivedType(typeof(QuestionAsked), "questionAsked")]
[JsonDerivedType(typeof(QuestionAnswered), "questionAnswered")]
[JsonDerivedType(typeof(EvaluationDone), "evaluationDone")]
[JsonDerivedType(typeof(EvaluationRetried), "evaluationRetried")]
[JsonDerivedType(typeof(EvaluationRestarted), "evaluationRestarted")]
public abstract record EvaluationEvent(Instant At) : IDomainEvent
{
    /// <summary>The event as JSON, its type included.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, EvaluationJson.Default.EvaluationEvent);

    /// <summary>Reads an event that <see cref="ToJson"/> wrote, now or years ago.</summary>
    /// <exception cref="JsonException">The text is no such event.</exception>
    public static EvaluationEvent FromJson(string json) => EventJson.Read(json, EvaluationJson.Default.EvaluationEvent);
}

/// <summary>The evaluation began.</summary>
/// <param name="Competence">The code of the competence.</param>
/// <param name="Locale">The language of the challenges.</param>
/// <param name="Seed">The seed of every draw.</param>
/// <param name="TimeAdded">Extra time, which lengthens timed challenges.</param>
/// <param name="At">When.</param>
public sealed record EvaluationBegun(string Competence, string Locale, long Seed, Fraction TimeAdded, Instant At) : EvaluationEvent(At)
{
    /// <summary>True when only accessible challenges are asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AccessibleOnly { get; init; }
}

/// <summary>A question was shown for the first time.</summary>
/// <param name="Number">Its number, from 1 and on over every retry.</param>
/// <param name="Skill">The skill it is about.</param>
/// <param name="Challenge">The challenge.</param>
/// <param name="At">When.</param>
public sealed record QuestionAsked(int Number, string Skill, string Challenge, Instant At) : EvaluationEvent(At);

/// <summary>A question was answered, or passed.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Answer">The answer in its canonical form.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Inferred">The other skills of which nothing was known, and which the answer says the same of.</param>
/// <param name="At">When.</param>
public sealed record QuestionAnswered(
    int Number, string Answer, AnswerOutcome Outcome, IReadOnlyList<string> Inferred, Instant At) : EvaluationEvent(At);

/// <summary>Nothing is left to ask.</summary>
/// <param name="At">When.</param>
public sealed record EvaluationDone(Instant At) : EvaluationEvent(At);

/// <summary>The competence is tried again for better: what was right stays known, the rest is asked again (POS-3).</summary>
/// <param name="At">When.</param>
public sealed record EvaluationRetried(Instant At) : EvaluationEvent(At);

/// <summary>The competence is started anew: nothing is known any more (POS-3).</summary>
/// <param name="At">When.</param>
public sealed record EvaluationRestarted(Instant At) : EvaluationEvent(At);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true, // A store may keep the properties of a JSON object in an order of its own.
    Converters = [typeof(InstantJson), typeof(FractionJson)])]
[JsonSerializable(typeof(EvaluationEvent))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
