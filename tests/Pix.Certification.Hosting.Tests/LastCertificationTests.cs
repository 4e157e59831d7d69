using System.Text.Json.Nodes;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Whoever sits a second time meets nothing of the first test while a variant is left.</summary>
public sealed class LastCertificationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [Rule("POS-5")]
    public async Task Nothing_of_the_last_test_is_asked_again_whatever_account_sits_there(int account)
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false);
        var (first, code) = await host.StartedAsync(1);
        await host.SatAsync(first, 1, code);
        (await host.Invigilator(first).EndAsync([])).OrThrow();
        (await host.Administrator.Finalisation.FinaliseAsync(first)).OrThrow();

        host.Clock.Advance(TimeSpan.FromDays(20));
        var (planned, person) = (new SessionBuilder().Details with { Starts = SessionBuilder.NineOClock.PlusDays(20), Room = "B205" }, SessionBuilder.Person(1));
        var second = (await host.Administrator.Sessions.CreateAsync(planned, confirmed: true)).OrThrow();
        (await host.Administrator.Roster.EnrolAsync(second.Id, person)).OrThrow();
        var desk = host.Candidate(account);
        (await desk.JoinAsync(second.Id, new(person.BirthName, person.FirstName, person.BirthDate))).OrThrow();
        (await host.Invigilator(second.Id).Candidates.ConfirmPresenceAsync(new(1))).OrThrow();
        (await host.Invigilator(second.Id).StartAsync()).OrThrow();
        (await desk.Test.StartAsync(second.Id, second.Session.AccessCode)).OrThrow();

        var (before, now) = (await Begun(journal, first), await Begun(journal, second.Id));
        before["lastCertification"].ShouldBeNull();
        Texts(now["lastCertification"]).ShouldBe(Texts(before["planned"]), ignoreOrder: true);
        Texts(now["planned"]).Count.ShouldBe(15);
        Texts(now["planned"]).Intersect(Texts(before["planned"])).ShouldBeEmpty("each skill has two variants");
    }

    private static async Task<JsonNode> Begun(MemoryJournal journal, SessionId session) =>
        JsonNode.Parse((await journal.ReadAsync(Sitting.StreamOf(session, new(1))))[0].Json)!;

    private static IReadOnlyList<string> Texts(JsonNode? list) => [.. list!.AsArray().Select(static one => one!.GetValue<string>())];
}
