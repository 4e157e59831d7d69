using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pix.Certification.Hosting.Journals;

namespace Pix.Certification.Hosting.Records;

/// <summary>Enciphers what an event says of a person with a key of that person's own, so that destroying the key erases the person and leaves the chain of events whole (RET-2).</summary>
internal sealed class PersonSeal(IEventJournal journal, ISecretSource secrets, ReadOnlyMemory<byte> masterKey)
{
    private const string Mark = "sealed:1:";
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeysInMemory = 20_000;
    private readonly RecentlyUsed<byte[]> _known = new(KeysInMemory);

    /// <summary>Enciphers what is personal in an event; keys that are new come out beside it.</summary>
    public async ValueTask<string> Seal(string stream, string type, string json, List<PersonSecret> newSecrets, CancellationToken cancellation)
    {
        if (PersonalFields.Of(type) is not { } find)
        {
            return json;
        }

        var root = JsonNode.Parse(json)!.AsObject();
        var fields = find(stream, root).Where(static f => f.Holder[f.Name] is not null).ToArray();
        var keys = await KeysOf(fields.Select(static f => f.Subject), cancellation).ConfigureAwait(false);
        foreach (var field in fields)
        {
            if (!keys.TryGetValue(field.Subject, out var key) && newSecrets.Find(s => s.Subject == field.Subject) is { } drawn)
            {
                key = Unwrap(drawn.Key);
            }
            else if (key is null)
            {
                // Not remembered before it is in the journal: an entry that loses a race takes its keys with it.
                key = new byte[KeyBytes];
                secrets.Fill(key);
                newSecrets.Add(new(field.Subject, Wrap(key)));
            }

            field.Holder[field.Name] = Encipher(key, field.Holder[field.Name]!.ToJsonString());
        }

        return fields.Length == 0 ? json : root.ToJsonString(HostingJson.Options);
    }

    /// <summary>Deciphers events; what belongs to a destroyed key is replaced by words that say so.</summary>
    public async ValueTask<IReadOnlyList<string>> Unseal(string stream, IReadOnlyList<RecordedEvent> events, CancellationToken cancellation)
    {
        var plain = new string[events.Count];
        var enciphered = new List<(int Index, JsonObject Root, PersonalField[] Fields)>();
        for (var i = 0; i < events.Count; i++)
        {
            plain[i] = events[i].Json;
            if (PersonalFields.Of(events[i].Type) is { } find && events[i].Json.Contains(Mark, StringComparison.Ordinal))
            {
                var root = JsonNode.Parse(events[i].Json)!.AsObject();
                enciphered.Add((i, root, [.. find(stream, root).Where(static f => IsSealed(f.Holder[f.Name]))]));
            }
        }

        var keys = await KeysOf(enciphered.SelectMany(static e => e.Fields).Select(static f => f.Subject), cancellation).ConfigureAwait(false);
        foreach (var (index, root, fields) in enciphered)
        {
            foreach (var field in fields)
            {
                field.Holder[field.Name] = keys.TryGetValue(field.Subject, out var key)
                    ? JsonNode.Parse(Decipher(key, field.Holder[field.Name]!.GetValue<string>()))
                    : field.Erased();
            }

            plain[index] = root.ToJsonString(HostingJson.Options);
        }

        return plain;
    }

    /// <summary>Forgets keys that were destroyed.</summary>
    public void Forget(string subject) => _known.Remove(subject);

    private static bool IsSealed(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith(Mark, StringComparison.Ordinal);

    // Gathered for the whole of what is read: a key that is forgotten in between must not make somebody look erased.
    private async ValueTask<Dictionary<string, byte[]>> KeysOf(IEnumerable<string> subjects, CancellationToken cancellation)
    {
        var (keys, unknown) = (new Dictionary<string, byte[]>(StringComparer.Ordinal), new List<string>());
        foreach (var subject in subjects.Distinct(StringComparer.Ordinal))
        {
            if (_known.TryGet(subject, out var key))
            {
                keys.Add(subject, key);
            }
            else
            {
                unknown.Add(subject);
            }
        }

        foreach (var secret in unknown.Count == 0 ? [] : await journal.Secrets(unknown, cancellation).ConfigureAwait(false))
        {
            keys[secret.Subject] = Unwrap(secret.Key);
            _known.Put(secret.Subject, keys[secret.Subject]);
        }

        return keys;
    }

    private byte[] Wrap(byte[] key) => masterKey.IsEmpty ? key : EncipherBytes(masterKey.Span, key);

    private byte[] Unwrap(ReadOnlyMemory<byte> key) => masterKey.IsEmpty ? key.ToArray() : DecipherBytes(masterKey.Span, key.Span);

    private string Encipher(byte[] key, string text) => Mark + Convert.ToBase64String(EncipherBytes(key, Encoding.UTF8.GetBytes(text)));

    private static string Decipher(byte[] key, string text) => Encoding.UTF8.GetString(DecipherBytes(key, Convert.FromBase64String(text[Mark.Length..])));

    private byte[] EncipherBytes(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        var tag = sealedBytes.AsSpan(NonceBytes, TagBytes);
        secrets.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes + TagBytes), tag);
        return sealedBytes;
    }

    private static byte[] DecipherBytes(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes)
    {
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(sealedBytes[..NonceBytes], sealedBytes[(NonceBytes + TagBytes)..], sealedBytes.Slice(NonceBytes, TagBytes), plain);
        return plain;
    }
}

/// <summary>One place of an event that says something of a person.</summary>
/// <param name="Subject">Whose key enciphers it.</param>
/// <param name="Holder">The object that has it.</param>
/// <param name="Name">The property.</param>
/// <param name="Erased">What stands there once the person is erased.</param>
internal sealed record PersonalField(string Subject, JsonObject Holder, string Name, Func<JsonNode?> Erased);

/// <summary>Where events say something of a person.</summary>
internal static class PersonalFields
{
    /// <summary>Finds the personal places of a kind of event; null when it has none.</summary>
    public static Func<string, JsonObject, IEnumerable<PersonalField>>? Of(string type) => type switch
    {
        "candidatesEnrolled" => Enrolments,
        "candidateLinked" => Account,
        "reportFiled" => Report,
        "alertRaised" => static (stream, root) => [new(SubjectOfSitting(stream), root, "words", static () => null)],
        "participantsAdded" => Participants,
        _ => null,
    };

    /// <summary>The subject that a candidate's data is enciphered for.</summary>
    public static string SubjectOf(SessionId session, CandidateId candidate) => Subject(session.ToString(), candidate.ToString());

    private static string Subject(string session, string candidate) => $"candidate-{session}-{candidate}";

    private static string SubjectOfSitting(string stream) => "candidate" + stream[stream.IndexOf('-', StringComparison.Ordinal)..];

    private static string SubjectOf(string stream, JsonObject root, string property = "candidate") =>
        Subject(stream[(stream.IndexOf('-', StringComparison.Ordinal) + 1)..], root[property]!.GetValue<int>().ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<PersonalField> Enrolments(string stream, JsonObject root) => root["enrolments"]!.AsArray().OfType<JsonObject>().SelectMany(enrolment =>
    {
        var subject = SubjectOf(stream, enrolment);
        return new PersonalField[]
        {
            new(subject, enrolment, "identity", () => new JsonObject { ["birthName"] = "Personne effacée", ["firstName"] = subject, ["birthDate"] = "1900-01-01" }),
            new(subject, enrolment, "details", static () => new JsonObject()),
        };
    });

    private static IEnumerable<PersonalField> Account(string stream, JsonObject root)
    {
        var subject = SubjectOf(stream, root);
        return [new(subject, root, "account", () => $"erased-{subject}")];
    }

    private static IEnumerable<PersonalField> Report(string stream, JsonObject root) =>
        root["report"] is JsonObject report ? [new(SubjectOf(stream, report), report, "description", static () => "(effacé)")] : [];

    private static IEnumerable<PersonalField> Participants(string stream, JsonObject root) => root["participants"]!.AsArray().OfType<JsonObject>().SelectMany(participant =>
    {
        // One key a campaign: two campaigns that meet somebody at the same time must not each draw the key of the other.
        var subject = $"{stream}-{participant["id"]!.GetValue<string>()}";
        return new PersonalField[] { new(subject, participant, "lastName", static () => "(effacé)"), new(subject, participant, "firstName", static () => "(effacé)") };
    });
}
