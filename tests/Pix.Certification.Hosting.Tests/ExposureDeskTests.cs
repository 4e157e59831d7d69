using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Tests;

/// <summary>How often challenges were given is counted over all hosts, in the journal, and names nobody.</summary>
[Rule("EXP-1")]
public sealed class ExposureDeskTests
{
    private static readonly DemonstrationBank Demonstration = new();

    [Fact]
    public async Task What_one_host_gave_the_other_counts_and_so_does_one_that_starts_later()
    {
        await using var journal = new MemoryJournal();
        await using var one = await Open(journal);
        await using var other = await Open(journal, one);
        var (id, code) = await one.StartedAsync(4);
        await one.SatAsync(id, 1, code, Demonstration.RightAnswer);
        await other.SatAsync(id, 2, code, Demonstration.WrongAnswer);
        await one.SatAsync(id, 3, code, Pass);

        // Candidate 4 is still at it: what is counted is over.
        (await one.Invigilator(id).Candidates.ConfirmPresenceAsync(new(4))).OrThrow();
        (await other.Candidate(4).Test.StartAsync(id, code)).OrThrow();
        (await other.Candidate(4).Test.NextAsync(id)).OrThrow();
        await using var late = await Open(journal, one);
        var given = await Given(journal, id, 3);
        foreach (var host in (CertificationHost[])[one, other, late])
        {
            var report = (await host.Desks.Jury("Mme Petit").Exposure.ListAsync()).Single(static r => r.Locale == "fr");
            (report.Policy, report.BankVersion, report.Tests, report.MeanLength, report.RateMax).ShouldBe(("adaptive-2026", "demonstration-1", 3, 26, 0.2));
            report.Challenges.Where(static c => c.Given > 0).ToDictionary(static c => c.Id, static c => c.Given).ShouldBe(given, ignoreOrder: true);
            report.Challenges.Select(static c => c.Given).ShouldBeInOrder(SortDirection.Descending);
            (report.Challenges.Count, report.Unused).ShouldBe((558, 558 - given.Count));
            report.HighestRate.ShouldBe(given.Values.Max() / 3.0, 1e-9);
            report.Challenges[0].Rate.ShouldBe(report.HighestRate, 1e-9);

            // Of three pairs of tests.
            report.Overlap.ShouldBe(given.Values.Sum(static n => n * (n - 1) / 2) / 3.0 / 26, 1e-9);
            var first = Demonstration.Bank.Find(report.Challenges[0].Id)!;
            (report.Challenges[0].Competence, report.Challenges[0].Skill).ShouldBe((first.Competence, first.Skill.ToString()));
        }

        (await one.Desks.Jury("Mme Petit").Exposure.ListAsync()).Single(static r => r.Locale == "en").Tests.ShouldBe(0, "nobody sat in English");
    }

    [Fact]
    public async Task A_test_begins_with_what_every_host_has_given_by_then()
    {
        await using var journal = new MemoryJournal();
        await using var one = await Open(journal);
        await using var other = await Open(journal, one);
        var (id, code) = await one.StartedAsync(3);
        await one.SatAsync(id, 1, code, Pass);
        await other.SatAsync(id, 2, code, Pass);
        (await one.Invigilator(id).Candidates.ConfirmPresenceAsync(new(3))).OrThrow();
        (await one.Candidate(3).Test.StartAsync(id, code)).OrThrow();
        var starts = new List<string>();
        for (var n = 1; n <= 3; n++)
        {
            starts.Add(((SittingStarted)SittingEvent.FromJson((await journal.ReadAsync(Sitting.StreamOf(id, new(n))))[0].Json)).Exposure!);
        }

        starts.ShouldBeUnique("each began after one more had ended");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_are_added_up_once_and_nothing_is_lost_or_counted_twice(bool atOnce)
    {
        await using var journal = new MemoryJournal();
        await using var one = await Open(journal);
        await using var other = await Open(journal, one);
        var (id, code) = await one.StartedAsync(5);
        await one.SatAsync(id, 1, code, Pass);
        await other.SatAsync(id, 2, code, Demonstration.RightAnswer);
        var before = await Report(other);
        one.Clock.Minutes(30);
        await one.SatAsync(id, 3, code, Pass);
        one.Clock.Minutes(40);
        _ = await Report(one);
        await (atOnce ? Task.WhenAll(AddUp(one), AddUp(other)) : AddUp(one));

        // The third test ended less than an hour ago: its row is there still, beside the one that says that two were added up.
        var rows = await ExposureRows.View.Rows(journal, null, CancellationToken.None);
        rows.Count(static row => ExposureRows.View.Read(row).Given.Count > 0).ShouldBe(1);
        rows.Count(static row => ExposureRows.View.Read(row).Given.Count == 0).ShouldBe(1);
        (await ExposureRows.Totals.Rows(journal, null, CancellationToken.None)).ShouldHaveSingleItem();
        await using var late = await Open(journal, one);
        foreach (var host in (CertificationHost[])[one, other, late])
        {
            (await Report(host)).Tests.ShouldBe(3);
        }

        // Again, with what ended since: the sums are those of every row.
        await other.SatAsync(id, 4, code, Pass);
        one.Clock.Minutes(61);
        await AddUp(other);
        await AddUp(one);
        (await ExposureRows.View.Rows(journal, null, CancellationToken.None)).ShouldHaveSingleItem();
        await one.SatAsync(id, 5, code, Pass);
        var given = await Given(journal, id, 5);
        foreach (var host in (CertificationHost[])[one, other, late])
        {
            var report = await Report(host);
            report.Tests.ShouldBe(5);
            report.Challenges.Where(static c => c.Given > 0).ToDictionary(static c => c.Id, static c => c.Given).ShouldBe(given, ignoreOrder: true);
        }

        before.Tests.ShouldBe(2);
    }

    [Fact]
    public async Task However_a_test_ends_it_is_counted_once_and_whoever_saw_nothing_is_not()
    {
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal);
        var (id, code) = await host.StartedAsync(4);
        var room = host.Invigilator(id);
        for (var n = 1; n <= 3; n++)
        {
            (await host.Candidate(n).Test.StartAsync(id, code)).OrThrow();
        }

        (await host.Candidate(1).Test.NextAsync(id)).OrThrow();
        (await room.Candidates.EndSittingAsync(new(1), EndReason.Left)).OrThrow();
        (await Report(host)).Tests.ShouldBe(1);
        (await host.Candidate(2).Test.NextAsync(id)).OrThrow();
        host.Clock.Minutes(10);
        (await room.EndAsync([new(2), new(3)])).OrThrow();
        var aborts = new FinalisationDraft { Aborts = [new(new(2), AbortReason.Candidate), new(new(3), AbortReason.Candidate)] };
        (await host.Administrator.Finalisation.SaveDraftAsync(id, aborts)).OrThrow();
        (await host.Administrator.Finalisation.FinaliseAsync(id)).OrThrow();
        var report = await Report(host);
        (report.Tests, report.MeanLength).ShouldBe((2, 1), "candidate 3 began and saw no challenge");
    }

    [Fact]
    [Rule("RET-2")]
    public async Task Rows_name_neither_the_candidate_nor_the_session()
    {
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal);
        var (id, code) = await host.StartedAsync(1);
        await host.SatAsync(id, 1, code, Pass);
        var row = (await ExposureRows.View.Rows(journal, null, CancellationToken.None)).ShouldHaveSingleItem();
        row.Id.Length.ShouldBe(16);
        row.Group.ShouldEndWith("/fr/adaptive-2026");
        row.Json.ShouldStartWith("{\"given\":[");
        row.Json.ShouldNotContain("aside");
    }

    [Fact]
    public async Task Tests_without_a_highest_rate_are_counted_too_and_tests_from_the_profile_have_no_report()
    {
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal, policy: CertificationPolicies.Adaptive2024);
        var (id, code) = await host.StartedAsync(1);
        await host.SatAsync(id, 1, code, Pass);
        var report = await Report(host);
        (report.Policy, report.Tests, report.MeanLength, report.RateMax, report.HighestRate).ShouldBe(("pix-2024", 1, 32, null, 1));

        await using var second = new MemoryJournal();
        await using var profile = await CertificationHost.OpenAsync(second);
        (await profile.Desks.Jury("Mme Petit").Exposure.ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    [Rule("POL-4")]
    public async Task A_test_that_may_stop_earlier_says_so_and_is_complete_when_it_stops()
    {
        var policy = CertificationPolicy.Create(CertificationPolicies.Adaptive2026.ToText() with
        {
            Id = "precise",
            AdaptiveTest = new() { Plan = AdaptivePlans.Capped26Settings with { Length = 40, Stopping = new() { Error = 0.5, MinimumLength = 20 } } },
        }).OrThrow();
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal, policy: policy);
        var (id, code) = await host.StartedAsync(1);
        var test = host.Candidate(1).Test;
        (await test.StartAsync(id, code)).OrThrow();
        ExamView view;
        while ((view = (await test.NextAsync(id)).OrThrow()) is { Challenge: { } shown })
        {
            (view.MayStopEarlier, view.Length).ShouldBe((true, 40));
            var answer = shown.Number % 2 == 0 ? Demonstration.RightAnswer(shown) : GivenAnswer.Pass;
            (await test.AnswerAsync(id, shown.Number, answer, $"k{shown.Number}", shown.Id)).OrThrow();
        }

        view.Answered.ShouldBeInRange(20, 39);
        (view.IsEnd, view.MayStopEarlier, view.Length).ShouldBe((true, false, view.Answered));
        var line = (await host.Invigilator(id).WatchAsync()).OrThrow().Candidates.ShouldHaveSingleItem();
        (line.IsFinished, line.Answered, line.Length).ShouldBe((true, view.Answered, view.Answered));
    }

    [Fact]
    public async Task What_the_report_says_is_measured()
    {
        using var meters = new Meters();
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal, also: c => c.Services.AddSingleton<IMeterFactory>(meters));
        var (id, code) = await host.StartedAsync(2);
        await host.SatAsync(id, 1, code, Pass);
        await host.SatAsync(id, 2, code, Demonstration.RightAnswer);
        var report = await Report(host);
        var measured = new Dictionary<string, (double Value, string Tags)>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name.StartsWith("certification.exposure.", StringComparison.Ordinal) && meters.Made.Contains(instrument.Meter))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            var said = string.Join(' ', tags.ToArray());
            if (said.Contains("[certification.language, fr]", StringComparison.Ordinal))
            {
                measured[instrument.Name] = (value, said);
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        const string Tags = "[certification.bank, demonstration-1] [certification.language, fr] [certification.policy, adaptive-2026]";
        measured.ShouldBe(new Dictionary<string, (double, string)>
        {
            ["certification.exposure.tests"] = (2, Tags),
            ["certification.exposure.rate.max"] = (report.HighestRate, Tags),
            ["certification.exposure.overlap"] = (report.Overlap, Tags),
            ["certification.exposure.unused"] = (report.Unused, Tags),
        }, ignoreOrder: true);
    }

    private static GivenAnswer? Pass(ChallengeView shown) => GivenAnswer.Pass;

    private static Task<CertificationHost> Open(
        MemoryJournal journal, CertificationHost? beside = null, CertificationPolicy? policy = null, Action<Wiring.CertificationBuilder>? also = null) =>
        CertificationHost.OpenAsync(journal, policy ?? CertificationPolicies.Adaptive2026, beside?.Clock, c =>
        {
            c.UseBank(Demonstration.Bank);
            also?.Invoke(c);
        }, clockwork: false);

    private static async Task<ExposureReport> Report(CertificationHost host) =>
        (await host.Desks.Jury("Mme Petit").Exposure.ListAsync()).Single(static r => r.Locale == "fr");

    private static Task AddUp(CertificationHost host) =>
        ExposureRows.AddUp(host.Services.GetRequiredService<CommandContext>(), CancellationToken.None).AsTask();

    // What the events of the first candidates say that they were shown.
    private static async Task<Dictionary<string, int>> Given(MemoryJournal journal, SessionId session, int candidates)
    {
        var shown = new List<string>();
        for (var n = 1; n <= candidates; n++)
        {
            shown.AddRange((await journal.ReadAsync(Sitting.StreamOf(session, new(n)))).Select(static e => SittingEvent.FromJson(e.Json)).OfType<ChallengeServed>().Select(static e => e.Challenge));
        }

        return shown.CountBy(static id => id).ToDictionary(StringComparer.Ordinal);
    }
}
