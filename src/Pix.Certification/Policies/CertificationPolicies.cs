namespace Pix.Certification.Policies;

/// <summary>The policies that come with the library: the French certification as it went through the years.</summary>
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

    /// <summary>All of them.</summary>
    public static PolicyBook All { get; } = PolicyBook.Of(Profile2019, Profile2020, Profile2023, Adaptive2024).OrThrow();

    private static CertificationPolicy Make(string id, Instant from, TestKind test, int levelMax) => CertificationPolicy.Create(new()
    {
        Id = id,
        EffectiveFrom = from,
        Test = test,
        Eligibility = new() { Windows = SchoolCalendars },
        Scale = new() { LevelMax = levelMax },
    }).OrThrow();
}
