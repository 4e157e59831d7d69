using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Pix.Certification.Accounts.Desks;

/// <summary>Passwords as Identity keeps them; those of hosts of before are known as well, and hashed anew at the next sign-in.</summary>
internal sealed class Passwords(CertificationAccountsOptions options) : PasswordHasher<Person>(Options.Create(
    new PasswordHasherOptions { IterationCount = options.PasswordRounds }))
{
    private const int FirstCharacters = 16;
    private const int PupilCharacters = 12;
    private const int QuickRounds = 1_000;
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789"; // No two that look alike.

    private static readonly PasswordHasher<Person> Quick = new(Options.Create(new PasswordHasherOptions { IterationCount = QuickRounds }));

    private string? _ofNobody;

    /// <summary>What the password of an unknown login is compared with: as much work as for a known one.</summary>
    public string OfNobody => _ofNobody ??= HashPassword(new("nobody", "nobody"), Draw());

    /// <summary>A password to begin with: 78 random bits, to be read from paper.</summary>
    public static string Draw() => string.Join('-', RandomNumberGenerator.GetString(Readable, FirstCharacters).Chunk(4).Select(static c =>
        new string(c)));

    /// <summary>A first password of a pupil, of which a class is given thirty at once: 59 random bits, to be read from paper.</summary>
    public static string DrawFirst() =>
        string.Join('-', RandomNumberGenerator.GetString(Readable, PupilCharacters).Chunk(4).Select(static c => new string(c)));

    /// <summary>Hashed with little work: what is drawn at chance cannot be guessed, and the first sign-in hashes it anew.</summary>
    public static string HashFirst(Person pupil, string password) => Quick.HashPassword(pupil, password);

    // Identity writes a mark of one byte, then four for the function, and the rounds.
    internal static bool IsFirst(string hash)
    {
        Span<byte> kept = stackalloc byte[128];
        return Convert.TryFromBase64String(hash, kept, out var length) && length > 9 && kept[0] == 1
            && System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(kept[5..]) == QuickRounds;
    }

    public override PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword)
    {
        ArgumentNullException.ThrowIfNull(hashedPassword);
        if (hashedPassword.Split('$') is not [var rounds, var salt, var hash])
        {
            // As much work as for everybody else: how long it takes tells nobody who has not chosen a password yet.
            if (IsFirst(hashedPassword))
            {
                _ = base.VerifyHashedPassword(user, OfNobody, providedPassword);
            }

            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }

        var kept = Convert.FromBase64String(hash);
        var derived = Rfc2898DeriveBytes.Pbkdf2(
            providedPassword, Convert.FromBase64String(salt), int.Parse(rounds, CultureInfo.InvariantCulture), HashAlgorithmName.SHA256,
            kept.Length);
        return CryptographicOperations.FixedTimeEquals(derived, kept)
            ? PasswordVerificationResult.SuccessRehashNeeded
            : PasswordVerificationResult.Failed;
    }
}
