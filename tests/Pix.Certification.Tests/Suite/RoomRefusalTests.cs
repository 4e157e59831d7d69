using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Tests.Primitives;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Suite;

/// <summary>Every "no" that a user of these rooms can meet, met once: each names its rule, its facts and, in both languages, what is wrong and what to do.</summary>
public sealed class RoomRefusalTests
{
    private static readonly Instant Now = Instant.FromUtc(2024, 3, 12, 8, 0);
    private static readonly LocalDate Today = new(2024, 3, 12);
    private static readonly LocalDateTime Noon = Today.At(LocalTime.Noon);
    private static readonly PolicyText Policy = new() { Id = "own", EffectiveFrom = Now };
    private static readonly Learner Zoe = new(new("l-1"), "Dupont", "Zoé", new(2006, 7, 28), "3A");

    private static readonly Dictionary<string, (string Code, Func<Refusal?> Ask)> Gallery = new(StringComparer.Ordinal)
    {
        ["a zone that is unknown"] = ("SES-1", static () => No(LocalStart.Resolve(Noon, "Nowhere"))),
        ["a local time that does not exist"] = ("SES-1", static () => No(LocalStart.Resolve(new(2027, 3, 28, 2, 30), "Europe/Paris"))),
        ["a local time that exists twice"] = ("SES-1", static () => No(LocalStart.Resolve(new(2027, 10, 31, 2, 30), "Europe/Paris"))),
        ["an offset not in force"] = ("SES-1", static () => No(LocalStart.Resolve(Noon, "Europe/Paris", Offset.Zero))),
        ["a framework of nothing"] = ("REF-3", static () => No(CompetenceFramework.Create("empty", [], []))),
        ["a policy that contradicts itself"] = ("POL-3", static () => No(CertificationPolicy.Create(Policy with { Scale = new() { LevelMax = 9 } }))),
        ["a policy named twice"] = ("POL-3", static () => No(PolicyBook.Of(Own(0), Own(1)))),
        ["two policies of one instant"] = ("POL-3", static () => No(PolicyBook.Of(Own(0), Own(0)))),
        ["a day before the next window"] = ("ELI-3", static () => new AudienceCalendar(CertificationPolicies.Adaptive2024.Eligibility.Windows).Refuse(Audience.College, new(2023, 1, 1))),
        ["a day after the last window"] = ("ELI-3", static () => new AudienceCalendar(CertificationPolicies.Adaptive2024.Eligibility.Windows).Refuse(Audience.Lycee, new(2027, 1, 1))),
        ["an audience with no window"] = ("ELI-3", static () => new AudienceCalendar([]).Refuse(Audience.Lycee, Today)),
        ["a competence that is unknown"] = ("PRO-1", static () => No(ProfileSnapshot.Take(Now, CompetenceFrameworks.Crcn, [new("9.9", 0, 0)]))),
        ["a competence named twice"] = ("PRO-1", static () => No(ProfileSnapshot.Take(Now, CompetenceFrameworks.Crcn, [new("1.1", 0, 0), new("1.1", 0, 0)]))),
        ["negative pix"] = ("PRO-1", static () => No(ProfileSnapshot.Take(Now, CompetenceFrameworks.Crcn, [new("1.1", -1, 0)]))),
        ["a campaign without a name"] = ("PRO-2", static () => No(ProfileCollection.Open(CampaignCode.Draw(new SeededSecrets(1)), "", new("c-1"), Now))),
        ["participants who are all in"] = ("PRO-2", static () => No(Campaign().Add([], Now))),
        ["a profile from elsewhere"] = ("PRO-2", static () => No(Campaign().Send(new("l-9"), Profile(), Now))),
        ["too few competences"] = ("ELI-1", static () => Unmet(new() { CertifiableCompetences = 4, MissingCompetences = ["1.1"] })),
        ["too few competences, none named"] = ("ELI-1", static () => Unmet(new() { CertifiableCompetences = 0 })),
        ["sessions too near"] = ("ELI-2", static () => Unmet(new() { CertifiableCompetences = 5, OtherSessions = [Today] })),
        ["an account linked already"] = ("ELI-4", static () => Unmet(new() { CertifiableCompetences = 5, AlreadyLinked = true })),
        ["a name that is missing"] = ("CAN-1", static () => Fault(Zoe.ToIdentity() with { BirthName = "" })),
        ["a name that is too long"] = ("CAN-1", static () => Fault(Zoe.ToIdentity() with { FirstName = new('a', 101) })),
        ["an address that is none"] = ("CAN-1", static () => Fault(Zoe.ToIdentity(), new() { Learner = Zoe.Id, ConvocationEmail = "zoe" })),
        ["a birth date in the future"] = ("CAN-2", static () => Fault(Zoe.ToIdentity() with { BirthDate = Today.PlusDays(1) })),
        ["a département that is unknown"] = ("CAN-3", static () => Fault(Zoe.ToIdentity() with { Birthplace = new("Ici", "00", "France") })),
        ["a département with another country"] = ("CAN-3", static () => Fault(Zoe.ToIdentity() with { Birthplace = new("Ici", "17", "Belgique") })),
        ["France with the code of abroad"] = ("CAN-3", static () => Fault(Zoe.ToIdentity() with { Birthplace = new("Ici", "99", "France") })),
        ["extra time without end"] = ("CAN-4", static () => IdentityCheck.Faults(Zoe.ToIdentity(), new() { Learner = Zoe.Id }, Accommodations.ExtraTime(Fraction.Of(10, 1)), Today).Single()),
        ["a report without a description"] = ("REP-1", static () => ReportCheck.Refuse(ReportCategory.Signature, "", null)),
        ["a report that is too long"] = ("REP-1", static () => ReportCheck.Refuse(ReportCategory.Fraud, new('a', 2001), null)),
        ["a report about no challenge"] = ("REP-1", static () => ReportCheck.Refuse(ReportCategory.Image, null, null)),
        ["too many wrong secrets"] = ("INV-1", static () => new SignInThrottle(5, Now).Refuse(new(), Now)),
    };

    public static TheoryData<string> Names => [.. Gallery.Keys];

    [Theory]
    [Rule("ELI-5")]
    [MemberData(nameof(Names))]
    public void ARefusal_NamesItsRuleItsFactsAndInBothLanguagesWhatToDo(string name)
    {
        var (code, ask) = Gallery[name];

        var refusal = ask().ShouldNotBeNull();

        refusal.Code.ShouldBe(code);
        refusal.ShouldBeComplete();
        refusal.Facts.Keys.ShouldAllBe(static fact => char.IsAsciiLetterLower(fact[0]));
        TestCulture.In("fr-FR", () => ask()!.Message(Language.French)).ShouldBe(refusal.Message(Language.French));
        TestCulture.In("ar-SA", () => ask()!.Message(Language.French)).ShouldBe(refusal.Message(Language.French));
    }

    private static CertificationPolicy Own(int days) => CertificationPolicy.Create(Policy with { EffectiveFrom = Now + Duration.FromDays(days) }).OrThrow();

    private static ProfileCollection Campaign() => ProfileCollection.Open(CampaignCode.Draw(new SeededSecrets(1)), "3e B", new("c-1"), Now).OrThrow();

    private static ProfileSnapshot Profile() => ProfileSnapshot.Take(Now, CompetenceFrameworks.Crcn, []).OrThrow();

    private static Refusal Unmet(Applicant applicant) => EligibilityRules.For(CertificationPolicies.Adaptive2024).OnDay(Today).Decide(applicant).Unmet.Single();

    private static Refusal Fault(CandidateIdentity identity, CandidateDetails? details = null) =>
        IdentityCheck.Faults(identity, details ?? new() { Learner = Zoe.Id }, Accommodations.None, Today).Single();

    private static Refusal? No<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : null;
}
