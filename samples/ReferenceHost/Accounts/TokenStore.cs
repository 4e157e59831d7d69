using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Data.Sqlite;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.Accounts;

/// <summary>A token that was just made: the only time that its text can be seen.</summary>
/// <param name="Text">What is sent with every request.</param>
/// <param name="ExpiresAt">When it is worth nothing any more.</param>
internal sealed record IssuedToken(string Text, Instant ExpiresAt)
{
    public override string ToString() => $"token until {ExpiresAt}";
}

/// <summary>Tokens of the API: 256 drawn bits each, of which only the SHA-256 is kept, with what they allow and until when.</summary>
internal sealed class TokenStore
{
    private const int TokenBytes = 32;

    private readonly string _connection;
    private readonly TimeProvider _time;
    private readonly ICertificationClaims _claims;

    public TokenStore(HostSettings settings, TimeProvider time, ICertificationClaims claims)
    {
        (_time, _claims) = (time, claims);
        _connection = new SqliteConnectionStringBuilder { DataSource = settings.AccountsFile, DefaultTimeout = 10 }.ToString();
        using var connection = Open();
        using var command = Command(
            connection,
            "create table if not exists token (hash blob primary key, owner text not null, claims text not null, expires_at integer not "
                + "null) without rowid; create index if not exists token_of_owner on token (owner);");
        command.ExecuteNonQuery();
    }

    private Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    /// <summary>Issues a token that says who sends it, and tells itself from every other.</summary>
    public IssuedToken Issue(CertificationCaller caller, Duration holds)
    {
        var drawn = RandomNumberGenerator.GetBytes(TokenBytes);
        var expires = Instant.FromUnixTimeSeconds((Now + holds).ToUnixTimeSeconds());
        using var connection = Open();
        using var command = Command(
            connection,
            "delete from token where expires_at < $now; insert into token (hash, owner, claims, expires_at) values ($hash, $owner, "
                + "$claims, $expires)",
            ("$now", Now.ToUnixTimeSeconds()), ("$hash", SHA256.HashData(drawn)), ("$owner", caller.Login),
            (
                "$claims", TextOf(
                    _claims.Write(caller with { SignIn = Guid.NewGuid().ToString("N") }))), ("$expires", expires.ToUnixTimeSeconds()));
        command.ExecuteNonQuery();
        return new(WebEncoders.Base64UrlEncode(drawn), expires);
    }

    /// <summary>What a token says of whoever sends it; null when it is none, or none any more.</summary>
    public IReadOnlyList<Claim>? Find(string text)
    {
        if (HashOf(text) is not { } hash)
        {
            return null;
        }

        using var connection = Open();
        using var command =
            Command(
                connection, "select hash, claims from token where hash = $hash and expires_at >= $now", ("$hash", hash), (
                    "$now", Now.ToUnixTimeSeconds()));
        using var row = command.ExecuteReader();

        // How long the index takes tells something of a hash at most; nothing is granted without this comparison.
        return row.Read() && CryptographicOperations.FixedTimeEquals((byte[])row[0], hash)
            ? [.. JsonSerializer.Deserialize<string[][]>(row.GetString(1))!.Select(static c => new Claim(c[0], c[1]))]
            : null;
    }

    /// <summary>Adds to what a token says of whoever sends it; what it said of that kind before is over.</summary>
    public void Mark(string text, Claim mark)
    {
        if (Find(text) is not { } claims)
        {
            return;
        }

        using var connection = Open();
        using var command = Command(
            connection, "update token set claims = $claims where hash = $hash", ("$claims", TextOf([.. claims.Where(c =>
                c.Type != mark.Type), mark])), ("$hash", HashOf(text)!));
        command.ExecuteNonQuery();
    }

    public void Revoke(string text) => Delete("hash", HashOf(text) ?? []);

    /// <summary>Revokes every token of somebody, such as those on a computer that was lost.</summary>
    public void RevokeAllOf(string owner) => Delete("owner", owner);

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

    private static SqliteCommand Command(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private void Delete(string column, object value)
    {
        using var connection = Open();
        using var command = Command(connection, $"delete from token where {column} = $value", ("$value", value));
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }
}
