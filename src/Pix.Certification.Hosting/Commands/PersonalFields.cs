using System.Globalization;
using System.Text.Json.Nodes;
using Pix.Certification.Journal;

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
        "candidateCorrected" => static (stream, root) => [Described(stream, root)[0]],
        "candidateEdited" => static (stream, root) => [Described(stream, root)[1]],
        "candidateLinked" => static (stream, root) => Account(stream, root, "account"),
        "candidateUnlinked" => static (stream, root) => [.. Account(stream, root, "account"), .. Account(stream, root, "reason")],
        "timeCredited" => static (stream, root) => [new(SubjectOf(stream, root), root, "reason", static () => Gone)],
        "fileAttached" => static (stream, root) => root["file"] is JsonObject file ? FileName(stream, file) : [],
        "fileRemoved" => FileName,
        "reportFiled" => Report,
        "alertRaised" => static (stream, root) => [new(SubjectOfSitting(stream), root, "words", static () => null)],
        "participantsAdded" => Participants,
        "profileSent" => static (stream, root) =>
            [new($"{stream}-{root["participant"]!.GetValue<string>()}", root, "identifier", static () => null)],

        // What was typed may say who somebody is; whose evaluation it was, nobody knows once it is erased.
        "questionAnswered" => static (stream, root) => [new(stream, root, "answer", static () => Gone)],
        "certificationOpened" => static (stream, root) => [Holder(stream, root)],
        "identityCorrected" => static (stream, root) =>
            [Holder(stream, root), new(SubjectOfSitting(stream), root, "reason", static () => Gone)],
        "certificationPublished" => Publication,
        "commentWritten" => static (stream, root) => [new(SubjectOfSitting(stream), root, "words", static () => Gone)],
        "appealOpened" => static (stream, root) => [new(SubjectOfSitting(stream), root, "words", static () => Gone)],
        "appealRejected" or "appealUpheld" or "juryRuled" or "certificationWithdrawn" or "certificationRevoked" =>
            static (stream, root) => [new(SubjectOfSitting(stream), root, "reason", static () => Gone)],
        _ => null,
    };

    /// <summary>The subjects whose keys an event says are destroyed; none when it erases nobody.</summary>
    public static IEnumerable<string> ErasedBy(string stream, string type, string json) => type switch
    {
        "candidateErased" => ErasedIn(stream, JsonNode.Parse(json)!.AsObject()),
        "formerAccountErased" => FormerAccount(stream, JsonNode.Parse(json)!.AsObject()) is { } subject ? [subject] : [],
        "holderErased" => [SubjectOfSitting(stream)],
        "sessionPurged" => PurgedIn(stream, JsonNode.Parse(json)!.AsObject()),
        "campaignPurged" =>
            JsonNode.Parse(json)!["participants"]!.AsArray().Select(participant => $"{stream}-{participant!.GetValue<string>()}"),
        "participantErased" => [$"{stream}-{JsonNode.Parse(json)!["participant"]!.GetValue<string>()}"],
        _ => [],
    };

    /// <summary>
    /// The line of a list by which events name a candidate (RET-2): no account may stand in what can never be changed. Read off what the
    /// candidate did: the test, the certification, the evaluation of a competence, which is under a name that was drawn for it, or whom the
    /// event of a session or campaign is about.
    /// </summary>
    public static Actor LineOf(IReadOnlyList<StreamAppend> appends)
    {
        foreach (var (stream, _, events) in appends)
        {
            var parts = stream.Split('-', 3);
            if (parts is ["sitting" or "certification", var session, var candidate])
            {
                return Actor.CandidateAt(session, candidate);
            }

            if (parts is ["positioning", var drawn])
            {
                return Actor.CandidateAt("positioning", drawn);
            }

            foreach (var root in events.Select(static e => JsonNode.Parse(e.Json)!))
            {
                if ((root["candidate"] ?? root["participant"]) is { } whose)
                {
                    return Actor.CandidateAt(SessionOf(stream), whose.ToString());
                }
            }
        }

        throw new InvalidOperationException("A candidate does nothing that is not done on a line of a list.");
    }

    /// <summary>The streams in which something may be said of a subject.</summary>
    public static IEnumerable<string> StreamsOf(string subject)
    {
        var parts = subject.Split('-');
        return parts[0] switch
        {
            "campaign" => [$"campaign-{parts[1]}"],
            "positioning" => [subject],
            "file" => [$"session-{parts[1]}"],
            _ => [$"session-{parts[1]}", $"sitting-{parts[1]}-{parts[2]}", $"certification-{parts[1]}-{parts[2]}"],
        };
    }

    /// <summary>The subject that the name of a session's file is enciphered for.</summary>
    public static string SubjectOfFile(SessionId session, int number) => Subject("file", session.ToString(), number);

    /// <summary>
    /// The subject that an account which has joined is enciphered for, below the candidate's: when it was taken off, it can be forgotten
    /// without the candidate.
    /// </summary>
    public static string SubjectOfAccount(SessionId session, CandidateId candidate, int link) =>
        FormerAccount(SubjectOf(session, candidate), link);

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
        .SelectMany(enrolment => Described(stream, enrolment));

    private static PersonalField[] Described(string stream, JsonObject candidate)
    {
        var subject = SubjectOf(stream, candidate);
        return
        [
            new(subject, candidate, "identity", () => Nobody(subject)),
            new(subject, candidate, "details", static () => new JsonObject()),
        ];
    }

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

    // Under both keys, the account's first: destroying either is enough. What was written before accounts had one is under the other alone.
    private static IEnumerable<PersonalField> Account(string stream, JsonObject root, string name)
    {
        var subject = SubjectOf(stream, root);
        if (FormerAccount(stream, root) is { } account)
        {
            yield return new(account, root, name, () => name == "account" ? $"erased-{account}" : Gone);
        }

        yield return new(subject, root, name, () => name == "account" ? $"erased-{subject}" : Gone);
    }

    private static string? FormerAccount(string stream, JsonObject root) =>
        root["link"] is { } link ? FormerAccount(SubjectOf(stream, root), link.GetValue<int>()) : null;

    private static string FormerAccount(string candidate, int link) =>
        string.Create(CultureInfo.InvariantCulture, $"{candidate}-account-{link}");

    private static string Subject(string kind, string session, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{session}-{number}");

    private static IEnumerable<PersonalField> FileName(string stream, JsonObject file) => file["number"] is { } number
        ? [new(Subject("file", SessionOf(stream), number.GetValue<int>()), file, "name", () => $"{Gone} {number}")]
        : [];

    private static IEnumerable<string> ErasedIn(string stream, JsonObject root) => [SubjectOf(stream, root), .. FilesIn(stream, root)];

    private static IEnumerable<string> PurgedIn(string stream, JsonObject root) =>
    [
        .. root["candidates"]!.AsArray().Select(candidate => Subject("candidate", SessionOf(stream), candidate!.GetValue<int>())),
        .. FilesIn(stream, root),
    ];

    private static IEnumerable<string> FilesIn(string stream, JsonObject root) =>
        root["fileNumbers"] is JsonArray numbers
            ? numbers.Select(number => Subject("file", SessionOf(stream), number!.GetValue<int>()))
            : [];

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
