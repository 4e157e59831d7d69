using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pix.Certification.Storage.Auditing;

/// <summary>One digest over the last events of all streams, in the order of their names.</summary>
internal sealed class RootDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(string stream, int version, string hash)
    {
        Add(stream);
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, version);
        _hash.AppendData(number);
        Add(hash);
    }

    public string End() => Convert.ToBase64String(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    // Its length first, so that no two lists of heads read the same.
    private void Add(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
    }
}
