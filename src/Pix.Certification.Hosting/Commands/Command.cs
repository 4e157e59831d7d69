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

    /// <summary>
    /// The caller for one of several commands that answer one request, each under a key of its own: what was cut off half-way is answered
    /// as before where it was done.
    /// </summary>
    public Caller ForPart(object part) => Key is { } key ? this with { Key = $"{key}/{part}" } : this;

    /// <summary>Whose keys those of an account are: all of them go with whoever had it (RET-2).</summary>
    public static string ScopeOf(AccountId account) => new Caller("candidate", Actor.Candidate(account.ToString())).Scope;
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

    /// <summary>
    /// What its reply is about, for whoever erases a person: the stream of one thing; nothing for a candidate, whose replies are their own;
    /// null for what may name anybody.
    /// </summary>
    public string? About => Caller.Actor.Role == ActorRole.Candidate ? ""
        : Lock.Split('-', 2) is ["session" or "campaign" or "learners", _] ? Lock
        : null;

    public string Fingerprint =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Caller.Desk}.{UseCase}\n{HostingJson.Asked.Write(Asked)}")));
}
