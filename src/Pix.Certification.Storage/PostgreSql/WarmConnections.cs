using System.Collections.Concurrent;
using System.Data;
using Npgsql;

namespace Pix.Certification.Storage.PostgreSql;

/// <summary>
/// Hands out the connection that was given back last. The driver hands out the one that has lain idle longest: a lone candidate would wake
/// another server process with every answer.
/// </summary>
internal sealed class WarmConnections(NpgsqlDataSource source, int most, Func<long> milliseconds) : IAsyncDisposable
{
    // One that lay idle longer may have been forgotten by something between here and the server: it is not trusted.
    public const long TrustedMilliseconds = 60_000;

    private readonly ConcurrentStack<(NpgsqlConnection Connection, long Since)> _idle = new();
    private volatile bool _closed;

    public async ValueTask<NpgsqlConnection> Take(CancellationToken cancellation)
    {
        while (_idle.TryPop(out var idle))
        {
            if (idle.Connection.FullState == ConnectionState.Open && milliseconds() - idle.Since < TrustedMilliseconds)
            {
                return idle.Connection;
            }

            await Close(idle.Connection).ConfigureAwait(false);
        }

        return await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes back a connection that has no transaction open.</summary>
    public async ValueTask GiveBack(NpgsqlConnection connection)
    {
        if (connection.FullState == ConnectionState.Open && _idle.Count < most && !_closed)
        {
            _idle.Push((connection, milliseconds()));
            if (_closed)
            {
                await DisposeAsync().ConfigureAwait(false);
            }
        }
        else if (connection.FullState == ConnectionState.Open)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            await Close(connection).ConfigureAwait(false);
            await CloseIdle().ConfigureAwait(false);
        }
    }

    /// <summary>Closes a connection once what it does is over, whenever that is.</summary>
    public async Task CloseAfter(Task work, NpgsqlConnection connection)
    {
        source.Clear();
        await CloseIdle().ConfigureAwait(false);
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Close(connection).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        await CloseIdle().ConfigureAwait(false);
    }

    // Where a server went, is paused or was replaced, the others lead there as well.
    private async ValueTask CloseIdle()
    {
        while (_idle.TryPop(out var idle))
        {
            await idle.Connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Closes a connection that nobody may have again: the driver would take it for a good one.</summary>
    public async ValueTask Close(NpgsqlConnection connection)
    {
        source.Clear();
        await connection.DisposeAsync().ConfigureAwait(false);
    }
}
