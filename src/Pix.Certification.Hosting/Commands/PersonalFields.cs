using System.Globalization;
using System.Text.Json.Nodes;

namespace Pix.Certification.Hosting.Commands;

/// <summary>One place of an event that says something of a person.</summary>
/// <param name="Subject">Whose key enciphers it.</param>
/// <param name="Holder">The object that has it.</param>
/// <param name="Name">The property.</param>
/// <param name="Erased">What stands there once the person is erased.</param>
internal sealed record PersonalField(string Subject, JsonObject Holder, string Name, Func<JsonNode?> Erased);

/// <summary>Where events say something of a person.</summary>
internal static class PersonalFields
{
    private const string Gone = "(effacé)";

    /// <summary>Finds the personal places of a kind of event; null when it has none.</summary>
    public static Func<string, JsonObject, IEnumerable<PersonalField>>? Of(string type) => type switch
    {
        "candidatesEnrolled" => Enrolments,
        "candidateLinked" => Account,
        "candidateUnlinked" => static (stream, root) =>
            [.. Account(stream, root), new(SubjectOf(stream, root), root, "reason", static () => Gone)],
        "reportFiled" => Report,
        "alertRaised" => static (stream, root) => [new(SubjectOfSitting(stream), root, "words", static () => null)],
        "participantsAdded" => Participants,
        "certificationOpened" or "identityCorrected" => static (stream, root) => [Holder(stream, root)],
        "certificationPublished" => Publication,
        "commentWritten" => static (stream, root) => [new(SubjectOfSitting(stream), root, "words", static () => Gone)],
        "appealOpened" => static (stream, root) => [new(SubjectOfSitting(stream), root, "words", static () => Gone)],
        "appealRejected" or "appealUpheld" or "juryRuled" =>
            static (stream, root) => [new(SubjectOfSitting(stream), root, "reason", static () => Gone)],
        _ => null,
    };

    /// <summary>The subjects whose keys an event says are destroyed; none when it erases nobody.</summary>
    public static IEnumerable<string> ErasedBy(string stream, string type, string json) => type switch
    {
        "candidateErased" => [SubjectOf(stream, JsonNode.Parse(json)!.AsObject())],
        "holderErased" => [SubjectOfSitting(stream)],
        "sessionPurged" => JsonNode.Parse(json)!["candidates"]!.AsArray().Select(candidate => Subject(
            SessionOf(stream),
            candidate!.GetValue<int>().ToString(CultureInfo.InvariantCulture))),
        "campaignPurged" =>
            JsonNode.Parse(json)!["participants"]!.AsArray().Select(participant => $"{stream}-{participant!.GetValue<string>()}"),
        _ => [],
    };

    /// <summary>The streams in which something may be said of a subject.</summary>
    public static IEnumerable<string> StreamsOf(string subject)
    {
        if (subject.StartsWith("campaign-", StringComparison.Ordinal))
        {
            return [string.Join('-', subject.Split('-').Take(2))];
        }

        var place = subject["candidate".Length..];
        return ["session" + place[..place.LastIndexOf('-')], "sitting" + place, "certification" + place];
    }

    /// <summary>The subject that a candidate's data is enciphered for.</summary>
    public static string SubjectOf(SessionId session, CandidateId candidate) => Subject(session.ToString(), candidate.ToString());

    /// <summary>
    /// The subject that a participant's name is enciphered for: one key a campaign, since two campaigns that meet somebody at the same time
    /// must not each draw the key of the other.
    /// </summary>
    public static string SubjectOf(Profiles.CampaignCode campaign, LearnerId participant) =>
        $"{AggregateCache.StreamOf(campaign)}-{participant}";

    private static string Subject(string session, string candidate) => $"candidate-{session}-{candidate}";

    private static string SubjectOfSitting(string stream) => "candidate" + stream[stream.IndexOf('-', StringComparison.Ordinal)..];

    private static string SubjectOf(string stream, JsonObject root, string property = "candidate") =>
        Subject(SessionOf(stream), root[property]!.GetValue<int>().ToString(CultureInfo.InvariantCulture));

    private static string SessionOf(string stream) => stream[(stream.IndexOf('-', StringComparison.Ordinal) + 1)..];

    private static IEnumerable<PersonalField> Enrolments(string stream, JsonObject root) =>
        root["enrolments"]!.AsArray().OfType<JsonObject>()
        .SelectMany(enrolment =>
    {
        var subject = SubjectOf(stream, enrolment);
        return new PersonalField[]
        {
            new(subject, enrolment, "identity", () => Nobody(subject)),
            new(subject, enrolment, "details", static () => new JsonObject()),
        };
    });

    // A certificate's code goes with its holder: what it is found by stays, as a fingerprint, in the rows.
    private static IEnumerable<PersonalField> Publication(string stream, JsonObject root) =>
        root["issued"] is JsonObject issued
            ? [Holder(stream, issued), new(SubjectOfSitting(stream), root, "code", static () => Gone)]
            : [new(SubjectOfSitting(stream), root, "code", static () => Gone)];

    private static PersonalField Holder(string stream, JsonObject root)
    {
        var subject = SubjectOfSitting(stream);
        return new(subject, root, "holder", () => Nobody(subject));
    }

    private static JsonObject Nobody(string subject) =>
        new() { ["birthName"] = "Personne effacée", ["firstName"] = subject, ["birthDate"] = "1900-01-01" };

    private static IEnumerable<PersonalField> Account(string stream, JsonObject root)
    {
        var subject = SubjectOf(stream, root);
        return [new(subject, root, "account", () => $"erased-{subject}")];
    }

    private static IEnumerable<PersonalField> Report(string stream, JsonObject root) =>
        root["report"] is JsonObject report ? [new(SubjectOf(stream, report), report, "description", static () => Gone)] : [];

    private static IEnumerable<PersonalField> Participants(string stream, JsonObject root) =>
        root["participants"]!.AsArray().OfType<JsonObject>()
        .SelectMany(participant =>
    {
        var subject = $"{stream}-{participant["id"]!.GetValue<string>()}";
        return new PersonalField[] { new(
            subject,
            participant,
            "lastName",
            static () => Gone), new(subject, participant, "firstName", static () => Gone) };
    });
}
