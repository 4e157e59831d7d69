namespace Pix.Certification.Hosting.Tests;

/// <summary>The days that lie between two tests of one person, whoever was thought to sit there (ELI-2).</summary>
public sealed partial class SeatTests
{
    [Fact]
    [Rule("ELI-2")]
    [Rule("CAN-15")]
    public async Task The_fifteen_days_follow_an_identity_that_the_jury_corrected_and_the_account_that_sat_there()
    {
        var (first, jury) = (await _host.FinalisedAsync(2), _host.Desks.Jury("Mme Petit"));
        var (free, days) = ((LocalDate?)null, (LocalDate?)SessionBuilder.NineOClock.Date.PlusDays(15));
        (await jury.Publication.ProcessAsync(first)).OrThrow();
        (await MayFrom(2, 1, 8, 9)).ShouldBe([days, free, free]);

        // The first line was somebody else's: whoever sat there rests, and whose name stood there does not.
        (await jury.Rulings.CorrectIdentityAsync(first, new(1), SessionBuilder.Person(9), "Pièce d'identité relue")).OrThrow();
        (await MayFrom(3, 1, 8, 9)).ShouldBe([free, free, days]);

        // Cancelled by the jury it rests nobody, whoever it was found to be meanwhile; once that is taken back, the right person.
        (await jury.Rulings.RuleAsync(first, new(2), Certifications.JuryAction.Cancel, "Panne du réseau")).OrThrow();
        (await jury.Rulings.CorrectIdentityAsync(first, new(2), SessionBuilder.Person(8), "Pièce d'identité relue")).OrThrow();
        (await MayFrom(4, 2, 8, 9)).ShouldBe([free, free, days]);
        (await jury.Rulings.RuleAsync(first, new(2), Certifications.JuryAction.Lift, "Pas de panne")).OrThrow();
        (await MayFrom(5, 2, 8, 9)).ShouldBe([free, days, days]);

        // At joining it is the same under any account; and the account that sat there rests as well, as whoever it comes.
        var next = await Next(6, 1, 3, 9);
        (await Join(_host.Desks.Candidate(new("of-the-ninth")), next, 9)).OrThrow();
        (await Join(_host.Desks.Candidate(new("of-the-first")), next, 1)).OrThrow();
        (await Join(_host.Candidate(1), next, 3)).OrThrow();
        var lines = (await _host.Administrator.Roster.CandidatesAsync(next)).OrThrow();
        lines.Select(static l => string.Join(',', l.Unmet.Select(static u => u.Code))).ShouldBe(["", "ELI-2", "ELI-2"]);

        // One who is corrected on a list before they have joined is asked about as who they are (CAN-15).
        var last = await Next(7, 4);
        (await _host.Administrator.Roster.CandidatesAsync(last)).OrThrow().Single().Candidate.MayFrom.ShouldBe(free);
        (await _host.Administrator.Roster.EditAsync(last, new(1), SessionBuilder.Line(1) with { Identity = SessionBuilder.Person(9) })).OrThrow();
        (await _host.Administrator.Roster.CandidatesAsync(last)).OrThrow().Single().Candidate.MayFrom.ShouldBe(days);

        async Task<SessionId> Next(int daysLater, params int[] people)
        {
            var details = new SessionBuilder().Details with { Room = $"C{daysLater}", Starts = SessionBuilder.NineOClock.PlusDays(daysLater) };
            var planned = (await _host.Administrator.Sessions.CreateAsync(details, confirmed: true)).OrThrow().Id;
            _host.Clock.Later(details.Starts.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant() - _host.Clock.Now);
            foreach (var n in people)
            {
                (await _host.Administrator.Roster.EnrolAsync(planned, SessionBuilder.Person(n))).OrThrow();
            }

            return planned;
        }

        async Task<LocalDate?[]> MayFrom(int daysLater, params int[] people) =>
            [.. (await _host.Administrator.Roster.CandidatesAsync(await Next(daysLater, people))).OrThrow().Select(static l => l.Candidate.MayFrom)];
    }
}
