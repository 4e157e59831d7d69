using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Commands;

/// <summary>What a desk was asked for with: who stands before it, under which key, and which version they have seen.</summary>
/// <param name="Desk">The desk.</param>
/// <param name="Actor">Who stands before it.</param>
internal sealed record Caller(string Desk, Actor Actor)
{
    /// <summary>The clock.</summary>
    public static Caller Clockwork { get; } = new("clockwork", Actor.Clockwork);

    /// <summary>The caller's key; null when there is none.</summary>
    public string? Key { get; init; }

    /// <summary>The version of the session that was seen; null for whatever it is now.</summary>
    public int? Version { get; init; }

    /// <summary>Whose keys they are.</summary>
    public string Scope => $"{Desk}/{Actor.TextWithoutRole}";
}

/// <summary>One command on its way: who asks for what.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="UseCase">
/// What is asked for. Replies are kept under keys with it, and figures are counted by it: it stays, whatever the method is called.
/// </param>
/// <param name="Lock">The stream that it mostly changes.</param>
internal sealed record Command(Caller Caller, string UseCase, string Lock)
{
    /// <summary>What the command asks for, to tell it from another one under the same key.</summary>
    public object?[] Asked { get; init; } = [];

    public string Fingerprint =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Caller.Desk}.{UseCase}\n{HostingJson.Asked.Write(Asked)}")));
}
