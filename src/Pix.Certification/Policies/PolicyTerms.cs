using Pix.Certification.Timing;

namespace Pix.Certification.Policies;

/// <summary>The kind of establishment whose calendar a session follows.</summary>
public enum Audience
{
    /// <summary>No school calendar: open all year.</summary>
    General,

    /// <summary>Lower secondary school.</summary>
    College,

    /// <summary>Upper secondary school.</summary>
    Lycee,
}

/// <summary>The kind of test that a sitting gives.</summary>
public enum TestKind
{
    /// <summary>Built beforehand from the candidate's profile, scored by reproducibility.</summary>
    Profile,

    /// <summary>Chosen challenge by challenge with item response theory.</summary>
    Adaptive,
}

/// <summary>The first and the last day on which an audience may hold sessions in one school year.</summary>
/// <param name="Audience">Who it concerns.</param>
/// <param name="FirstDay">The first day open.</param>
/// <param name="LastDay">The last day open.</param>
public sealed record AudienceWindow(Audience Audience, LocalDate FirstDay, LocalDate LastDay);

/// <summary>How a session is run: its length, its staff, its secrets and its limits.</summary>
public sealed record SessionTerms
{
    /// <summary>How long a test lasts, before extra time.</summary>
    /// <value>Defaults to 105 minutes: 1 h 45.</value>
    public int TestMinutes { get; init; } = 105;

    /// <summary>How long a session is planned for.</summary>
    /// <value>Defaults to 120 minutes.</value>
    public int SessionMinutes { get; init; } = 120;

    /// <summary>How many candidates one invigilator may watch.</summary>
    /// <value>Defaults to 20.</value>
    public int CandidatesPerInvigilator { get; init; } = 20;

    /// <summary>For how many candidates one spare workstation is wanted.</summary>
    /// <value>Defaults to 20.</value>
    public int CandidatesPerSpareWorkstation { get; init; } = 20;

    /// <summary>How long a confirmed presence allows a start or a resume.</summary>
    /// <value>Defaults to 15 minutes.</value>
    public int PresenceMinutes { get; init; } = 15;

    /// <summary>How long before the planned start candidates may begin to join.</summary>
    /// <value>Defaults to 60 minutes.</value>
    public int JoinMinutesBefore { get; init; } = 60;

    /// <summary>How many problems a candidate may report in one test before the invigilator must allow more.</summary>
    /// <value>Defaults to 3.</value>
    public int AlertsMax { get; init; } = 3;

    /// <summary>The extra time, in percent of the test, above which whoever enters it is asked whether it is meant.</summary>
    /// <value>Defaults to 100.</value>
    public int ExtraTimePercentUnasked { get; init; } = 100;

    /// <summary>The most extra time that a candidate can be given, in percent of the test.</summary>
    /// <value>Defaults to 300.</value>
    public int ExtraTimePercentMax { get; init; } = 300;

    /// <summary>How long after the session's first test began a sitting may still start or resume.</summary>
    /// <value>Defaults to 24 hours.</value>
    public int EntryHours { get; init; } = 24;

    /// <summary>Who acts when a candidate's time is over.</summary>
    /// <value>Defaults to <see cref="Timing.TimeKeeping.Invigilator"/>.</value>
    public TimeKeeping TimeKeeping { get; init; } = TimeKeeping.Invigilator;

    /// <summary>The longest global comment at finalisation.</summary>
    /// <value>Defaults to 500 characters.</value>
    public int CommentCharacters { get; init; } = 500;

    /// <summary>How many wrong secrets an invigilator's sign-in forgives before it makes the caller wait.</summary>
    /// <value>Defaults to 5.</value>
    public int SignInFailures { get; init; } = 5;

    /// <summary>The first wait after too many failures; each further failure doubles it.</summary>
    /// <value>Defaults to 30 seconds.</value>
    public int SignInWaitSeconds { get; init; } = 30;

    /// <summary>The longest such wait.</summary>
    /// <value>Defaults to 60 minutes.</value>
    public int SignInWaitMinutesMax { get; init; } = 60;
}

/// <summary>Who may be certified, and when.</summary>
public sealed record EligibilityTerms
{
    private static readonly AudienceLevel[] UsualLevels =
    [
        new("6e", Audience.College), new("5e", Audience.College), new("4e", Audience.College), new("3e", Audience.College),
        new("2de", Audience.Lycee), new("1re", Audience.Lycee), new("Tle", Audience.Lycee), new("CAP", Audience.Lycee),
        new("BTS", Audience.Lycee), new("CPGE", Audience.Lycee), new("Bac+", Audience.General), new("Adultes", Audience.General),
    ];

    /// <summary>How many competences must be certifiable.</summary>
    /// <value>Defaults to 5.</value>
    public int CertifiableCompetencesMin { get; init; } = 5;

    /// <summary>From which level a competence is certifiable.</summary>
    /// <value>Defaults to 1.</value>
    public int CertifiableLevelMin { get; init; } = 1;

    /// <summary>How many days must lie between two sessions of one person; exactly that many is enough.</summary>
    /// <value>Defaults to 15.</value>
    public int DaysBetweenSessions { get; init; } = 15;

    /// <summary>
    /// The windows of the school calendar; an audience that has none listed is closed, <see cref="Audience.General"/> is always open.
    /// </summary>
    public IReadOnlyList<AudienceWindow> Windows { get; init; } = [];

    /// <summary>The levels that sessions may be held for, each in the calendar of an audience.</summary>
    public IReadOnlyList<AudienceLevel> Levels { get; init; } = UsualLevels;
}

/// <summary>The scale on which competences are measured, at one time.</summary>
public sealed record ScaleTerms
{
    /// <summary>How many levels there are.</summary>
    /// <value>Defaults to 8.</value>
    public int Levels { get; init; } = 8;

    /// <summary>The highest level that can be reached under this policy.</summary>
    /// <value>Defaults to 7.</value>
    public int LevelMax { get; init; } = 7;

    /// <summary>How many pix make one level.</summary>
    /// <value>Defaults to 8.</value>
    public int PixPerLevel { get; init; } = 8;

    /// <summary>The most pix a competence can bring under this policy.</summary>
    public int PixMax => LevelMax * PixPerLevel;

    /// <summary>The level that a number of pix makes.</summary>
    public int LevelOf(int pix) => pix / PixPerLevel;
}
