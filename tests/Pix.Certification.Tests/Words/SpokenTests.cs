using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;

namespace Pix.Certification.Tests.Words;

/// <summary>Dates, times, zones and states, as people read them everywhere.</summary>
public sealed class SpokenTests
{
    private static readonly LocalDateTime Nine = new(2024, 3, 12, 9, 5);

    [Fact]
    public void A_time_of_a_place_says_both()
    {
        Spoken.At(Nine, "Pacific/Noumea").ShouldBe(new("12/03/2024, 09:05 (heure de Nouméa)", "12/03/2024, 09:05 (Nouméa time)"));
        Spoken.At(Instant.FromUtc(2024, 3, 11, 22, 5), "Pacific/Noumea").ShouldBe(Spoken.At(Nine, "Pacific/Noumea"));
        Spoken.TimeAt(Instant.FromUtc(2024, 3, 12, 8, 5), "Europe/Paris").French.ShouldBe("09:05 (heure de Paris)");
        Spoken.At(Nine).English.ShouldBe("12/03/2024, 09:05");
    }

    [Fact]
    public void A_zone_is_called_by_its_place_and_any_other_by_its_city()
    {
        Spoken.Zones.Select(static zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)).ShouldNotContain((DateTimeZone?)null);
        Spoken.Zones.Select(static zone => Spoken.Zone(zone).French).ShouldBeUnique();
        Spoken.Zone("America/Argentina/Buenos_Aires").French.ShouldBe("heure de Buenos Aires");
    }

    [Fact]
    public void States_outcomes_and_endings_have_one_name_each_which_a_table_capitalises()
    {
        Enum.GetValues<SessionState>().Select(static s => s.Name().French).ShouldBeUnique();
        Enum.GetValues<CertificationStatus>().Select(static s => s.Name().French).ShouldBe(["validée", "rejetée", "annulée"]);
        Enum.GetValues<SittingEnding>().Select(static e => e.Name().English).ShouldBeUnique();
        SessionState.Ended.Name().Capitalised().ShouldBe(new("Terminée", "Ended"));
    }

    [Fact]
    public void What_has_no_name_says_so()
    {
        Should.Throw<ArgumentOutOfRangeException>(static () => ((SessionState)99).Name());
        Should.Throw<ArgumentOutOfRangeException>(static () => ((CertificationStatus)99).Name());
        Should.Throw<ArgumentOutOfRangeException>(static () => ((SittingEnding)99).Name());
    }
}
