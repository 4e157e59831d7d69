using System.Globalization;
using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sessions;

/// <summary>Gives a session and its model the same commands, drawn from a seed, and finds out what each of them says.</summary>
internal sealed class RandomWalk
{
    private const int People = 7;
    private static readonly TimeKeeping[] Keepings = Enum.GetValues<TimeKeeping>();
    private static readonly string[] Comments = ["", "RAS", new('c', 500), new('c', 501)];

    private readonly Random _random;
    private readonly SessionModel _model;
    private readonly List<string> _said = [];
    private int _drawn;
    private int _chosen;
    private string? _picture;

    public RandomWalk(int seed)
    {
        _random = new(seed);
        var keeping = Keepings[seed % 3];
        Day = new SessionBuilder().Keeping(keeping).Candidates(2).Day();
        _model = new(1, keeping, Day.Now + Duration.FromMinutes(120));
        _model.Enrol(SessionBuilder.Person(1).Key(), Duration.FromMinutes(105));
        _model.Enrol(SessionBuilder.Person(2).Key(), Duration.FromMinutes(105));
        Day.Minutes(-10);
        if (seed % 25 == 0)
        {
            EnrolAClass(); // The limit of SES-6 comes into reach.
        }
    }

    public ExamDay Day { get; }

    /// <summary>What was asked so far, for a test that fails.</summary>
    public string Story => string.Join('\n', _said);

    /// <summary>Which commands were accepted and which codes refused them, over the whole walk.</summary>
    public HashSet<string> Met { get; } = [];

    public void Step()
    {
        // Sometimes another host's clock is behind; sometimes it is a day later; mostly a few minutes have passed.
        Day.Later(Duration.FromSeconds(_random.Next(60) switch { 0 => -_random.Next(1200), 1 => _random.Next(200_000), 2 or 3 => _random.Next(6000), _ => _random.Next(120) }));
        if (_random.Next(12) == 0)
        {
            Day.Reload();
            _picture = null;
        }

        Lean();
        var (before, version, pending) = (_picture ??= Picture(), Day.Session.Version, Day.Session.Pending.Count);
        var (name, answer, expected) = Ask();
        _said.Add($"{Day.Now.ToString("dd HH:mm:ss", CultureInfo.InvariantCulture)} {name} -> {answer?.ToString() ?? "yes"}");
        Met.Add($"{name.Split(' ')[0]} {expected ?? "yes"}");
        (answer?.Code).ShouldBe(expected, $"{answer}");
        if (answer is not null)
        {
            answer.ShouldBeWellWorded();
            (Day.Session.Version, Day.Session.Pending.Count).ShouldBe((version, pending));
            Same(Picture(), before);
        }
        else
        {
            _picture = null;
        }

        Same(SessionModel.Describe(Day.Session, Day.Now), _model.Describe(Day.Now));
    }

    private (string Name, Refusal? Answer, string? Expected) Ask()
    {
        var (s, now, n) = (Day.Session, Day.Now, _chosen);
        var (c, who) = (new CandidateId(n), SessionBuilder.Person(_random.Next(1, People + 1)));
        switch (_drawn)
        {
            case 0:
                var names = _random.Next(8) == 0 ? 0 : _random.Next(1, 3);
                return ("Edit", Refused(s.Edit(s.Details with { Invigilators = [.. Enumerable.Range(1, names).Select(i => $"M. {i}")] }, new(s.Centre), now)), _model.Edit(names));
            case 1:
                return ($"Enrol {who}", Refused(s.Enrol(who, Accommodations.ExtraTime(Fraction.OneThird), now)), _model.Enrol(who.Key(), Duration.FromMinutes(140)));
            case 2:
                return ($"Import {who}", Refused(s.Import([new(who, new(), Accommodations.None)], now)), _model.Enrol(who.Key(), Duration.FromMinutes(105), onlyBeforeStart: true));
            case 3:
                return ($"Remove {n}", Refused(s.Remove(c, now)), _model.Remove(n));
            case 4 or 5 or 6:
                var (account, eligible) = ($"account-{_random.Next(1, People + 1)}", _random.Next(8) > 0);
                if (_random.Next(3) > 0 && s.Find(c) is { } listed)
                {
                    (account, who) = ($"account-{n}", listed.Identity);
                }

                return ($"Join {account} {who}", Refused(s.Join(new(account), who.BirthName, who.FirstName, who.BirthDate, eligible ? EligibilityDecision.Eligible : ExamDay.NotEligible, now)), _model.Join(account, who.Key(), eligible));
            case 7 or 8 or 9 or 10:
                return ($"Confirm {n}", Refused(s.ConfirmPresence(c, now)), _model.Confirm(n, now));
            case 11:
                return ($"Withdraw {n}", Refused(s.WithdrawPresence(c, now)), _model.Withdraw(n));
            case 12 or 13:
                return ("Start", Refused(s.Start(now)), _model.Start(now));
            case 14 or 15 or 16 or 17:
                var right = _random.Next(10) > 0;
                return ($"Open {n} {right}", Refused(s.OpenSitting(c, right ? Day.Code : "BBBB22", now)), _model.OpenTest(n, right, resume: false, now));
            case 18:
                return ($"Resume {n}", Refused(s.ResumeSitting(c, Day.Code, now)), _model.OpenTest(n, true, resume: true, now));
            case 19:
                return ($"Complete {n}", Refused(s.CompleteSitting(c, now)), _model.Complete(n, now));
            case 20:
                var reason = (EndReason)_random.Next(3);
                return ($"EndSitting {n} {reason}", Refused(s.EndSitting(c, reason, now)), _model.EndTest(n, reason, now));
            case 21:
                var minutes = _random.Next(-8, 115);
                return ($"Credit {n} {minutes}", Refused(s.CreditTime(c, Duration.FromMinutes(minutes), "panne", now)), _model.Credit(n, minutes));
            case 22:
                return ("Pause", Refused(s.Pause("alarme", now)), _model.Pause(now));
            case 23 or 24:
                return ("Reopen", Refused(s.Reopen(now)), _model.Reopen(now));
            default:
                return AskAfterwards(s, now, n, c);
        }
    }

    private (string Name, Refusal? Answer, string? Expected) AskAfterwards(Session s, Instant now, int n, CandidateId c)
    {
        var clean = _random.Next(4) > 0;
        switch (s.State > SessionState.Started && _random.Next(3) > 0 ? _random.Next(8, 15) : _random.Next(16))
        {
            case 0:
                int[] named = [.. s.Roster.Where(x => x.IsSitting && _random.Next(5) > 0).Select(x => x.Id.Number)];
                return ($"End {string.Join(',', named)}", Refused(s.End([.. named.Select(i => new CandidateId(i))], now)), _model.EndSession(named, now));
            case 1 or 2:
                return ("EndOverdue", Refused(s.EndOverdue(now)), _model.EndOverdue(now));
            case 3:
                return ($"Tick {n} {clean}", Refused(s.TickEndScreen(c, clean, now)), _model.Tick(n, clean));
            case 4:
                var category = ReportCategory.All[_random.Next(ReportCategory.All.Count)];
                return ($"Report {category} {n} {clean}", Refused(s.FileReport(c, category, clean ? "vu" : null, clean ? 7 : null, now)), _model.Report(n, category.Code, category.IsInChallenge, clean || !(category.NeedsDescription || category.IsInChallenge)));
            case 5:
                return ($"WithdrawReport {n}", Refused(s.WithdrawReport(n, now)), _model.WithdrawReport(n));
            case 6:
                return ($"Attach {n % 3}", Refused(s.Attach(new(n > 4 ? $"pv{n % 3}.pdf" : $"PV{n % 3}.PDF", SessionFileKind.Other, new('b', 64), n), now)), _model.Attach($"pv{n % 3}.pdf"));
            case 7:
                return ($"RemoveFile {n % 3}", Refused(s.RemoveFile($"Pv{n % 3}.pdf", now)), _model.RemoveFile($"pv{n % 3}.pdf"));
            case 8 or 9:
                var comment = Comments[_random.Next(Comments.Length)];
                var aborts = s.Roster.Where(x => x.IsSitting || x.Ending == SittingEnding.EndedByFinalisation || _random.Next(30) == 0).Where(_ => _random.Next(12) > 0).ToDictionary(x => x.Id.Number, _ => (AbortReason)_random.Next(1, 3));
                var draft = new FinalisationDraft { Comment = comment, Aborts = [.. aborts.Select(a => new CandidateAbort(new(a.Key), a.Value))] };
                return ($"Draft {comment.Length} {string.Join(',', aborts)}", Refused(s.SaveDraft(draft, now)), _model.Draft(comment.Length == 0 ? null : comment, aborts));
            case 10:
                return ("Finalise", Refused(s.Finalise(now)), _model.Finalise(now));
            case 11:
                return ($"Unfinalise {clean}", Refused(s.Unfinalise(clean ? "oubli" : "", now)), clean ? _model.Move(SessionState.Finalised, SessionState.Ended) : "SES-4");
            case 12:
                return ($"Process {clean}", Refused(s.Process(clean ? [] : [c], now)), _model.Move(SessionState.Finalised, SessionState.Processed, clean));
            case 13:
                return ($"Publish {clean}", Refused(s.Publish(clean ? [] : [c], now)), _model.Move(SessionState.Processed, SessionState.Published, clean, "PUB-1"));
            case 14:
                return ($"Unpublish {clean}", Refused(s.Unpublish(clean ? "erreur" : " ", now)), clean ? _model.Move(SessionState.Published, SessionState.Processed) : "SES-4");
            default:
                return _random.Next(8) > 0
                    ? ($"Confirm {n}", Refused(s.ConfirmPresence(c, now)), _model.Confirm(n, now))
                    : ("Cancel", Refused(s.Cancel(now)), _model.Cancel());
        }
    }

    // Left to pure chance few tests would ever begin: mostly somebody of the list is meant, was just seen, and is asked what fits the state.
    private void Lean()
    {
        var (first, state) = (_random.Next(34), Day.Session.State);
        var idle = state switch
        {
            SessionState.Created => first >= 18,
            SessionState.Started => first is 0 or 2 or 12 or 13,
            _ => first < 25,
        };
        _drawn = state > SessionState.Started && _random.Next(4) > 0 ? 33 : idle ? _random.Next(34) : first;
        var listed = Day.Session.Roster.Select(c => c.Id.Number).Where(n => n <= People).ToArray();
        _chosen = listed.Length == 0 || _random.Next(6) == 0 ? _random.Next(1, People + 1) : listed[_random.Next(listed.Length)];
        if (_drawn is >= 12 and <= 18 && _random.Next(4) > 0)
        {
            var (said, expected) = (Refused(Day.Session.ConfirmPresence(new(_chosen), Day.Now)), _model.Confirm(_chosen, Day.Now));
            (said?.Code).ShouldBe(expected);
            _said.Add($"(saw {_chosen})");
            _picture = null;
        }
    }

    private string Picture() => SessionPicture.Of(Day.Session, SessionBuilder.NineOClock.InUtc().ToInstant());

    private static void Same(string actual, string expected)
    {
        if (!string.Equals(actual, expected, StringComparison.Ordinal))
        {
            actual.ShouldBe(expected);
        }
    }

    private void EnrolAClass()
    {
        foreach (var n in Enumerable.Range(100, 18 + _random.Next(3)))
        {
            Day.Session.Enrol(SessionBuilder.Person(n), Accommodations.None, Day.Now).OrThrow();
            _model.Enrol(SessionBuilder.Person(n).Key(), Duration.FromMinutes(105));
        }
    }

    private static Refusal? Refused<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : null;
}
