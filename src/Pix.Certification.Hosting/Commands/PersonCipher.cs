using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Commands;

/// <summary>
/// Enciphers what an event says of a person with a key of that person's own, so that destroying the key erases the person and leaves the
/// chain of events whole (RET-2).
/// </summary>
internal sealed class PersonCipher(IEventJournal journal, ISecretSource secrets, ReadOnlyMemory<byte> masterKey)
{
    private const string Mark = "sealed:1:";
    private const int KeyBytes = 32;
    private const int KeysInMemory = 20_000;
    private readonly RecentlyUsed<string, byte[]> _known = new(KeysInMemory);

    /// <summary>Enciphers what is personal in an event; keys that are new come out beside it.</summary>
    public async ValueTask<string> Seal(
        string stream,
        string type,
        string json,
        List<PersonSecret> newSecrets,
        CancellationToken cancellation)
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

        return fields.Length == 0 ? json : root.ToJsonString(HostingJson.Asked.Options);
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

        var keys = await KeysOf(
            enciphered.SelectMany(static e => e.Fields).Select(static f => f.Subject),
            cancellation).ConfigureAwait(false);
        foreach (var (index, root, fields) in enciphered)
        {
            // What was enciphered twice is opened from without.
            foreach (var field in fields.Reverse().Where(static f => IsSealed(f.Holder[f.Name])))
            {
                field.Holder[field.Name] = keys.TryGetValue(field.Subject, out var key)
                    ? JsonNode.Parse(Decipher(key, field.Holder[field.Name]!.GetValue<string>()))
                    : field.Erased();
            }

            plain[index] = root.ToJsonString(HostingJson.Asked.Options);
        }

        return plain;
    }

    /// <summary>Forgets keys that were destroyed.</summary>
    public void Forget(string subject) => _known.Remove(subject);

    private static bool IsSealed(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith(Mark, StringComparison.Ordinal);

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

        foreach (var secret in unknown.Count == 0 ? [] : await journal.SecretsAsync(unknown, cancellation).ConfigureAwait(false))
        {
            keys[secret.Subject] = Unwrap(secret.Key);
            _known.Put(secret.Subject, keys[secret.Subject]);
        }

        return keys;
    }

    private byte[] Wrap(byte[] key) => masterKey.IsEmpty ? key : SealedBytes.Encipher(secrets, masterKey.Span, key);

    // A key of before the host had a master key is kept as it is.
    private byte[] Unwrap(ReadOnlyMemory<byte> key)
    {
        try
        {
            return key.Length == KeyBytes ? key.ToArray() : SealedBytes.Decipher(masterKey.Span, key.Span);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException)
        {
            throw new JournalException(HostingRefusals.Unreadable(nameof(PersonSecret)), unreadable);
        }
    }

    private string Encipher(byte[] key, string text) =>
        Mark + Convert.ToBase64String(SealedBytes.Encipher(secrets, key, Encoding.UTF8.GetBytes(text)));

    private static string Decipher(byte[] key, string text) =>
        Encoding.UTF8.GetString(SealedBytes.Decipher(key, Convert.FromBase64String(text[Mark.Length..])));
}
