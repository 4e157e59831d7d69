using Npgsql;
using Pix.Certification.Storage.PostgreSql;

namespace Pix.Certification.Storage.Tests;

[Needs(NeedsAttribute.PostgreSql)]
public sealed class WarmConnectionTests : IAsyncDisposable
{
    private readonly string _connection = PostgreSqlServer.NewDatabase();
    private readonly NpgsqlDataSource _source;
    private readonly WarmConnections _connections;
    private long _now;

    public WarmConnectionTests()
    {
        _source = NpgsqlDataSource.Create(_connection);
        _connections = new(_source, most: 2, () => _now);
    }

    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync();
        await _source.DisposeAsync();
        PostgreSqlServer.Drop(_connection);
    }

    [Fact]
    public async Task The_one_used_last_is_used_next()
    {
        var opened = await Open(3);
        var processes = opened.Select(static c => c.ProcessID).ToArray();
        foreach (var connection in opened)
        {
            await _connections.GiveBack(connection);
        }

        // Two are kept warm, the third is the driver's again.
        (await Open(2)).Select(static c => c.ProcessID).ShouldBe([processes[1], processes[0]]);
    }

    [Fact]
    public async Task One_that_lay_idle_is_closed_and_not_lent_again()
    {
        var opened = (await Open(1))[0];
        var process = opened.ProcessID;
        await _connections.GiveBack(opened);

        _now += WarmConnections.TrustedMilliseconds;
        var next = (await Open(1))[0];
        next.ProcessID.ShouldNotBe(process);
        await using var alive = new NpgsqlCommand("select count(*) from pg_stat_activity where pid = $1", next) { Parameters = { new() { Value = process } } };

        // The server ends the process when it reads that we have gone.
        await Patience.Until(async () => (long)(await alive.ExecuteScalarAsync())! == 0);
    }

    [Fact]
    public async Task One_that_comes_back_after_the_end_is_closed()
    {
        var opened = (await Open(1))[0];
        await _connections.DisposeAsync();
        await _connections.GiveBack(opened);
        opened.FullState.ShouldBe(System.Data.ConnectionState.Closed);
    }

    private async Task<List<NpgsqlConnection>> Open(int number)
    {
        var opened = new List<NpgsqlConnection>();
        for (var i = 0; i < number; i++)
        {
            opened.Add(await _connections.Take(default));
        }

        return opened;
    }
}
