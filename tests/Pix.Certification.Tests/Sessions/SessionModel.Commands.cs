using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;
using static Pix.Certification.Tests.Walks.Answers;

namespace Pix.Certification.Tests.Sessions;

/// <summary>The commands of the model: each answers yes, or the code of the rule that refuses.</summary>
internal sealed partial class SessionModel
{
    public string Wait(int seconds) => Do(() => Now += Duration.FromSeconds(seconds));

    public string Edit(int names) => State != SessionState.Created ? "SES-5" : names == 0 ? "SES-1" : Do(() => _invigilators = names);

    public string Enrol(int person, Duration allowance, bool onlyBeforeStart = false) =>
        (onlyBeforeStart ? State != SessionState.Created : !Open) ? "SES-5"
        : Seats.Values.Any(s => s.Person == person) ? "CAN-5"
        : Do(() => Seats.Add(++_entered, new() { Number = _entered, Person = person, Allowance = allowance }));

    public string Remove(int number) =>
        !Seats.TryGetValue(number, out var seat) ? "CAN-8"
        : seat.Account is not null || seat.Began is not null || !Open ? "CAN-10"
        : Do(() => Seats.Remove(number));

    public string Join(string account, int person, bool eligible)
    {
        if (!Open || Seats.Values.FirstOrDefault(s => s.Person == person) is not { } seat)
        {
            return "CAN-8";
        }

        if (seat.Account is not null)
        {
            return seat.Account == account ? Yes : "CAN-8";
        }

        return Seats.Values.Any(s => s.Account == account) || Now < plannedStart - Duration.FromMinutes(60)
            ? "CAN-8"
            : Do(() => (seat.Account, seat.Ineligible) = (account, !eligible));
    }

    public string Unlink(int number) =>
        !Seats.TryGetValue(number, out var seat) ? "CAN-8"
        : !Open || seat.Began is not null || seat.Account is null ? "CAN-14"
        : Do(() => (seat.Account, seat.Ineligible, seat.Seen) = (null, false, null));

    public string OpenAlert(int number) =>
        !Seats.TryGetValue(number, out var seat) ? "CAN-8"
        : State != SessionState.Started ? "INV-5"
        : Running(number) ?? (seat.OnHold ? "INV-5" : Do(() => seat.Holds = [.. seat.Holds, (Now, null)]));

    public string CloseAlert(int number) =>
        !Seats.TryGetValue(number, out var seat) ? "CAN-8"
        : State != SessionState.Started ? "INV-5"
        : Running(number) ?? (!seat.OnHold ? "INV-5" : Do(() => Release(seat, Now)));

    public string Confirm(int number) => Presence(number) ?? Do(() => (Seats[number].Seen, Seats[number].Asked) = (Now, null));

    public string ConfirmEverybody(int absent) =>
        !Open ? "INV-2" : Do(() =>
        {
            foreach (var seat in Seats.Values.Where(s => s.Began is null && s.Number != absent))
            {
                seat.Seen = Now;
            }
        });

    public string AskToResume(int number) =>
        !Seats.TryGetValue(number, out var seat) ? "CAN-8"
        : State != SessionState.Started ? "INV-9"
        : Running(number) ?? Do(() => seat.Asked ??= Now);

    public string ConfirmAll()
    {
        foreach (var number in Seats.Keys)
        {
            Confirm(number);
        }

        return Yes;
    }

    public string Correct(int number, int person) =>
        !Seats.TryGetValue(number, out var seat) ? "CAN-8"
        : !Open || seat.Began is not null || seat.Account is not null ? "CAN-15"
        : Seats.Values.Any(s => s.Person == person && s.Number != number) ? "CAN-5"
        : Do(() => Seats[number] = seat with { Person = person }); // All of them have their first name in common.

    public string Adapt(int number, Duration allowance) =>
        !Seats.TryGetValue(number, out var seat) ? "CAN-8"
        : !Open || seat.Began is not null ? "CAN-15"
        : Do(() => Seats[number] = seat with { Allowance = allowance });

    public string NameInvigilator() => Open ? Do(() => _invigilators++) : "SES-6";

    public string EndByCentre(int[] named) =>
        State != SessionState.Started ? "SES-4"
        : Now < plannedStart + Duration.FromMinutes(120) ? "SES-11"
        : EndSession(named);

    public string Withdraw(int number) => Presence(number) ?? (Seats[number].Seen is null ? "INV-2" : Do(() => Seats[number].Seen = null));

    public string Start() =>
        State != SessionState.Created ? "SES-4"
        : Seats.Values.Count(IsPresent) > _invigilators * 20 ? "SES-6"
        : !Seats.Values.Any(IsPresent) ? "INV-2"
        : Do(() => State = SessionState.Started);

    private string? RefuseTest(int number, bool rightCode, bool resume) =>
        State != SessionState.Started ? "SIT-1"
            : !rightCode ? "SES-2"
            : FirstTest is { } first && Now > first + Duration.FromHours(24) ? "SES-9"
            : !Seats.TryGetValue(number, out var seat) || seat.Account is null ? "CAN-8"
            : seat.Over is not null ? "SIT-4"
            : !resume && seat.Began is not null ? "SIT-1"
            : !IsPresent(seat) ? "INV-2"
            : resume ? (seat.Began is null ? "INV-6" : null)
            : seat.Ineligible ? "ELI-1" : null;

    public string OpenTest(int number, bool rightCode, bool resume) => RefuseTest(number, rightCode, resume) ?? Do(() =>
    {
        var sitter = Seats[number];
        (sitter.Seen, sitter.Began, FirstTest) = (null, sitter.Began ?? Now, FirstTest ?? Now);
    });

    public string Complete(int number) => Running(number) ?? Close(number, SittingEnding.Completed, null, Now);

    public string EndTest(int number, EndReason reason)
    {
        if (Running(number) is { } refused)
        {
            return refused;
        }

        if (reason == EndReason.Fraud)
        {
            _reports.Add(++_filed, $"C6/{number}");
        }

        return Close(number, SittingEnding.EndedByInvigilator, reason == EndReason.Finished ? null : AbortReason.Candidate, Now);
    }

    public string Credit(int number, int minutes) =>
        Running(number) ?? (minutes is < 1 or > 105 ? "TIM-6" : Do(() => Seats[number].Credit += Duration.FromMinutes(minutes)));

    public string Pause() =>
        State != SessionState.Started || Paused ? "INV-8"
        : Do(() => _pauses.Add((_pauses is [.., (_, { } last)] ? Instant.Max(Now, last) : Now, null)));

    public string Reopen() => Reopen(Now);

    public string EndSession(int[] named) =>
        State != SessionState.Started || Seats.Values.Any(s => s.Sits && !named.Contains(s.Number)) ? "SES-4" : Stop(Now);

    public string EndOverdue()
    {
        if (keeping != TimeKeeping.Enforce || State != SessionState.Started)
        {
            return "TIM-4";
        }

        var done = 0;
        foreach (var seat in Seats.Values.Where(s => s.Sits && Now >= s.Began && Left(s) == Duration.Zero).ToArray())
        {
            Close(seat.Number, SittingEnding.EndedByTime, AbortReason.Candidate, Limit(seat));
            done++;
        }

        if (FirstTest is not null && !Seats.Values.Any(s => s.Sits) && !Paused && Now >= Deadline)
        {
            Stop(Deadline);
            done++;
        }

        return done > 0 ? Yes : "TIM-4";
    }

    public string Tick(int number, bool seen) =>
        !Reportable ? "INV-7"
        : !Seats.TryGetValue(number, out var seat) ? "CAN-8"
        : seat.Began is null || (seen && seat.Sits) ? "INV-7"
        : Do(() => seat.EndScreen = seen);

    public string Report(int number, string category, bool inChallenge, bool complete) =>
        !Reportable ? "REP-2"
        : !Seats.TryGetValue(number, out var seat) ? "CAN-8"
        : !complete || (inChallenge && seat.Began is null) ? "REP-1"
        : Do(() => _reports.Add(++_filed, $"{category}/{number}"));

    public string WithdrawReport(int report) => !_reports.ContainsKey(report) || !Reportable ? "REP-2" : Do(() => _reports.Remove(report));

    public string Attach(string name) => Reportable ? Do(() => _files.Add(name)) : "FIN-1";

    public string RemoveFile(string name) => Reportable && _files.Contains(name) ? Do(() => _files.Remove(name)) : "FIN-1";

    public string Draft(string? comment, Dictionary<int, AbortReason> aborts) =>
        Reportable ? Do(() => (_comment, _aborts) = (comment, aborts))
        : State is SessionState.Finalised or SessionState.Processed or SessionState.Published ? "FIN-2" : "FIN-1";

    public string Finalise()
    {
        var unfinished = Seats.Values.Where(s => s.Sits || s.How == SittingEnding.EndedByFinalisation).ToArray();
        var refused = State is SessionState.Finalised or SessionState.Processed or SessionState.Published ? "FIN-2"
            : State != SessionState.Ended ? "SES-4"
            : FirstTest is null || !unfinished.Select(s => s.Number).ToHashSet().SetEquals(_aborts.Keys) ? "FIN-2"
            : _comment?.Length > 500 ? "FIN-1" : null;
        return refused ?? Do(() =>
        {
            State = SessionState.Finalised;
            foreach (var seat in unfinished)
            {
                (seat.How, seat.Why, seat.Over, seat.Seen) = (SittingEnding.EndedByFinalisation, _aborts[seat.Number], seat.Over ?? Now, null);
                seat.Asked = null;
            }
        });
    }

    public string Cancel() =>
        State is not (SessionState.Created or SessionState.Started or SessionState.Ended) ? "SES-4"
        : FirstTest is not null ? "SES-5"
        : Do(() => State = SessionState.Cancelled);

    public string Move(SessionState from, SessionState to, bool guard = true, string code = "SES-4") =>
        State != from ? "SES-4" : !guard ? code : Do(() => State = to);

    private string? Presence(int number) =>
        !Open ? "INV-2" : !Seats.TryGetValue(number, out var seat) ? "CAN-8" : seat.Over is not null ? "SIT-4" : null;

    private string? Running(int number) =>
        !Seats.TryGetValue(number, out var seat) ? "CAN-8"
        : State != SessionState.Started ? "INV-6"
        : seat.Over is not null ? "SIT-4"
        : seat.Began is null ? "INV-6" : null;

    private string Close(int number, SittingEnding how, AbortReason? why, Instant at) => Do(() =>
    {
        (Seats[number].Over, Seats[number].How, Seats[number].Why, Seats[number].Seen) = (at, how, why, null);
        Seats[number].Asked = null;
        Release(Seats[number], at);
    });

    private static void Release(Seat seat, Instant at)
    {
        if (seat.OnHold)
        {
            var from = seat.Holds[^1].From;
            seat.Holds = [.. seat.Holds[..^1], (from, Instant.Max(at, from))];
        }
    }

    private string Reopen(Instant at) => !Paused ? "INV-8" : Do(() => _pauses[^1] = (_pauses[^1].From, Instant.Max(at, _pauses[^1].From)));

    private string Stop(Instant at)
    {
        Reopen(at);
        foreach (var seat in Seats.Values)
        {
            Release(seat, at);
        }

        return Do(() => (State, _endedAt) = (SessionState.Ended, at));
    }

    private bool IsPresent(Seat seat) => seat.Seen is { } seen && Now < seen + Duration.FromMinutes(15);

    private static string Do(Action change)
    {
        change();
        return Yes;
    }
}
