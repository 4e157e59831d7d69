using System.Text.RegularExpressions;
using Npgsql;
using Pix.Certification.Storage;
using Pix.Certification.Storage.Tests;

namespace Pix.Certification.Reliability.Tests;

/// <summary>
/// What PostgreSQL is asked while candidates answer, as its own log has it: that a database which keeps streams on many machines finds
/// each statement on one.
/// </summary>
[Needs(NeedsAttribute.PostgreSql)]
public sealed partial class HotPathTests : IDisposable
{
    private const string Settles = "once for a connection, and of no table";

    // What names no stream, and why that is no harm.
    private static readonly Dictionary<string, string> NamesNoStream = new(StringComparer.Ordinal)
    {
        ["begin"] = "opens the transaction of the statements that follow",
        ["commit"] = "ends it",
        ["set plan_cache_mode = force_generic_plan"] = Settles,
        ["set enable_seqscan = off"] = Settles,
        ["set enable_hashjoin = off"] = Settles,
        ["set enable_mergejoin = off"] = Settles,
        ["set jit = off"] = Settles,
        ["select case when current_setting('synchronous_standby_names') <> '' and current_setting('transaction_read_only') = 'off'"
            + " then pg_logical_emit_message(true, 'pixcert', '')::text end"] = Settles,
        ["select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'"] = Settles,
    };

    private readonly OwnServer _server = new(Directory.CreateTempSubdirectory("pixcert-hotpath-").FullName);

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Each_statement_of_the_hot_path_names_the_streams_of_one_session_and_writes_one()
    {
        var (one, other) = (await Host(batch: 1), await Host(batch: 1));
        var (first, second) = (await Begun(one, "A", 1), await Begun(one, "B", 9));
        var from = Log().Count;

        // In turns, so that a host writes what it remembers, and asks for what another host has moved.
        for (var round = 0; round < 4; round++)
        {
            var host = round % 2 == 0 ? one : other;
            await Task.WhenAll(new[] { (first, 1), (second, 9) }.SelectMany(room => Enumerable.Range(room.Item2, 3)
                .Select(person => Task.Run(() => Answer(host, room.Item1, person)))));
        }

        var asked = Log().Skip(from).ToArray();
        asked.Count(static s => s.Text.Contains("insert into pix_events", StringComparison.Ordinal))
            .ShouldBeGreaterThanOrEqualTo(4 * 6 * 2, "each step is written, by the first try or by the second");
        Faults(asked).ShouldBeEmpty();
    }

    // The same watch sees what a statement is like that does not suit: the entries of a room go to the disk together.
    [Fact]
    public async Task Entries_that_go_together_name_several_streams_in_one_statement()
    {
        var host = await Host(batch: 256);
        var (first, second) = (await Begun(host, "A", 1), await Begun(host, "B", 9));
        List<string> found = [];
        await Patience.Until(async () =>
        {
            var from = Log().Count;
            await Task.WhenAll(new[] { (first, 1), (second, 9) }.SelectMany(room => Enumerable.Range(room.Item2, 3)
                .Select(person => Task.Run(() => Answer(host, room.Item1, person)))));
            found = Faults(Log().Skip(from));
            return found.Count > 0;
        });
        found.ShouldContain(static fault => fault.StartsWith("several", StringComparison.Ordinal));
    }

    private static List<string> Faults(IEnumerable<Asked> statements)
    {
        var faults = new List<string>();
        foreach (var (text, parameters) in statements)
        {
            if (NamesNoStream.ContainsKey(Blanks().Replace(text, " ").Trim()))
            {
                continue;
            }

            var streams = Stream().Matches(parameters).Select(static m => (Stream: m.Value, Session: m.Groups["session"].Value)).ToArray();
            var sessions = streams.Select(static s => s.Session).Distinct().Count();
            var sittings = streams.Where(static s => s.Stream.StartsWith("sitting", StringComparison.Ordinal)).Distinct().Count();
            if (sessions != 1)
            {
                faults.Add($"{(sessions == 0 ? "no session" : "several sessions")}: {text} {parameters}");
            }
            else if (sittings > 1)
            {
                faults.Add($"several tests: {text} {parameters}");
            }
        }

        return faults;
    }

    private async Task<CertificationHost> Host(int batch)
    {
        var journal = DurableJournal.PostgreSql(_server.Connection, new JournalSettings { BatchLimit = batch });
        await journal.OpenAsync();
        await using (var source = NpgsqlDataSource.Create(_server.Connection))
        {
            foreach (var setting in (string[])["alter system set log_statement = 'all'", "select pg_reload_conf()"])
            {
                await using var command = source.CreateCommand(setting);
                await command.ExecuteNonQueryAsync();
            }
        }

        return await CertificationHost.OpenAsync(journal, clockwork: false);
    }

    private static async Task<(SessionId Id, string Code)> Begun(CertificationHost host, string room, int first)
    {
        var session = await host.StartedAsync(3, room, first);
        for (var person = first; person < first + 3; person++)
        {
            (await host.Candidate(person).Test.StartAsync(session.Id, session.Code)).OrThrow();
            await Answer(host, session, person);
        }

        return session;
    }

    private static async Task Answer(CertificationHost host, (SessionId Id, string Code) session, int person)
    {
        var shown = (await host.Candidate(person).Test.NextAsync(session.Id)).OrThrow().Challenge!;
        (await host.Candidate(person).Test.AnswerAsync(
            session.Id, shown.Number, Challenges.GivenAnswer.Pass, $"{person}/{shown.Number}", shown.Id)).OrThrow();
    }

    // The server writes a statement down before it carries it out.
    private List<Asked> Log()
    {
        var asked = new List<Asked>();
        var lines = File.ReadAllText(Path.Combine(_server.Folder, "server.log")).Split("\n20");
        foreach (var line in lines)
        {
            if (Statement().Match(line) is { Success: true } statement)
            {
                asked.Add(new(statement.Groups["text"].Value.Trim(), ""));
            }
            else if (asked.Count > 0 && Parameters().Match(line) is { Success: true } parameters)
            {
                asked[^1] = asked[^1] with { Parameters = parameters.Groups["values"].Value };
            }
        }

        return asked;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"LOG:  (execute [^:]*|statement): (?<text>.*)", RegexOptions.Singleline)]
    private static partial Regex Statement();

    [GeneratedRegex(@"DETAIL:  [Pp]arameters: (?<values>.*)", RegexOptions.Singleline)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"(session|sitting|candidate)-(?<session>\d+)(-\d+)?")]
    private static partial Regex Stream();

    private sealed record Asked(string Text, string Parameters);
}
