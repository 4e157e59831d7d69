namespace Pix.Certification.Testing;

/// <summary>Secrets that every run draws alike. Another seed gives other secrets.</summary>
public sealed class KnownSecrets(ulong seed = 1) : ISecretSource
{
    private ulong _state = seed;

    /// <summary>Draws the next bytes.</summary>
    public void Fill(Span<byte> bytes)
    {
        foreach (ref var b in bytes)
        {
            _state = unchecked((_state * 6_364_136_223_846_793_005UL) + 1_442_695_040_888_963_407UL);
            b = (byte)(_state >> 56);
        }
    }
}
