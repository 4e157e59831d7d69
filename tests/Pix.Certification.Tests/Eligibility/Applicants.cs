using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Eligibility;

namespace Pix.Certification.Tests.Eligibility;

/// <summary>Applicants around every boundary, and the lists in which rules are asked about them.</summary>
public static class Applicants
{
    public static readonly LocalDate SessionDay = new(2024, 3, 20);

    public static Applicant Fit { get; } = new() { CertifiableCompetences = 16 };

    public static Arbitrary<Applicant[]> Some() => Arb.From(One.ArrayOf());

    private static Gen<LocalDate[]> Others { get; } =
        from count in Gen.Choose(0, 2)
        from days in Gen.Choose(-20, 20).ArrayOf(count)
        select days.Select(SessionDay.PlusDays).ToArray();

    private static Gen<Applicant> One { get; } =
        from competences in Gen.Choose(0, 16)
        from others in Others
        from linked in Gen.Elements(true, false)
        select new Applicant
        {
            CertifiableCompetences = competences,
            MissingCompetences = [.. Enumerable.Range(competences, 16 - competences).Select(static n => $"c{n}")],
            OtherSessions = others,
            AlreadyLinked = linked,
        };
}
