namespace Pix.Certification.Testing;

/// <summary>Secrets that every run draws alike. Another first byte gives other secrets.</summary>
public sealed class KnownSecrets(byte first = 1) : ISecretSource
{
    private byte _next = first;

    public void Fill(Span<byte> bytes)
    {
        foreach (ref var b in bytes)
        {
            b = _next;
            _next = unchecked((byte)(_next + 37)); // 37 and 256 share no factor: every byte comes by, so that no draw waits for ever.
        }
    }
}
