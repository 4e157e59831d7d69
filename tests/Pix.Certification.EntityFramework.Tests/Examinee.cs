using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.EntityFramework.Tests;

/// <summary>Somebody who wants to sit, told in plain numbers around every boundary of the rules.</summary>
/// <param name="Levels">The levels of the first competences of the framework; the others were never worked.</param>
/// <param name="SatDaysAway">How many days the sessions they sat lie before or after this one.</param>
/// <param name="MissedDaysAway">The same of sessions they were on the list of, and did not sit.</param>
/// <param name="IsOnTheList">Whether they are a candidate of this session already.</param>
public sealed record Examinee(
    IReadOnlyList<int> Levels, IReadOnlyList<int> SatDaysAway, IReadOnlyList<int> MissedDaysAway, bool IsOnTheList)
{
    /// <summary>As far away as a session may be here.</summary>
    public const int DaysAwayMost = 18;

    /// <inheritdoc/>
    public override string ToString()
    {
        var days = $"sat [{string.Join(' ', SatDaysAway)}], missed [{string.Join(' ', MissedDaysAway)}]";
        return $"levels [{string.Join(' ', Levels)}], {days}{(IsOnTheList ? ", on the list" : "")}";
    }

    /// <summary>The same person as the library sees them when nothing comes from a database.</summary>
    public Applicant ToApplicant(LocalDate day, EligibilityTerms terms)
    {
        var standings = Levels.Select(static (level, n) => new CompetenceStanding(Code(n), level * 8, level));
        var profile = ProfileSnapshot.Take(Instant.FromUtc(2024, 3, 1, 8, 0), CompetenceFrameworks.Crcn, standings).OrThrow();
        return Applicant.Of(profile, SatDaysAway.Select(day.PlusDays), terms) with { AlreadyLinked = IsOnTheList };
    }

    /// <summary>The same person's rows.</summary>
    /// <param name="id">Their key.</param>
    /// <param name="exam">The session they want to sit.</param>
    /// <param name="daysAway">The session that is so many days away from it.</param>
    public Pupil Rows(int id, SessionId exam, Func<int, SessionId> daysAway) => new()
    {
        Id = id,
        LastName = $"Martin {id}",
        FirstName = "Camille",
        Born = new(2006, 7, 28),
        Group = "3A",
        FoldedNames = $"CAMILLE {PersonKey.Normalise($"Martin {id}")}",
        Standings = [.. Levels.Select(static (level, n) => new Standing { Competence = Code(n), Level = level, Pix = level * 8 })],
        Places =
        [
            .. SatDaysAway.Select(days => new Place { ExamId = daysAway(days), HasSat = true }),
            .. MissedDaysAway.Except(SatDaysAway).Select(days => new Place { ExamId = daysAway(days) }),
            .. IsOnTheList ? [new Place { ExamId = exam }] : Array.Empty<Place>(),
        ],
    };

    /// <summary>Lists of them, which shrink to the few and the simple.</summary>
    public static Arbitrary<Examinee[]> Some() => Arb.From(One, static one => one.Simpler()).Array();

    // Twice in one session nobody sits.
    private static Gen<int[]> DaysAway { get; } =
        Gen.Choose(-DaysAwayMost, DaysAwayMost).ListOf().Select(static days => days.Distinct().Take(3).ToArray());

    private static Gen<Examinee> One { get; } =
        from worked in Gen.Choose(0, 8)
        from levels in Gen.Choose(0, 3).ArrayOf(worked)
        from sat in DaysAway
        from missed in DaysAway
        from listed in Gen.Elements(true, false)
        select new Examinee(levels, sat, missed, listed);

    private IEnumerable<Examinee> Simpler()
    {
        if (IsOnTheList)
        {
            yield return this with { IsOnTheList = false };
        }

        foreach (var fewer in Fewer(Levels))
        {
            yield return this with { Levels = fewer };
        }

        foreach (var fewer in Fewer(SatDaysAway))
        {
            yield return this with { SatDaysAway = fewer };
        }

        foreach (var fewer in Fewer(MissedDaysAway))
        {
            yield return this with { MissedDaysAway = fewer };
        }
    }

    private static IEnumerable<int[]> Fewer(IReadOnlyList<int> many) =>
        many.Select((_, without) => many.Where((_, n) => n != without).ToArray());

    private static string Code(int n) => CompetenceFrameworks.Crcn.Competences[n].Code;
}
