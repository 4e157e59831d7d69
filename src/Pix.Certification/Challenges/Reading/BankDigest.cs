using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pix.Certification.Challenges;

/// <summary>The SHA-256 of a bank over a canonical form of its own, so that no serialiser's habits can change it.</summary>
/// <remarks>
/// Every text is its UTF-8 bytes after their number, every number its bits; a list is its items after their number. Challenges come in
/// ordinal order of id, locales in ordinal order of code, media in ordinal order of path. The first text names the form: another form must
/// have another name. A bank without media keeps the form of before there were any, which journals have.
/// </remarks>
internal sealed class BankDigest : IDisposable
{
    private const string OfText = "pix-certification-bank/1";
    private const string WithMedia = "pix-certification-bank/2";

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private BankDigest()
    {
    }

    public static string Of(IEnumerable<ChallengeDraft> challenges, IReadOnlyList<BankMedium> media)
    {
        using var digest = new BankDigest();
        digest.Add(media.Count == 0 ? OfText : WithMedia);
        foreach (var challenge in challenges.OrderBy(challenge => challenge.Id, StringComparer.Ordinal))
        {
            digest.Add(challenge);
        }

        foreach (var medium in media)
        {
            digest.Add(medium.Path);
            digest.Add(medium.Sha256);
        }

        return Convert.ToHexStringLower(digest._hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Add(ChallengeDraft challenge)
    {
        foreach (var text in (ReadOnlySpan<string?>)
        [
            challenge.Id,
            challenge.Competence,
            challenge.Skill!.ToString(),
            BankVocabulary.NameOf(challenge.Kind!.Value),
            challenge.State.ToString(),
            challenge.Image, challenge.Attachment, challenge.Embed, challenge.Site, challenge.AlternativeTo,
        ])
        {
            Add(text);
        }

        Add((challenge.IsFocused ? 1 : 0) | (challenge.IsAccessible ? 2 : 0) | (challenge.IsDependent ? 4 : 0));
        Add((long)challenge.Tolerances);
        Add(challenge.TimedSeconds ?? 0);
        Add(challenge.Difficulty);
        Add(challenge.Discriminant);
        AddAll([.. challenge.RightChoices.Order()], right => Add(right));
        AddAll([.. challenge.Texts.OrderBy(text => text.Key, StringComparer.Ordinal)], text => Add(text.Key, text.Value));
    }

    private void Add(string locale, TextDraft text)
    {
        Add(locale);
        Add(text.Statement);
        Add(text.ImageText);
        AddAll(text.Choices, Add);
        AddAll(text.Solutions, Add);
        AddAll(text.Fields, field =>
        {
            Add(field.Field.Key);
            Add(field.Field.Label);
            AddAll(field.Solutions, Add);
        });
    }

    private void AddAll<T>(List<T> items, Action<T> add)
    {
        Add(items.Count);
        items.ForEach(add);
    }

    // Nothing and an empty text differ: the length of nothing is -1.
    private void Add(string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Add(text is null ? -1 : bytes.Length);
        _hash.AppendData(bytes);
    }

    // Adding 0 makes one zero of the two.
    private void Add(double? number)
    {
        Add(number is null ? 0 : 1);
        Add(BitConverter.DoubleToInt64Bits((number ?? 0) + 0.0));
    }

    private void Add(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        _hash.AppendData(bytes);
    }
}
