using System.Security.Cryptography;

namespace Pix.Certification.Credentials;

/// <summary>
/// What an issuer signs with (CER-3): RSA of 2048 bits or more, or the curve P-256. It never goes out of here; its public half does.
/// </summary>
/// <remarks>The host makes the key and keeps it, in a file, a vault or a device. One signature is made at a time.</remarks>
public sealed class SigningKey
{
    private readonly Lock _one = new();
    private readonly Func<byte[], byte[]> _sign;

    private SigningKey(VerificationKey publicKey, Func<byte[], byte[]> sign) => (Public, _sign) = (publicKey, sign);

    /// <summary>The public half.</summary>
    public VerificationKey Public { get; }

    /// <summary>Signs with RSA. The key stays the caller's, who disposes of it in the end.</summary>
    public static SigningKey Of(RSA rsa)
    {
        ArgumentNullException.ThrowIfNull(rsa);
        var half = rsa.ExportParameters(includePrivateParameters: false);
        return new(
            VerificationKey.Rsa(half.Modulus!, half.Exponent!) ?? throw new ArgumentException(
                $"An RSA key has {VerificationKey.RsaBitsLeast} bits or more.",
                nameof(rsa)),
            signed => rsa.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>Signs with the curve P-256. The key stays the caller's, who disposes of it in the end.</summary>
    public static SigningKey Of(ECDsa curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var half = curve.ExportParameters(includePrivateParameters: false);
        var isP256 = half.Curve.IsNamed
            && half.Curve.Oid is { } oid
            && (oid.Value == "1.2.840.10045.3.1.7" || oid.FriendlyName is "nistP256" or "ECDSA_P256");
        return new(
            (isP256
                ? VerificationKey.P256(half.Q.X!, half.Q.Y!)
                : null) ?? throw new ArgumentException("The curve is P-256.", nameof(curve)),
            signed => curve.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    /// <summary>The name and algorithm of the key, and nothing of the private half.</summary>
    public override string ToString() => $"(signing key {Public})";

    internal byte[] Sign(byte[] signed)
    {
        lock (_one)
        {
            return _sign(signed);
        }
    }
}
