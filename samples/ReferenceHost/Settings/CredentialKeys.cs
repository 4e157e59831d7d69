using System.Security.Cryptography;
using Pix.Certification.Hosting.Settings;
using Pix.Certification.Credentials;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Journal;

namespace Pix.Certification.ReferenceHost.Settings;

/// <summary>Who signs this host's credentials: a key of its own, made when there is none and kept in the data folder, readable by nobody
/// else; those of before lie beside it. A real issuer keeps them in a vault.</summary>
internal static class CredentialKeys
{
    public static CredentialSettings SettingsOf(HostSettings settings)
    {
        var address = settings.PublicAddress;
        var issuer = new CredentialIssuer
        {
            Id = address.AbsoluteUri,
            Name = settings.IsDemonstration ? "Démonstration (Pix.Certification)" : address.Host,
            Url = address.AbsoluteUri,
            Achievement = new(
                new Uri(address, "verifier").AbsoluteUri,
                "Certification of digital skills",
                "Digital skills, certified in a supervised room on the CRCN framework.",
                "A supervised certification test, decided by a jury."),
        };
        return new(
            issuer,
            [SigningKey.Of(KeyIn(settings.CredentialKeyFile)), .. Former(settings).Select(static file => SigningKey.Of(KeyIn(file)))],
            address);
    }

    // A key that was put aside, as credentials-2026.pem, signs nothing more; what it signed is still verified.
    private static IEnumerable<string> Former(HostSettings settings) =>
        Directory.GetFiles(settings.DataFolder, "credentials-*.pem").Order(StringComparer.Ordinal);

    private static ECDsa KeyIn(string file)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (!File.Exists(file))
        {
            Keep(key, file);
        }

        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }

    // Written beside and moved without overwriting: of two hosts that start at once, both read the key of the one that was first.
    private static void Keep(ECDsa key, string file)
    {
        var beside = $"{file}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(OwnFiles.Create(beside)))
        {
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            File.Move(beside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(beside);
        }
    }
}
