using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>"J'ai un code": an account is recognised on a school's list by name and birth date, once.</summary>
public sealed class RecognitionTests
{
    private static readonly Learner Zoé = new(new("l-1"), "Dupont", "Zoé", new(2006, 7, 28), "TG4");
    private static readonly Learner Ana = new(new("l-3"), "García", "Ana", new(2006, 5, 6), "TG2");

    [Fact]
    [Rule("ACC-2")]
    [Rule("CAN-8")]
    public async Task An_account_is_recognised_once_and_is_that_pupil_from_then_on()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        var code = await Campaign(host, Zoé.Id);
        var mine = host.Candidate(1);
        (await mine.PupilAsync()).ShouldBeNull();
        (await mine.SendProfileAsync(code)).ShouldRefuse("ACC-2");
        (await mine.RecogniseAsync(code.ToLowerInvariant(), Typed(Zoé with { BirthName = "DUPONT", FirstName = "zoe" }))).OrThrow();
        (await mine.PupilAsync()).ShouldBe(Zoé.Id);
        (await mine.SendProfileAsync(code)).OrThrow();

        // Once: what is typed later is not looked at any more, and nobody else becomes that pupil.
        (await mine.RecogniseAsync(code, Typed(Ana))).OrThrow();
        (await mine.PupilAsync()).ShouldBe(Zoé.Id);
        (await host.Candidate(2).RecogniseAsync(code, Typed(Zoé))).ShouldRefuse("ACC-2");

        // Bound as by an account that was made for the pupil: it joins as nobody else.
        var session = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Id;
        (await host.Administrator.Roster.EnrolFromSchoolAsync(session, [Zoé.Id, Ana.Id])).OrThrow();
        (await mine.JoinAsync(session, Typed(Ana))).ShouldRefuse("CAN-8");
        (await mine.JoinAsync(session, Typed(Zoé))).OrThrow();
    }

    [Fact]
    [Rule("ACC-2")]
    public async Task Whoever_is_not_recognised_learns_nothing_and_waits_after_a_few_tries()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        var code = await Campaign(host, Zoé.Id);
        (await host.Candidate(1).RecogniseAsync(code, Typed(Zoé))).OrThrow();
        var guess = host.Candidate(3);
        var stranger = (await guess.RecogniseAsync(code, Typed(Zoé with { BirthDate = new(2006, 7, 29) }))).ShouldRefuse("ACC-2");
        (await guess.RecogniseAsync(code, Typed(Zoé))).ShouldRefuse("ACC-2").ShouldBe(stranger, "taken reads as unknown");
        (await guess.RecogniseAsync("BCDFGH234", Typed(Ana))).ShouldRefuse("PRO-2");
        (await guess.RecogniseAsync("nope", Typed(Ana))).ShouldRefuse("PRO-2");
        Refusal? wait = null;
        for (var tries = 0; tries < 20 && wait is null; tries++)
        {
            wait = (await guess.RecogniseAsync(code, Typed(Zoé with { BirthDate = new LocalDate(2005, 1, 1).PlusDays(tries) }))).IsRefused(out var refused) && refused.RetryAfter is not null ? refused : null;
        }

        wait.ShouldNotBeNull();
        (await guess.RecogniseAsync(code, Typed(Ana))).ShouldRefuse(wait.Code);
        host.Clock.Minutes(2);
        (await guess.RecogniseAsync(code, Typed(Ana))).OrThrow();
    }

    [Fact]
    [Rule("ACC-2")]
    public async Task A_pupil_of_another_class_is_told_for_whom_the_campaign_is()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        var code = await Campaign(host, Zoé.Id);
        (await host.Candidate(1).RecogniseAsync(code, Typed(Ana))).OrThrow();
        var refused = (await host.Candidate(1).SendProfileAsync(code)).ShouldRefuse("ACC-2");
        refused.Reason.English.ShouldContain("TG4");
        (await host.Candidate(2).SendProfileAsync(code, new LearnerId("stranger"))).ShouldRefuse("PRO-2").Reason.English.ShouldNotContain("TG4");
    }

    [Fact]
    [Rule("ACC-2")]
    [Rule("RET-2")]
    [Rule("CAN-16")]
    public async Task Who_an_account_was_recognised_as_goes_with_the_pupil_and_with_the_person()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        var code = await Campaign(host, Zoé.Id);
        (await host.Candidate(1).RecogniseAsync(code, Typed(Zoé))).OrThrow();
        (await host.Candidate(2).RecogniseAsync(code, Typed(Ana))).OrThrow();
        (await host.Administrator.Pupils.RemoveAsync(Zoé.Id)).OrThrow();
        (await host.Candidate(1).PupilAsync()).ShouldBeNull();
        (await host.Desks.Jury("Mme Petit").Retention.EraseAsync(SessionBuilder.Account(2), "À sa demande")).OrThrow();
        (await host.Candidate(2).PupilAsync()).ShouldBeNull();
        (await host.Candidate(3).RecogniseAsync(code, Typed(Ana))).OrThrow(); // The claim is free again, too.
    }

    private static async Task<string> Campaign(CertificationHost host, params LearnerId[] pupils)
    {
        (await host.Administrator.Pupils.KeepAsync([Zoé, Ana])).OrThrow();
        return (await host.Administrator.Campaigns.OpenForAsync("Terminales", pupils)).OrThrow().ToString();
    }

    private static TypedIdentity Typed(Learner who) => new(who.BirthName, who.FirstName, who.BirthDate);
}
