using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Eligibility;

namespace Pix.Certification.Tests.Arbitraries;

/// <summary>Applicants around every boundary.</summary>
public static class Applicants
{
    public static readonly LocalDate SessionDay = new(2024, 3, 20);

    public static Applicant Fit { get; } = new() { CertifiableCompetences = 16 };

    public static Arbitrary<Applicant> One() => Arb.From(
        from competences in Gen.Choose(0, 16)
        from other in Other
        from linked in Gen.Elements(true, false)
        select With(competences, other, linked),
        static a =>
        [
            .. a.AlreadyLinked ? [With(a.CertifiableCompetences, a.NearestOtherSession, linked: false)] : (Applicant[])[],
            .. a.NearestOtherSession is null ? [] : (Applicant[])[With(a.CertifiableCompetences, null, a.AlreadyLinked)],
            .. Smaller.Than(a.CertifiableCompetences).Select(fewer => With(fewer, a.NearestOtherSession, a.AlreadyLinked)),
        ]);

    private static Gen<LocalDate?> Other { get; } =
        Gen.OneOf(Gen.Constant<LocalDate?>(null), Gen.Choose(-20, 20).Select(static days => (LocalDate?)SessionDay.PlusDays(days)));

    private static Applicant With(int competences, LocalDate? other, bool linked) => new()
    {
        CertifiableCompetences = competences,
        MissingCompetences = [.. Enumerable.Range(competences, 16 - competences).Select(static n => $"c{n}")],
        NearestOtherSession = other,
        AlreadyLinked = linked,
    };
}
