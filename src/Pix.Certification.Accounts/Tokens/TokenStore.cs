using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Pix.Certification.Accounts.Tokens;

/// <summary>A token that was just made: the only time that its text can be seen.</summary>
/// <param name="Text">What is sent with every request.</param>
/// <param name="ExpiresAt">When it is worth nothing any more.</param>
internal sealed record IssuedToken(string Text, Instant ExpiresAt)
{
    public override string ToString() => $"token until {ExpiresAt}";
}

/// <summary>Tokens of the API: 256 drawn bits each, of which only the SHA-256 is kept, with what they allow and until when.</summary>
internal sealed class TokenStore(IDbContextFactory<AccountsContext> store, TimeProvider time, ICertificationClaims claims)
{
    private const int TokenBytes = 32;

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Issues a token that says who sends it, and tells itself from every other.</summary>
    /// <param name="caller">Who sends it.</param>
    /// <param name="stamp">The stamp of their account; null for an invigilator.</param>
    /// <param name="holds">For how long.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IssuedToken> Issue(CertificationCaller caller, string? stamp, Duration holds, CancellationToken cancellation)
    {
        var drawn = RandomNumberGenerator.GetBytes(TokenBytes);
        var expires = Instant.FromUnixTimeSeconds((Now + holds).ToUnixTimeSeconds());
        var now = Now.ToUnixTimeSeconds();
        await using var db = await store.CreateDbContextAsync(cancellation);
        await db.Tokens.Where(t => t.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
        db.Tokens.Add(new()
        {
            Hash = SHA256.HashData(drawn), Owner = caller.Login, Stamp = stamp, ExpiresAt = expires.ToUnixTimeSeconds(),
            Claims = TextOf(claims.Write(caller with { SignIn = Guid.NewGuid().ToString("N") })),
        });
        await db.SaveChangesAsync(cancellation);
        return new(WebEncoders.Base64UrlEncode(drawn), expires);
    }

    /// <summary>What a token says of whoever sends it; null when it is none, or none any more.</summary>
    public async Task<IReadOnlyList<Claim>?> Find(string text, CancellationToken cancellation)
    {
        if (HashOf(text) is not { } hash)
        {
            return null;
        }

        await using var db = await store.CreateDbContextAsync(cancellation);

        // How long the index takes tells something of a hash at most; nothing is granted without this comparison.
        return await db.GoodToken(hash, Now.ToUnixTimeSeconds(), cancellation) is { } token
            && CryptographicOperations.FixedTimeEquals(token.Hash, hash)
            ? [.. JsonSerializer.Deserialize<string[][]>(token.Claims)!.Select(static c => new Claim(c[0], c[1]))]
            : null;
    }

    /// <summary>Adds to what a token says of whoever sends it; what it said of that kind before is over.</summary>
    public void Mark(string text, IEnumerable<Claim> said, Claim mark)
    {
        var (hash, now) = (HashOf(text) ?? [], TextOf([.. said.Where(c => c.Type != mark.Type), mark]));
        using var db = store.CreateDbContext();
        db.Tokens.Where(t => t.Hash == hash).ExecuteUpdate(set => set.SetProperty(static t => t.Claims, now));
    }

    public async Task Revoke(string text, CancellationToken cancellation)
    {
        var hash = HashOf(text) ?? [];
        await using var db = await store.CreateDbContextAsync(cancellation);
        await db.Tokens.Where(t => t.Hash == hash).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Revokes every token of somebody, such as those on a computer that was lost.</summary>
    public async Task RevokeAllOf(string owner, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        await db.Tokens.Where(t => t.Owner == owner).ExecuteDeleteAsync(cancellation);
    }

    private static string TextOf(IEnumerable<Claim> claims) =>
        JsonSerializer.Serialize(claims.Select(static c => new[] { c.Type, c.Value }));

    private static byte[]? HashOf(string text)
    {
        Span<byte> drawn = stackalloc byte[TokenBytes + 1];
        return text.Length == 43
            && System.Buffers.Text.Base64Url.IsValid(text)
            && System.Buffers.Text.Base64Url.TryDecodeFromChars(text, drawn, out var written)
            && written == TokenBytes
            ? SHA256.HashData(drawn[..TokenBytes])
            : null;
    }
}
