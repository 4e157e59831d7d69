namespace Pix.Certification.Tests.Primitives;

/// <summary>Bytes that look like chance and are the same at every run.</summary>
internal sealed class SeededSecrets(int seed) : ISecretSource
{
    private readonly Random _random = new(seed);

    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}

/// <summary>The bytes given, one after another, over and over.</summary>
internal sealed class KnownSecrets(params byte[] given) : ISecretSource
{
    private int _next;

    public void Fill(Span<byte> bytes)
    {
        foreach (ref var b in bytes)
        {
            b = given[_next++ % given.Length];
        }
    }
}
