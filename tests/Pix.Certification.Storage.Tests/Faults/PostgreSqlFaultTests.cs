using Npgsql;

namespace Pix.Certification.Storage.Tests.Faults;

[Needs(NeedsAttribute.PostgreSql)]
public sealed class PostgreSqlFaultTests : IDisposable
{
    private readonly string _connection = PostgreSqlServer.NewDatabase();

    public void Dispose() => PostgreSqlServer.Drop(_connection);

    [Rule("JRN-4")]
    [Theory]
    [InlineData("Host", "host.invalid", "does not answer (host.invalid:")]
    [InlineData("Port", "1", "does not answer (127.0.0.1:1)")]
    [InlineData("Password", "wrong-word", "refuses the user pixcert")]
    [InlineData("Username", "nobody-known", "refuses the user nobody-known")]
    [InlineData("Database", "not_there", "The database not_there does not exist")]
    public async Task A_wrong_connection_stops_the_start_and_says_what_to_correct(string part, string value, string said)
    {
        var told = await Refused(new NpgsqlConnectionStringBuilder(_connection) { [part] = value }.ToString());
        told.ShouldContain(said);
        told.ShouldNotContain("wrong-word");
        told.ShouldNotContain(new NpgsqlConnectionStringBuilder(_connection).Password!);
    }

    [Rule("JRN-4")]
    [Fact]
    public void A_connection_string_that_cannot_be_read_is_not_repeated() =>
        Should.Throw<JournalException>(static () => DurableJournal.PostgreSql("Host=x;Pasword=secret-word")).ToString().ShouldNotContain("secret-word");

    [Rule("JRN-4")]
    [Fact]
    public async Task A_newer_schema_stops_the_start_and_says_which()
    {
        await using (var journal = DurableJournal.PostgreSql(_connection))
        {
            await journal.OpenAsync();
        }

        await Tamper("update pix_schema set version = 99");
        (await Refused(_connection)).ShouldContain("knows schema 99");
    }

    [Rule("JRN-4")]
    [Fact]
    public async Task A_journal_of_the_first_schema_is_brought_up_to_date_by_one_of_many_hosts()
    {
        await Tamper(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Schemas", "postgresql-1.sql")));
        var hosts = Enumerable.Range(0, 4).Select(_ => DurableJournal.PostgreSql(_connection)).ToArray();
        await Task.WhenAll(hosts.Select(static j => Task.Run(async () => await j.OpenAsync())));
        foreach (var journal in hosts)
        {
            (await journal.FindReplyAsync("scope", "k"))!.Json.ShouldBe("{}");
            await journal.DisposeAsync();
        }

        (await Tamper("select version from pix_schema")).ShouldBe(3);
        (await Tamper("select count(*)::int from pg_indexes where indexname = 'pix_replies_given'")).ShouldBe(1);
    }

    [Rule("JRN-4")]
    [Fact]
    public async Task A_user_without_rights_stops_the_start()
    {
        await Tamper("do $$ begin create role pixcert_guest login password 'guest'; exception when duplicate_object then null; end $$");
        (await Refused(new NpgsqlConnectionStringBuilder(_connection) { Username = "pixcert_guest", Password = "guest" }.ToString())).ShouldContain("lacks rights");
    }

    [Rule("JRN-3")]
    [Fact]
    public async Task A_server_that_goes_is_said_and_one_that_comes_back_is_used_again()
    {
        using var server = new OwnServer(Directory.CreateTempSubdirectory("pixcert-postgresql-").FullName);
        await using var journal = DurableJournal.PostgreSql(server.Connection);
        await journal.OpenAsync();
        await journal.AppendAsync(Entries.Append("s", 0, "1"));

        server.Run("stop");
        var told = await Should.ThrowAsync<JournalException>(async () => await journal.AppendAsync(Entries.Append("s", 1, "2")));
        (told.Refusal.Code, told.RetryAfter > Duration.Zero).ShouldBe(("JRN-3", true));
        told.Refusal.Reason.English.ShouldContain("does not answer");
        await Should.ThrowAsync<JournalException>(async () => await journal.ReadAsync("s"));

        server.Run("start");
        (await journal.Say(Entries.Append("s", 1, "2"))).ShouldBe(AppendVerdict.Appended);
        (await journal.ReadAsync("s")).Select(static e => e.Json).ShouldBe(["1", "2"]);

        // Connections that lay idle while the server went and came back are not noticed.
        server.Run("stop");
        server.Run("start");
        (await journal.ReadAsync("s")).Count.ShouldBe(2);
        (await journal.Say(Entries.Append("s", 2, "3"))).ShouldBe(AppendVerdict.Appended);
    }

    [Rule("JRN-3")]
    [Fact]
    public async Task What_a_primary_committed_alone_is_not_acknowledged_until_its_standby_has_it()
    {
        using var server = new OwnServer(Directory.CreateTempSubdirectory("pixcert-postgresql-").FullName);
        await using var journal = DurableJournal.PostgreSql(server.Connection);
        await journal.OpenAsync();
        await journal.AppendAsync(Entries.Append("s", 0, "1"));
        await using var operators = NpgsqlDataSource.Create(server.Connection);
        await Say(operators, "alter system set synchronous_standby_names = 'nobody'");
        await Say(operators, "select pg_reload_conf()");
        await Until(operators, "select 1 where current_setting('synchronous_standby_names') = 'nobody'");

        // Its wait is broken off, and the server says "commit".
        var appending = journal.AppendAsync(Entries.Append("s", 1, "2")).AsTask();
        await Until(operators, "select count(pg_cancel_backend(pid))::int from pg_stat_activity where wait_event = 'SyncRep'");
        var told = await Should.ThrowAsync<JournalException>(appending);
        (told.Refusal.Code, told.RetryAfter > Duration.Zero).ShouldBe(("JRN-3", true));

        // Sent again it is not acknowledged on account of what the server kept alone.
        await using var again = DurableJournal.PostgreSql(server.Connection + ";Command Timeout=1");
        await Should.ThrowAsync<JournalException>(async () => await again.ReadAsync("s"));

        await Say(operators, "alter system reset synchronous_standby_names");
        await Say(operators, "select pg_reload_conf()");
        await Until(operators, "select 1 where current_setting('synchronous_standby_names') = ''");
        (await again.ReadAsync("s")).Select(static e => e.Json).ShouldBe(["1", "2"]);
    }

    [Rule("JRN-3")]
    [Fact]
    public async Task A_server_that_is_paused_is_waited_for_once_and_used_again_afterwards()
    {
        using var server = new OwnServer(Directory.CreateTempSubdirectory("pixcert-postgresql-").FullName);
        await using var journal = DurableJournal.PostgreSql(server.Connection + ";Timeout=1;Command Timeout=1");
        await journal.OpenAsync();
        await journal.AppendAsync(Entries.Append("s", 0, "1"));
        server.Run("pause");
        try
        {
            var begun = Environment.TickCount64;
            var told = await Should.ThrowAsync<JournalException>(async () => await journal.ReadAsync("s"));
            (told.Refusal.Code, told.RetryAfter > Duration.Zero).ShouldBe(("JRN-3", true));
            await Should.ThrowAsync<JournalException>(async () => await journal.AppendAsync(Entries.Append("s", 1, "2")));

            // Ten times each, one after the other, would be more.
            (Environment.TickCount64 - begun).ShouldBeLessThan(10_000);
        }
        finally
        {
            server.Run("resume");
        }

        (await journal.Say(Entries.Append("s", 1, "2"))).ShouldBe(AppendVerdict.Appended);
        (await journal.ReadAsync("s")).Select(static e => e.Json).ShouldBe(["1", "2"]);
    }

    [Rule("JRN-3")]
    [Fact]
    public async Task Of_several_machines_the_one_that_writes_is_found_and_one_that_does_not_is_said()
    {
        using var server = new OwnServer(Directory.CreateTempSubdirectory("pixcert-postgresql-").FullName);
        var told = new NpgsqlConnectionStringBuilder(server.Connection);

        // The first of the two is not there.
        told.Host = $"127.0.0.1:1,127.0.0.1:{told.Port}";
        await using var journal = DurableJournal.PostgreSql(told.ToString());
        await journal.OpenAsync();
        (await journal.Say(Entries.Append("s", 0, "1"))).ShouldBe(AppendVerdict.Appended);

        await using var operators = NpgsqlDataSource.Create(server.Connection);
        await Say(operators, "alter system set default_transaction_read_only = on");
        server.Run("stop");
        server.Run("start");
        var refused = await Should.ThrowAsync<JournalException>(async () => await journal.AppendAsync(Entries.Append("s", 1, "2")));
        (refused.Refusal.Code, refused.RetryAfter > Duration.Zero).ShouldBe(("JRN-3", true));
        refused.Refusal.Reason.English.ShouldContain($"({told.Host})");

        await using var direct = DurableJournal.PostgreSql(server.Connection);
        (await Should.ThrowAsync<JournalException>(async () => await direct.AppendAsync(Entries.Append("s", 1, "2"))))
            .Refusal.Reason.English.ShouldContain("is a standby");
    }

    [Rule("JRN-3")]
    [Fact]
    public async Task Of_two_machines_that_answer_the_second_is_taken_when_the_first_takes_no_changes()
    {
        using var standby = new OwnServer(Directory.CreateTempSubdirectory("pixcert-postgresql-").FullName);
        using var primary = new OwnServer(Directory.CreateTempSubdirectory("pixcert-postgresql-").FullName);
        var (told, first) = (new NpgsqlConnectionStringBuilder(primary.Connection), new NpgsqlConnectionStringBuilder(standby.Connection));
        await using var operators = NpgsqlDataSource.Create(standby.Connection);
        await Say(operators, $"alter user {first.Username} password '{told.Password}'");
        await Say(operators, "alter system set default_transaction_read_only = on");
        await Say(operators, "select pg_reload_conf()");
        await using (var anew = NpgsqlDataSource.Create(first.ToString().Replace(first.Password!, told.Password, StringComparison.Ordinal)))
        {
            await Until(anew, "select 1 where current_setting('default_transaction_read_only') = 'on'");
        }

        told.Host = $"127.0.0.1:{first.Port},127.0.0.1:{told.Port}";
        await using var journal = DurableJournal.PostgreSql(told.ToString());
        await journal.OpenAsync();
        (await journal.Say(Entries.Append("s", 0, "1"))).ShouldBe(AppendVerdict.Appended);
        await using var direct = DurableJournal.PostgreSql(primary.Connection);
        (await direct.ReadAsync("s")).Select(static e => e.Json).ShouldBe(["1"]);
    }

    [Rule("JRN-3")]
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_waits_for_the_standby_when_the_journal_gives_up_is_shown_to_nobody(bool isAskedFirst)
    {
        using var server = new OwnServer(Directory.CreateTempSubdirectory("pixcert-postgresql-").FullName);
        await using var journal = DurableJournal.PostgreSql(server.Connection + ";Command Timeout=1");
        await using var other = DurableJournal.PostgreSql(server.Connection);
        await journal.OpenAsync();
        await journal.AppendAsync(Entries.Append("s", 0, "1"));
        (await other.ReadAsync("s")).Count.ShouldBe(1);
        await using var operators = NpgsqlDataSource.Create(server.Connection);
        await Say(operators, "alter system set synchronous_standby_names = 'nobody'");
        await Say(operators, "select pg_reload_conf()");
        await Until(operators, "select 1 where current_setting('synchronous_standby_names') = 'nobody'");

        var entry = Entries.Append("s", 1, "2") with { Claims = isAskedFirst ? [new("k", "v", "o")] : [] };
        (await Should.ThrowAsync<JournalException>(async () => await journal.AppendAsync(entry))).RetryAfter.ShouldNotBeNull();

        // Were it cancelled, the server would show what nobody else has, over this connection that was there before.
        await Until(operators, "select 1 where exists (select 1 from pg_stat_activity where wait_event = 'SyncRep')");
        (await other.ReadAsync("s")).Select(static e => e.Json).ShouldBe(["1"]);

        await Say(operators, "alter system reset synchronous_standby_names");
        await Say(operators, "select pg_reload_conf()");
        await Until(operators, "select 1 where not exists (select 1 from pg_stat_activity where wait_event = 'SyncRep')");
        (await other.ReadAsync("s")).Select(static e => e.Json).ShouldBe(["1", "2"]);
        (await journal.ReadAsync("s")).Count.ShouldBe(2);
    }

    [Rule("JRN-3")]
    [Fact]
    public async Task A_full_disk_refuses_the_entry_and_keeps_the_rest()
    {
        await using var journal = DurableJournal.PostgreSql(_connection);
        using var disk = new SmallDisk("2m", "postgres");
        if (!disk.IsMounted)
        {
            journal.Database.Explain(new PostgresException("full", "ERROR", "ERROR", PostgresErrorCodes.DiskFull))!.Reason.English.ShouldContain("no space left");
            return;
        }

        using var server = new OwnServer(Directory.CreateTempSubdirectory("pixcert-postgresql-").FullName);
        await using var full = DurableJournal.PostgreSql(server.Connection);
        await full.OpenAsync();
        await using var source = NpgsqlDataSource.Create(server.Connection);
        await using (var command = source.CreateCommand($"create tablespace small location '{disk.Path}'"))
        {
            await command.ExecuteNonQueryAsync();
        }

        await using (var command = source.CreateCommand("alter table pix_events set tablespace small"))
        {
            await command.ExecuteNonQueryAsync();
        }

        var kept = 0;
        JournalException? refused = null;
        while (refused is null)
        {
            try
            {
                // Of many kinds, so that it cannot be packed small.
                await full.AppendAsync(Entries.Append("s", kept, string.Concat(Enumerable.Range(0, 2_000).Select(i => FormattableString.Invariant($"{(kept * 7_919 + i * 104_729) % 99_991:x}")))[..1_900]));
                kept++;
            }
            catch (JournalException failure)
            {
                refused = failure;
            }
        }

        (refused.Refusal.Code, refused.RetryAfter is null).ShouldBe(("JRN-3", false));
        refused.Refusal.Reason.English.ShouldContain("no space left");
        (await full.ReadAsync("s")).Count.ShouldBe(kept);
        (await Storage.Auditing.JournalAudit.RunAsync(full)).Faults.ShouldBeEmpty();
    }

    private static async Task<object?> Say(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static async Task Until(NpgsqlDataSource source, string sql)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await Say(source, sql) is not > 0)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private async Task<int> Tamper(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is int found ? found : 0;
    }

    private static async Task<string> Refused(string connection)
    {
        await using var journal = DurableJournal.PostgreSql(connection);
        var told = await Should.ThrowAsync<JournalException>(async () => await journal.OpenAsync());
        told.Refusal.Code.ShouldBe("JRN-4");
        told.Refusal.Remedy.French.ShouldNotBeEmpty();
        return told.Refusal.Message(Language.English);
    }
}
