namespace Quickstart;

/// <summary>Chance that can be told again: the story reads the same at every run. A host gives a cryptographic source instead.</summary>
internal sealed class KnownSecrets(int seed) : ISecretSource
{
    private readonly Random _random = new(seed);

    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}
