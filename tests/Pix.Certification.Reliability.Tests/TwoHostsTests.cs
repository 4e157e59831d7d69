using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pix.Certification.Hosting.Clockwork;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Policies;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Reliability.Tests;

/// <summary>Two hosts on one database: nothing twice, nothing lost.</summary>
public sealed class TwoHostsTests
{
    private static readonly CertificationPolicy Enforced = CertificationPolicy.Create(CertificationPolicies.Profile2023.ToText() with
    {
        Id = "enforced",
        Session = new() { TimeKeeping = TimeKeeping.Enforce },
    }).OrThrow();

    [Needs(NeedsAttribute.PostgreSql)]
    [Fact]
    [Rule("TIM-4")]
    public async Task Due_work_is_shared_and_each_deadline_is_kept_once()
    {
        await using var place = new Engine("postgresql");
        var (one, other) = (await place.Host(Enforced), await place.Host(Enforced));
        var sessions = new List<(Pix.Certification.SessionId Id, string Code)>();
        for (var n = 0; n < 20; n++)
        {
            sessions.Add(await one.StartedAsync(1, $"room {n}", first: n + 1));
            (await one.Candidate(n + 1).Test.StartAsync(sessions[n].Id, sessions[n].Code)).OrThrow();
        }

        one.Clock.Minutes(200);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            while (await (i % 2 == 0 ? one : other).Services.GetRequiredService<ClockworkService>().DoDue(CancellationToken.None) > 0)
            {
            }
        })));

        foreach (var (id, _) in sessions)
        {
            (await other.Administrator.Sessions.FindAsync(id)).OrThrow().State.ShouldBe(Sessions.SessionState.Ended);
            (await place.Journal().ReadAsync($"session-{id}")).Count(static e => e.Type == "sittingClosed").ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Rule("JRN-1")]
    public async Task One_command_sent_to_both_hosts_under_its_key_is_done_once(string engine)
    {
        await using var place = new Engine(engine);
        var (one, other) = (await place.Host(), await place.Host());
        var (id, code) = await one.StartedAsync(1);
        var before = (await one.Candidate(1).Test.StartAsync(id, code)).OrThrow().Remaining;
        for (var round = 1; round <= 20; round++)
        {
            var key = $"credit {round}";
            var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
                (await (i % 2 == 0 ? one : other).Invigilator(id).Once(key).Candidates.CreditTimeAsync(new(1), Duration.FromSeconds(30), "Coupure")).OrThrow())));
            replies.Distinct().ShouldHaveSingleItem();
        }

        (await other.Candidate(1).Test.LookAsync(id)).OrThrow().Remaining.ShouldBe(before + Duration.FromMinutes(10));
    }

    [Needs(NeedsAttribute.PostgreSql)]
    [Fact]
    [Rule("INV-8")]
    public async Task What_one_host_does_to_the_room_counts_for_the_next_answer_on_the_other()
    {
        await using var place = new Engine("postgresql");
        var (one, other) = (await place.Host(), await place.Host());
        var (id, code) = await one.StartedAsync(1);
        (await one.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        var shown = (await one.Candidate(1).Test.NextAsync(id)).OrThrow().Challenge!;
        one.Clock.Minutes(104);
        (await other.Invigilator(id).PauseAsync("Alarme incendie")).OrThrow();
        one.Clock.Minutes(30);
        (await other.Invigilator(id).ReopenAsync()).OrThrow();

        // The first host believes that time is over; the journal tells it that the room has changed.
        (await one.Candidate(1).Test.AnswerAsync(id, 1, Challenges.GivenAnswer.OfChoices(2), "k", shown.Id)).OrThrow().IsKeptAside.ShouldBeFalse();
    }

    [Needs(NeedsAttribute.PostgreSql)]
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_callers_rows_and_ours_are_kept_together_or_not_at_all(bool commits)
    {
        await using var place = new Engine("postgresql");
        var host = await place.Host();
        await using var source = NpgsqlDataSource.Create(place.Connection);
        await using var connection = await source.OpenConnectionAsync();
        await using (var make = new NpgsqlCommand("create table theirs (session int primary key)", connection))
        {
            await make.ExecuteNonQueryAsync();
        }

        await using (var transaction = await connection.BeginTransactionAsync())
        {
            var created = (await host.Desks.Within(transaction).Centre(CertificationHost.Centre, "Mme Durand").Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
            await using var insert = new NpgsqlCommand("insert into theirs values ($1)", connection, transaction) { Parameters = { new() { Value = created.Id.Number } } };
            await insert.ExecuteNonQueryAsync();
            if (commits)
            {
                await transaction.CommitAsync();
            }
        }

        await using var count = new NpgsqlCommand("select count(*) from theirs", connection);
        ((long)(await count.ExecuteScalarAsync())!).ShouldBe(commits ? 1 : 0);
        (await host.Administrator.Sessions.ListAsync()).Count.ShouldBe(commits ? 1 : 0);
        if (!commits)
        {
            (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Rule("JRN-4")]
    public async Task A_sitting_goes_on_at_the_same_challenge_on_a_host_that_was_started_later(string engine)
    {
        await using var place = new Engine(engine);
        var first = await place.Host();
        var (id, code) = await first.StartedAsync(1);
        (await first.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        var shown = (await first.Candidate(1).Test.NextAsync(id)).OrThrow();
        var receipt = (await first.Candidate(1).Test.AnswerAsync(id, 1, Challenges.GivenAnswer.OfChoices(2), "k", shown.Challenge!.Id)).OrThrow();
        var next = (await first.Candidate(1).Test.NextAsync(id)).OrThrow();

        var second = await place.Host();
        (await second.Candidate(1).Test.LookAsync(id)).OrThrow().Challenge.ShouldBe(next.Challenge);
        (await second.Candidate(1).Test.AnswerAsync(id, 1, Challenges.GivenAnswer.OfChoices(2), "k", shown.Challenge!.Id)).OrThrow().ShouldBe(receipt);
        (await second.Candidate(1).Test.LookAsync(id)).OrThrow().State.ShouldBe(SittingState.InProgress);
        second.Services.GetRequiredService<CertificationHealth>().ShouldNotBeNull();
    }
}
