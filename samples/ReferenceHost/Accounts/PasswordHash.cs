using System.Globalization;
using System.Security.Cryptography;

namespace Pix.Certification.ReferenceHost.Accounts;

/// <summary>Passwords as they are kept: PBKDF2 with SHA-256, a salt each, and the rounds written beside them so that they can be
/// raised.</summary>
internal static class PasswordHash
{
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    public static string Of(string password, int rounds)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, rounds))}");
    }

    public static bool Matches(string kept, string typed)
    {
        var parts = kept.Split('$');
        var derived = Derive(typed, Convert.FromBase64String(parts[1]), int.Parse(parts[0], CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(parts[2]));
    }

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, HashBytes);
}
