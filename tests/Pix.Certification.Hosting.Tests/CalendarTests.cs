using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>The school calendar as the jury keeps it: what it opens, for whom, and what of it stays (ELI-3).</summary>
public sealed class CalendarTests
{
    private static readonly CertificationPeriod May = new(Audience.Lycee, new(2024, 5, 1), new(2024, 5, 31), "2023-2024");

    private static SessionDetails Lycée(int month, int day) =>
        new SessionBuilder().Details with { Audience = Audience.Lycee, Starts = new(2024, month, day, 9, 0) };

    [Fact]
    [Rule("ELI-3")]
    public async Task A_period_that_is_kept_opens_its_days_to_its_audience_and_taken_away_it_closes_them_again()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        var (sessions, calendar) = (host.Administrator.Sessions, host.Desks.Jury("Mme Petit").Calendar);
        (await sessions.CreateAsync(Lycée(5, 2))).ShouldRefuse("ELI-3");
        var kept = (await calendar.AddAsync(May)).OrThrow();
        (await sessions.CreateAsync(Lycée(5, 2))).OrThrow();
        (await sessions.CreateAsync(Lycée(6, 3))).ShouldRefuse("ELI-3");
        (await sessions.CreateAsync(Lycée(5, 3) with { Audience = Audience.College })).IsOk.ShouldBeTrue("the policy's own windows stand beside it");
        (await calendar.ChangeAsync(kept.Id, May with { LastDay = new(2024, 6, 5) })).OrThrow();
        var june = (await sessions.CreateAsync(Lycée(6, 3))).OrThrow();
        (await calendar.RemoveAsync(kept.Id)).OrThrow();
        (await sessions.CreateAsync(Lycée(5, 20))).ShouldRefuse("ELI-3");
        (await sessions.FindAsync(june.Id)).OrThrow().State.ShouldBe(SessionState.Created);
        (await calendar.RemoveAsync(kept.Id)).ShouldRefuse("ELI-3");
    }

    [Fact]
    [Rule("ELI-3")]
    public async Task An_exemption_has_a_reason_and_is_for_one_centre_and_its_days()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        var calendar = host.Desks.Jury("Mme Petit").Calendar;
        var one = May with { FirstDay = new(2024, 7, 2), LastDay = new(2024, 7, 2), Centre = CertificationHost.Centre };
        (await calendar.AddAsync(one)).ShouldRefuse("ELI-3").Facts["field"].ShouldBe("note");
        (await calendar.AddAsync(one with { Note = "Inondation en mars" })).OrThrow();
        (await host.Administrator.Sessions.CreateAsync(Lycée(7, 2))).OrThrow();
        (await host.Administrator.Sessions.CreateAsync(Lycée(7, 3))).ShouldRefuse("ELI-3");
        (await host.Desks.Centre(new("other"), "x").Sessions.CreateAsync(Lycée(7, 2))).ShouldRefuse("ELI-3");
    }

    [Fact]
    [Rule("ELI-3")]
    public async Task What_is_wrong_with_a_period_is_said_field_by_field_and_what_has_passed_stays()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        var calendar = host.Desks.Jury("Mme Petit").Calendar;
        var wrong = (await calendar.AddAsync(new(Audience.General, new(2024, 5, 2), new(2024, 5, 1), "2023"))).ShouldRefuse("ELI-3");
        wrong.Each().Select(static r => r.Facts["field"]).ShouldBe(["audience", "lastDay", "schoolYear"]);
        (await calendar.AddAsync(May with { LastDay = May.FirstDay.PlusDays(366) })).ShouldRefuse("ELI-3");
        var kept = (await calendar.AddAsync(May)).OrThrow();
        (await calendar.AddAsync(May with { FirstDay = May.LastDay, LastDay = new(2024, 6, 1) })).ShouldRefuse("ELI-3").Facts["field"].ShouldBe("firstDay");
        (await calendar.AddAsync(May with { Audience = Audience.College })).OrThrow();
        host.Clock.Later(Duration.FromDays(120));
        (await calendar.RemoveAsync(kept.Id)).ShouldRefuse("ELI-3").Kind.ShouldBe(RefusalKind.NotNow);
        (await calendar.ChangeAsync(kept.Id, May with { Note = "x" })).ShouldRefuse("ELI-3").Kind.ShouldBe(RefusalKind.NotNow);
        (await calendar.ListAsync()).Count.ShouldBe(2);
    }

    [Fact]
    [Rule("ELI-3")]
    public async Task A_level_follows_the_calendar_of_its_audience()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        var details = Lycée(3, 20) with { Level = " Tle " };
        (await host.Administrator.Sessions.CreateAsync(details)).OrThrow().Session.Details.Level.ShouldBe("Tle");
        (await host.Administrator.Sessions.CreateAsync(Lycée(3, 21) with { Level = "3e" })).ShouldRefuse("ELI-3").Facts["level"].ShouldBe("3e");
        (await host.Administrator.Sessions.CreateAsync(Lycée(8, 1) with { Level = "Tle" })).ShouldRefuse("ELI-3");
        (await host.Administrator.Sessions.CreateAsync(Lycée(8, 1) with { Audience = Audience.General, Level = "Adultes" })).OrThrow();
    }
}
