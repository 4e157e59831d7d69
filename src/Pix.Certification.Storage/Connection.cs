using System.Data.Common;
using System.Runtime.CompilerServices;
using Pix.Certification.Storage.Committing;

namespace Pix.Certification.Storage;

/// <summary>One connection at work: commands by their text, answers as values. Parameters are $1, $2... in both databases.</summary>
internal abstract class Connection : IAsyncDisposable
{
    /// <summary>
    /// Everything that a batch of entries has to be decided on, read so that it cannot change before the transaction ends.
    /// </summary>
    public abstract Task<Facts> ReadFacts(Wanted wanted);

    /// <summary>Writes what a batch of entries changes.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="andCommit">True to end the transaction as well; false in a transaction that is not ours.</param>
    public abstract Task Write(Changes changes, bool andCommit);

    /// <summary>The keys of persons that are there.</summary>
    public abstract Task<List<PersonSecret>> Secrets(IReadOnlyCollection<string> subjects, CancellationToken cancellation);

    /// <summary>From here on reads all see the same instant.</summary>
    public abstract Task BeginSnapshot(CancellationToken cancellation);

    /// <summary>Ends what <see cref="BeginSnapshot"/> began.</summary>
    public abstract Task EndSnapshot();

    public async Task<List<T>> Query<T>(string sql, Func<DbDataReader, T> map, CancellationToken cancellation, params object?[] values)
    {
        var found = new List<T>();
        var command = Command(sql, values);
        var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            {
                found.Add(Mapped(reader, map));
            }
        }

        return found;
    }

    public async IAsyncEnumerable<T> Stream<T>(
        string sql,
        Func<DbDataReader, T> map,
        [EnumeratorCancellation] CancellationToken cancellation,
        params object?[] values)
    {
        var command = Command(sql, values);
        var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            {
                yield return Mapped(reader, map);
            }
        }
    }

    /// <summary>The only row that an answer can have; null when it has none.</summary>
    public async Task<T?> QueryOne<T>(string sql, Func<DbDataReader, T> map, CancellationToken cancellation, params object?[] values)
        where T : class =>
        await Query(sql, map, cancellation, values).ConfigureAwait(false) switch
        {
            [] => null,
            [var one] => one,
            _ => throw new DamagedException(),
        };

    private static T Mapped<T>(DbDataReader reader, Func<DbDataReader, T> map)
    {
        try
        {
            return map(reader);
        }
        catch (Exception unreadable) when (unreadable
            is InvalidCastException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new DamagedException(unreadable);
        }
    }

    public Task<int> Execute(string sql, CancellationToken cancellation = default, params object?[] values) =>
        Command(sql, values).ExecuteNonQueryAsync(cancellation);

    /// <summary>A command, prepared when it pays.</summary>
    public abstract DbCommand Command(string sql, params object?[] values);

    public abstract ValueTask DisposeAsync();
}
