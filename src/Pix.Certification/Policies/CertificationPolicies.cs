using Pix.Certification.Psychometrics;

namespace Pix.Certification.Policies;

/// <summary>
/// The policies that come with the library: the French certification as it went through the years, and one of our own after it.
/// </summary>
public static class CertificationPolicies
{
    // The school calendars that were published; another year is added by a policy of the host's own.
    private static readonly AudienceWindow[] SchoolCalendars =
    [
        new(Audience.College, new(2021, 3, 8), new(2021, 5, 20)),
        new(Audience.College, new(2024, 3, 4), new(2024, 6, 14)),
        new(Audience.Lycee, new(2021, 1, 11), new(2021, 5, 20)),
        new(Audience.Lycee, new(2023, 11, 6), new(2024, 3, 29)),
    ];

    /// <summary>The first years: a test from the profile, levels up to 5.</summary>
    public static CertificationPolicy Profile2019 { get; } =
        Make("pix-2019", Instant.FromUtc(2019, 8, 31, 22, 0), TestKind.Profile, levelMax: 5);

    /// <summary>From December 2020: a test from the profile, levels up to 6.</summary>
    public static CertificationPolicy Profile2020 { get; } =
        Make("pix-2020", Instant.FromUtc(2020, 11, 30, 23, 0), TestKind.Profile, levelMax: 6);

    /// <summary>From December 2023: a test from the profile, levels up to 7.</summary>
    public static CertificationPolicy Profile2023 { get; } =
        Make("pix-2023", Instant.FromUtc(2023, 11, 30, 23, 0), TestKind.Profile, levelMax: 7);

    /// <summary>From 2024: an adaptive test, levels up to 7.</summary>
    public static CertificationPolicy Adaptive2024 { get; } =
        Make("pix-2024", Instant.FromUtc(2023, 12, 31, 23, 0), TestKind.Adaptive, levelMax: 7);

    /// <summary>
    /// From September 2026, and of our own: the adaptive test of <see cref="AdaptivePlans.Capped26"/>, levels up to 7. Everything else is
    /// as in <see cref="Adaptive2024"/>.
    /// </summary>
    public static CertificationPolicy Adaptive2026 { get; } = Make(
        "adaptive-2026", Instant.FromUtc(2026, 8, 31, 22, 0), TestKind.Adaptive, levelMax: 7, AdaptivePlans.Capped26Settings);

    /// <summary>All of them.</summary>
    public static PolicyBook All { get; } = PolicyBook.Of(Profile2019, Profile2020, Profile2023, Adaptive2024, Adaptive2026).OrThrow();

    // Those that were published have the plan that was.
    private static CertificationPolicy Make(
        string id, Instant from, TestKind test, int levelMax, PlanSettings? plan = null) => CertificationPolicy.Create(new()
    {
        Id = id,
        EffectiveFrom = from,
        Test = test,
        Eligibility = new() { Windows = SchoolCalendars },
        Scale = new() { LevelMax = levelMax },
        AdaptiveTest = new() { Plan = plan ?? AdaptivePlans.PixV3Settings },
    }).OrThrow();
}
