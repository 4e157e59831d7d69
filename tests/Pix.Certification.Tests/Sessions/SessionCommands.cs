using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Tests.Walks;
using Pix.Certification.Timing;
using SessionCommand = Pix.Certification.Tests.Walks.Command<Pix.Certification.Tests.Sessions.SessionWalker, Pix.Certification.Tests.Sessions.SessionModel>;

namespace Pix.Certification.Tests.Sessions;

/// <summary>What people ask of a session, each in the words of the model and in those of the library.</summary>
internal static class SessionCommands
{
    private static readonly Gen<int> Anybody = Gen.Choose(1, People.Known);
    private static readonly Gen<(int Person, int Spelling)> Somebody = Anybody.Zip(Gen.Choose(0, People.Spellings - 1));
    private static readonly Gen<bool> Either = Gen.Elements(true, false);
    private static readonly Gen<bool> Mostly = Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)));

    public static SessionCommand Reload { get; } = new("Reload", static _ => Answers.Yes, static walker => walker.Reload());

    public static SessionCommand Wait(int seconds) =>
        new($"Wait {TimeSpan.FromSeconds(seconds):c}", model => model.Wait(seconds), walker => walker.Wait(seconds)) { Seconds = seconds };

    public static Gen<SessionCommand> Any(SessionModel model)
    {
        // Either somebody of the list is meant; of a class, one of the first.
        var listed = model.Seats.Keys.Where(static n => n <= People.Known).ToArray();
        var number = listed.Length == 0 ? Anybody : Gen.Frequency((5, Gen.Elements(listed)), (1, Anybody));
        var sitting = listed.Where(n => model.Seats[n].Sits).ToArray();
        var running = sitting.Length == 0 ? number : Gen.Frequency((5, Gen.Elements(sitting)), (1, number));
        // A day hardly ever ends before somebody sits: otherwise few would come to that.
        return Gen.Frequency(
            (20, Gen.Choose(0, 2).Select(Edit)),
            (30, Somebody.Select(static s => Enrol(s.Person, s.Spelling))),
            (20, Somebody.Select(static s => Import(s.Person, s.Spelling))),
            (15, number.Select(Remove)),
            (60, Joining(model)),
            (20, Joining()),
            (8, number.Select(Unlink)),
            (30, running.Select(OpenAlert)),
            (40, running.Select(CloseAlert)),
            (80, number.Select(Confirm)),
            (10, Gen.Constant(ConfirmAll)),
            (10, number.Zip(Anybody).Select(static c => Correct(c.Item1, c.Item2))),
            (15, number.Zip(Gen.Choose(0, 3)).Select(static a => Adapt(a.Item1, a.Item2))),
            (3, Gen.Constant(NameInvigilator)),
            (model.FirstTest is null ? 1 : 8, Chosen(model, often: 5).Select(EndByCentre)),
            (15, number.Select(Withdraw)),
            (60, Gen.Constant(Start)),
            (160, number.Zip(Either).Select(static o => Open(o.Item1, o.Item2))),
            (60, running.Select(Resume)),
            (20, running.Select(AskToResume)),
            (20, number.Select(Everybody)),
            (20, running.Select(Complete)),
            (15, running.Zip(Gen.Elements(Enum.GetValues<EndReason>())).Select(static e => EndTest(e.Item1, e.Item2))),
            (80, running.Zip(Gen.OneOf(Gen.Choose(1, 105), Gen.Elements(-8, 0, 105, 106))).Select(static c => Credit(c.Item1, c.Item2))),
            (20, Gen.Constant(Pause)),
            (40, Gen.Constant(Reopen)),
            (model.FirstTest is null ? 1 : 12, Chosen(model, often: 5).Select(End)),
            (40, Gen.Constant(EndOverdue)),
            (30, number.Zip(Either).Select(static t => Tick(t.Item1, t.Item2))),
            (30, from n in number from category in Gen.Elements(ReportCategory.All.ToArray()) from complete in Either select Report(n, category, complete)),
            (20, Gen.Choose(1, 4).Select(WithdrawReport)),
            (20, Gen.Choose(0, 2).Zip(Either).Select(static f => Attach(f.Item1, f.Item2))),
            (20, Gen.Choose(0, 2).Select(RemoveFile)),
            (40, from length in Gen.Elements(0, 3, 500, 501, 501) from who in Chosen(model, often: 12) from why in Gen.Choose(1, 2) select Draft(length, who, (AbortReason)why)),
            (120, Gen.Constant(Finalise)),
            (30, Either.Select(Unfinalise)),
            (80, Either.Select(Process)),
            (160, Either.Select(Publish)),
            (60, Either.Select(Unpublish)),
            (1, Gen.Constant(Cancel)));
    }

    // Those whose test is not over, each of them nearly always, and rarely somebody else.
    private static Gen<int[]> Chosen(SessionModel model, int often)
    {
        var seats = model.Seats.Values.Where(static s => s.Number <= People.Known).ToArray();
        return Gen.Choose(0, 29).ArrayOf(seats.Length).Select(luck => seats
            .Where((seat, i) => seat.Sits || seat.How == SittingEnding.EndedByFinalisation ? luck[i] % often > 0 : luck[i] == 0)
            .Select(static seat => seat.Number)
            .ToArray());
    }

    private static Gen<SessionCommand> Joining() =>
        from who in Somebody from account in Anybody from eligible in Mostly select Join(account, who.Person, who.Spelling, eligible);

    // Who has not joined yet, mostly with the account that is theirs: otherwise few would ever be let in.
    private static Gen<SessionCommand> Joining(SessionModel model)
    {
        var seats = model.Seats.Values.Where(static s => s.Account is null && s.Number <= People.Known).ToArray();
        return seats.Length == 0
            ? Joining()
            : from seat in Gen.Elements(seats)
              from account in Gen.Frequency((7, Gen.Constant(seat.Number)), (1, Anybody))
              from spelling in Gen.Choose(0, People.Spellings - 1)
              from eligible in Mostly
              select Join(account, seat.Person, spelling, eligible);
    }

    private static SessionCommand Edit(int names) => new(
        $"Edit {names} invigilators",
        model => model.Edit(names),
        w => w.Subject.Edit(w.Subject.Details with { Invigilators = [.. Enumerable.Range(1, names).Select(static i => $"M. {i}")] }, new(w.Subject.Centre), w.Now).Said());

    private static SessionCommand Enrol(int person, int spelling) => new(
        $"Enrol {Name(person, spelling)}",
        model => model.Enrol(person, Duration.FromMinutes(140)),
        w => w.Subject.Enrol(People.Spelt(person, spelling), Accommodations.ExtraTime(Fraction.OneThird), w.Now).Said());

    private static SessionCommand Import(int person, int spelling) => new(
        $"Import {Name(person, spelling)}",
        model => model.Enrol(person, Duration.FromMinutes(105), onlyBeforeStart: true),
        w => w.Subject.Import([new(People.Spelt(person, spelling), new(), Accommodations.None)], w.Now).Said());

    private static SessionCommand Remove(int number) => new($"Remove {number}", model => model.Remove(number), w => w.Subject.Remove(new(number), w.Now).Said());

    private static SessionCommand Join(int account, int person, int spelling, bool eligible)
    {
        var who = People.Spelt(person, spelling);
        return new(
            $"Join {Name(person, spelling)} with account-{account}{(eligible ? "" : ", not eligible")}",
            model => model.Join($"account-{account}", person, eligible),
            w => w.Subject.Join(new($"account-{account}"), new(who.BirthName, who.FirstName, who.BirthDate), eligible ? EligibilityDecision.Eligible : ExamDay.NotEligible, w.Now).Said());
    }

    private static SessionCommand Unlink(int number) =>
        new($"Unlink {number}", model => model.Unlink(number), w => w.Subject.Unlink(new(number), "mauvais compte", w.Now).Said());

    private static SessionCommand OpenAlert(int number) =>
        new($"OpenAlert {number}", model => model.OpenAlert(number), w => w.Subject.OpenAlert(new(number), w.Now).Said());

    private static SessionCommand CloseAlert(int number) =>
        new($"CloseAlert {number}", model => model.CloseAlert(number), w => w.Subject.CloseAlert(new(number), w.Now).Said());

    private static SessionCommand Confirm(int number) => new($"Confirm {number}", model => model.Confirm(number), w => w.Subject.ConfirmPresence(new(number), w.Now).Said());

    private static SessionCommand Everybody(int absent) => new($"Everybody but {absent}", model => model.ConfirmEverybody(absent), w => w.Subject.ConfirmEverybody([new(absent)], w.Now).Said());

    private static SessionCommand AskToResume(int number) => new($"AskToResume {number}", model => model.AskToResume(number), w => w.Subject.AskToResume(new(number), w.Now).Said());

    private static SessionCommand ConfirmAll { get; } = new("ConfirmAll", static model => model.ConfirmAll(), static w =>
    {
        foreach (var candidate in w.Subject.Roster)
        {
            _ = w.Subject.ConfirmPresence(candidate.Id, w.Now);
        }

        return Answers.Yes;
    });

    private static SessionCommand Correct(int number, int person) => new(
        $"Correct {number} to be {Name(person, 0)}",
        model => model.Correct(number, person),
        w => w.Subject.CorrectCandidate(new(number), People.Spelt(person, 0), w.Now).Said());

    private static SessionCommand Adapt(int number, int thirds) => new(
        $"Adapt {number} with {thirds} thirds",
        model => model.Adapt(number, Duration.FromMinutes(105 + (35 * thirds))),
        w => w.Subject.EditCandidate(new(number), new(), Accommodations.ExtraTime(Fraction.Of(thirds, 3)), w.Now).Said());

    private static SessionCommand NameInvigilator { get; } = new(
        "NameInvigilator", static model => model.NameInvigilator(), static w => w.Subject.NameInvigilator($"Mme {w.Subject.Version}", w.Now).Said());

    private static SessionCommand EndByCentre(int[] named) => new(
        $"EndByCentre without {Names(named)}",
        model => model.EndByCentre(named),
        w => w.Subject.EndByCentre([.. named.Select(static n => new CandidateId(n))], w.Now).Said());

    private static SessionCommand Withdraw(int number) => new($"Withdraw {number}", model => model.Withdraw(number), w => w.Subject.WithdrawPresence(new(number), w.Now).Said());

    private static SessionCommand Start { get; } = new("Start", static model => model.Start(), static w => w.Subject.Start(w.Now).Said());

    private static SessionCommand Open(int number, bool right) => new(
        $"Open {number}{(right ? "" : " with a wrong code")}",
        model => model.OpenTest(number, right, resume: false),
        w => w.Subject.OpenSitting(new(number), right ? w.Subject.Code.ToString() : "BBBB22", w.Now).Said());

    private static SessionCommand Resume(int number) => new(
        $"Resume {number}",
        model => model.OpenTest(number, rightCode: true, resume: true),
        w => w.Subject.ResumeSitting(new(number), w.Subject.Code.ToString(), w.Now).Said());

    private static SessionCommand Complete(int number) => new($"Complete {number}", model => model.Complete(number), w => w.Subject.CompleteSitting(new(number), w.Now).Said());

    private static SessionCommand EndTest(int number, EndReason reason) => new(
        $"EndSitting {number} {reason}",
        model => model.EndTest(number, reason),
        w => w.Subject.EndSitting(new(number), reason, w.Now).Said());

    private static SessionCommand Credit(int number, int minutes) => new(
        $"Credit {number} with {minutes} min",
        model => model.Credit(number, minutes),
        w => w.Subject.CreditTime(new(number), Duration.FromMinutes(minutes), "panne", w.Now).Said());

    private static SessionCommand Pause { get; } = new("Pause", static model => model.Pause(), static w => w.Subject.Pause("alarme", w.Now).Said());

    private static SessionCommand Reopen { get; } = new("Reopen", static model => model.Reopen(), static w => w.Subject.Reopen(w.Now).Said());

    private static SessionCommand End(int[] named) => new(
        $"End without {Names(named)}",
        model => model.EndSession(named),
        w => w.Subject.End([.. named.Select(static n => new CandidateId(n))], w.Now).Said());

    private static SessionCommand EndOverdue { get; } = new("EndOverdue", static model => model.EndOverdue(), static w => w.Subject.EndOverdue(w.Now).Said());

    private static SessionCommand Tick(int number, bool seen) => new(
        $"Tick {number} {(seen ? "seen" : "not seen")}",
        model => model.Tick(number, seen),
        w => w.Subject.TickEndScreen(new(number), seen, w.Now).Said());

    private static SessionCommand Report(int number, ReportCategory category, bool complete) => new(
        $"Report {category.Code} of {number}{(complete ? "" : ", incomplete")}",
        model => model.Report(number, category.Code, category.IsInChallenge, complete || !(category.NeedsDescription || category.IsInChallenge)),
        w => w.Subject.FileReport(new(number), category, complete ? "vu" : null, complete ? 7 : null, w.Now).Said());

    private static SessionCommand WithdrawReport(int report) => new(
        $"WithdrawReport {report}",
        model => model.WithdrawReport(report),
        w => w.Subject.WithdrawReport(report, w.Now).Said());

    private static SessionCommand Attach(int file, bool small) => new(
        $"Attach {(small ? "pv" : "PV")}{file}.pdf",
        model => model.Attach($"PV{file}.PDF"),
        w => w.Subject.Attach(new(small ? $"pv{file}.pdf" : $"PV{file}.PDF", SessionFileKind.Other, new('b', 64), 1 + file), w.Now).Said());

    private static SessionCommand RemoveFile(int file) => new(
        $"RemoveFile Pv{file}.pdf",
        model => model.RemoveFile($"PV{file}.PDF"),
        w => w.Subject.RemoveFile($"Pv{file}.pdf", w.Now).Said());

    private static SessionCommand Draft(int length, int[] aborted, AbortReason why)
    {
        var comment = new string('c', length);
        return new(
            $"Draft a comment of {length}, aborted {Names(aborted)} {why}",
            model => model.Draft(length == 0 ? null : comment, aborted.ToDictionary(static n => n, _ => why)),
            w => w.Subject.SaveDraft(new() { Comment = comment, Aborts = [.. aborted.Select(n => new CandidateAbort(new(n), why))] }, w.Now).Said());
    }

    private static SessionCommand Finalise { get; } = new("Finalise", static model => model.Finalise(), static w => w.Subject.Finalise(w.Now).Said());

    private static SessionCommand Unfinalise(bool reason) => new(
        $"Unfinalise {(reason ? "for a reason" : "for none")}",
        model => reason ? model.Move(SessionState.Finalised, SessionState.Ended) : "SES-4",
        w => w.Subject.Unfinalise(reason ? "oubli" : "", w.Now).Said());

    private static SessionCommand Process(bool decided) => new(
        $"Process {(decided ? "" : "with one undecided")}",
        model => model.Move(SessionState.Finalised, SessionState.Processed, decided),
        w => w.Subject.Process(decided ? [] : [new(1)], w.Now).Said());

    private static SessionCommand Publish(bool decided) => new(
        $"Publish {(decided ? "" : "with one undecided")}",
        model => model.Move(SessionState.Processed, SessionState.Published, decided, "PUB-1"),
        w => w.Subject.Publish(decided ? [] : [new(1)], w.Now).Said());

    private static SessionCommand Unpublish(bool reason) => new(
        $"Unpublish {(reason ? "for a reason" : "for none")}",
        model => reason ? model.Move(SessionState.Published, SessionState.Processed) : "SES-4",
        w => w.Subject.Unpublish(reason ? "erreur" : " ", w.Now).Said());

    private static SessionCommand Cancel { get; } = new("Cancel", static model => model.Cancel(), static w => w.Subject.Cancel(w.Now).Said());

    private static string Name(int person, int spelling)
    {
        var who = People.Spelt(person, spelling);
        return $"'{who.BirthName} {who.FirstName}'";
    }

    private static string Names(int[] numbers) => numbers.Length == 0 ? "nobody" : string.Join(' ', numbers);
}
