using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>A rule of eligibility of the host's own, from the platform's facts to the certification.</summary>
[Rule("ELI-5")]
public sealed class OwnEligibilityTests
{
    private static readonly EnoughHours Hours = new(20);

    private static readonly Dictionary<string, EligibilityUnderTest> Good = new(StringComparer.Ordinal)
    {
        ["own"] = new(Hours, Of(20), Of(19)),
        ["own, as code too"] = new(new Signed(), Of(1, "charter"), new() { CertifiableCompetences = 5 }),
        ["own and ours together"] = new(EligibilityRule.Any(Hours, new Signed()), Of(20), Of(3)),
    };

    public static TheoryData<string, string> Promises
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (rule, check) in Good.Keys.SelectMany(static rule => EligibilityCompliance.Checks.Select(check => (rule, check))))
            {
                cases.Add(rule, check.Name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public Task Good_rules_keep(string rule, string promise) => Run(promise, Good[rule]);

    [Fact]
    public Task A_rule_that_lets_everybody_in_is_told_so() => Fails(
        "Who meets it is let in and who does not is told why", new(Hours, Of(20), Of(20)));

    [Fact]
    public Task A_rule_that_takes_a_code_of_the_rulebook_is_told_so() => Fails(
        "Its codes are none of the rulebook", new(new NotLinkedTwice(), Of(1), Of(1) with { AlreadyLinked = true }));

    [Fact]
    public Task A_rule_without_French_is_told_so() => Fails(
        "What it says is there in French and in English",
        new(EligibilityRule.Not(Hours, static _ => new("tests/too-many", new("", "Too many."), new("Moins.", "Fewer."))), Of(19), Of(20)));

    [Fact]
    public Task A_rule_whose_code_says_something_else_than_its_condition_is_told_so() => Fails(
        "A query and a decision in memory have one answer", new(new TwoMinds(), Of(20), Of(19)));

    [Fact]
    public Task A_rule_that_remembers_is_told_so() => Fails(
        "Asked again and by many at once the answer is the same", new(new Counting(), Of(1, "charter"), Of(1)));

    [Theory]
    [InlineData("ELI-7")]
    [InlineData("charter")]
    [InlineData("example.org/")]
    [InlineData("example.org/the charter")]
    public void A_code_that_is_no_name_of_ones_own_makes_no_rule(string code) =>
        Should.Throw<ArgumentException>(() => new Named(code)).Message.ShouldContain("a name with a slash");

    [Fact]
    public async Task Who_does_not_meet_it_joins_is_told_and_does_not_sit_and_who_does_is_certified()
    {
        await using var host = await CertificationHost.OpenAsync(
            new MemoryJournal(),
            also: certification => certification.UseEligibility<Platform>());
        var (id, code) = await host.StartedAsync(2);

        // The rules of the policy come first, the host's after; what is said is kept with the candidate.
        var door = (await host.Candidate(2).ArrivalAsync(id)).OrThrow();
        var unmet = door.Unmet.ShouldHaveSingleItem();
        unmet.Code.ShouldBe("tests/hours");
        unmet.Reason.French.ShouldBe("12 heures de cours sont attestées\u202F; il en faut 20.");
        unmet.Remedy.English.ShouldBe("Attend 8 more.");
        (await host.Candidate(2).Test.StartAsync(id, code)).IsRefused(out var refusal).ShouldBeTrue();
        refusal!.Code.ShouldBe("tests/hours");
        (await host.Administrator.Roster.CandidatesAsync(id)).OrThrow().Select(static line => line.IsEligible).ShouldBe([true, false]);

        await host.SatAsync(id, 1, code);
        (await host.Invigilator(id).Candidates.TickEndScreenAsync(new(1), seen: true)).OrThrow();
        (await host.Invigilator(id).EndAsync([])).OrThrow();
        (await host.Administrator.Finalisation.FinaliseAsync(id)).OrThrow();
        (await host.Desks.Jury("Jury").Publication.PublishAsync(id)).OrThrow();
        (await host.Candidate(1).Certifications.ListAsync()).ShouldHaveSingleItem().ShouldNotBeNull();
        (await host.Candidate(2).Certifications.ListAsync()).ShouldBeEmpty();
        Platform.AskedFor.ShouldNotBeNull().Room.ShouldBe("B204");
    }

    private static Applicant Of(double value, string name = "hours") =>
        new() { CertifiableCompetences = 5, Facts = [new() { Name = name, Value = value }] };

    private static async Task Fails(string promise, EligibilityUnderTest test) =>
        (await Should.ThrowAsync<ComplianceException>(() => Run(promise, test))).Message.ShouldStartWith(promise + ": ");

    private static Task Run(string promise, EligibilityUnderTest test) =>
        EligibilityCompliance.Checks.Single(check => check.Name == promise).RunAsync(test);

    private sealed class EnoughHours(int hours)
        : OwnEligibilityRule("tests/hours", applicant => applicant.Facts.Any(fact => fact.Name == "hours" && fact.Value >= hours))
    {
        protected override Wording ReasonFor(Applicant applicant) => new(
            $"{Attended(applicant)} heures de cours sont attestées\u202F; il en faut {hours}.",
            $"{Attended(applicant)} hours of lessons are attested; {hours} are needed.");

        protected override Wording RemedyFor(Applicant applicant) =>
            new($"Suivez-en encore {hours - Attended(applicant)}.", $"Attend {hours - Attended(applicant)} more.");

        protected override IReadOnlyDictionary<string, object> FactsFor(Applicant applicant) =>
            new Dictionary<string, object> { ["attended"] = Attended(applicant) };

        private static double Attended(Applicant applicant) => applicant.Facts.FirstOrDefault(static f => f.Name == "hours")?.Value ?? 0;
    }

    private sealed class Signed() : OwnEligibilityRule(
        "tests/charter",
        static applicant => applicant.Facts.Any(fact => fact.Name == "charter"),
        static applicant => applicant.Facts.Any(static fact => fact.Name == "charter"))
    {
        protected override Wording ReasonFor(Applicant applicant) => new("La charte n’est pas signée.", "The charter is not signed.");

        protected override Wording RemedyFor(Applicant applicant) => new("Signez-la.", "Sign it.");
    }

    private sealed class TwoMinds() : OwnEligibilityRule(
        "tests/two-minds",
        static applicant => applicant.Facts.Any(fact => fact.Value > 20),
        static applicant => applicant.Facts.Any(static fact => fact.Value >= 20))
    {
        protected override Wording ReasonFor(Applicant applicant) => Wording.Same("!");

        protected override Wording RemedyFor(Applicant applicant) => Wording.Same("!");
    }

    private sealed class Counting()
        : OwnEligibilityRule("tests/counting", static applicant => applicant.Facts.Any(fact => fact.Name == "charter"))
    {
        private int _asked;

        protected override Wording ReasonFor(Applicant applicant) => Wording.Same($"{Interlocked.Increment(ref _asked)}");

        protected override Wording RemedyFor(Applicant applicant) => Wording.Same("!");
    }

    private sealed class Named(string code) : OwnEligibilityRule(code, static _ => true)
    {
        protected override Wording ReasonFor(Applicant applicant) => Wording.Same("!");

        protected override Wording RemedyFor(Applicant applicant) => Wording.Same("!");
    }

    private sealed class Platform : IEligibilitySource
    {
        public static SessionDetails? AskedFor { get; private set; }

        public ValueTask<IReadOnlyList<EligibilityRule>> RulesForAsync(SessionDetails session, CancellationToken cancellation = default)
        {
            AskedFor = session;
            return ValueTask.FromResult<IReadOnlyList<EligibilityRule>>([Hours]);
        }

        public ValueTask<IReadOnlyList<ApplicantFact>> FactsOfAsync(AccountId account, CancellationToken cancellation = default) =>
            ValueTask.FromResult<IReadOnlyList<ApplicantFact>>(
                [new() { Name = "hours", Value = account == SessionBuilder.Account(1) ? 20 : 12 }]);
    }
}
