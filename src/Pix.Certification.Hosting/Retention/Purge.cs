using Pix.Certification.Hosting.Changes;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Retention;

/// <summary>Removes what has reached the end of its term, and writes down what it removed and why (RET-1).</summary>
internal static class Purge
{
    /// <summary>The daily job; there is one for all hosts.</summary>
    public const string Daily = PurgePlanRows.Daily;

    /// <summary>Files whose bytes the host must delete.</summary>
    public const string Files = "purgedFiles";

    /// <summary>What was removed must come off the disk as well.</summary>
    public const string Scrub = "scrub";

    private const int SessionsMost = 200;

    /// <summary>Plans the daily job, unless a host has done so before: its instant is stored, and a restart does not put it off.</summary>
    public static async ValueTask PlanDaily(CommandContext context, CancellationToken cancellation)
    {
        if (await PurgePlanRows.View.Find(context.Journal, Daily, cancellation).ConfigureAwait(false) is null)
        {
            var first = context.Now + Duration.FromDays(1);
            await context.Journal.AppendAsync(
                new() { Actor = Actor.Clockwork, Rows = [PurgePlanRows.RowOf(first)], Due = [new(Daily, Daily, first)] },
                cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Does the daily job, and plans the next one; where hosts do not purge by themselves any more, there is none.</summary>
    public static async ValueTask DoDaily(CommandContext context, DueTask task, CancellationToken cancellation)
    {
        if (!context.Options.PurgesDaily)
        {
            await context.Journal.AppendAsync(
                new() { Actor = Actor.Clockwork, Done = [task], RemovedRows = [PurgePlanRows.View.Key(Daily)] },
                cancellation).ConfigureAwait(false);
            return;
        }

        var report = await Run(context, Actor.Clockwork, "clockwork", cancellation).ConfigureAwait(false);
        var next = context.Now + (report.HasMore ? Duration.FromMinutes(1) : Duration.FromDays(1));
        await context.Journal.AppendAsync(
            new() { Actor = Actor.Clockwork, Due = [task with { At = next, Attempts = 0 }] },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Tells the host's store of files what must go.</summary>
    public static async ValueTask DeleteFiles(CommandContext context, ISessionFiles? store, DueTask task, CancellationToken cancellation)
    {
        var (session, files) = RowTypes.Json.Read<FilesToDelete>(task.Payload!);
        if (store is not null)
        {
            await store.DeleteAsync(session, files, cancellation).ConfigureAwait(false);
        }

        await context.Journal.AppendAsync(new() { Actor = Actor.Clockwork, Done = [task] }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes off the disk what was removed; one task for all that was by then.</summary>
    public static DueTask ScrubAt(Instant at) => new(Scrub, Scrub, at);

    /// <inheritdoc cref="ScrubAt"/>
    public static async ValueTask DoScrub(CommandContext context, DueTask task, CancellationToken cancellation)
    {
        await context.Journal.ScrubAsync(cancellation).ConfigureAwait(false);
        await context.Journal.AppendAsync(new() { Actor = Actor.Clockwork, Done = [task] }, cancellation).ConfigureAwait(false);
    }

    /// <summary>What <see cref="Run"/> would remove now.</summary>
    public static async ValueTask<PurgeReport> Preview(CommandContext context, string by, CancellationToken cancellation)
    {
        var (now, lines, held) = (context.Now, new List<PurgeLine>(), new List<PurgeLine>());
        if (await BankPurge.Line(context, by, cancellation).ConfigureAwait(false) is { } banks)
        {
            lines.Add(banks);
        }

        foreach (var id in await Candidates(context, cancellation).ConfigureAwait(false))
        {
            var session = (await context.Aggregates.Session(id, cancellation).ConfigureAwait(false))!;
            Describe(session, session.Overdue(now), now, by, lines, held);
        }

        await foreach (var (_, line) in CampaignPurge.Overdue(context, by, cancellation).ConfigureAwait(false))
        {
            lines.Add(line);
        }

        foreach (var rows in RowPurge.All)
        {
            if (rows.Line(await rows.Overdue(context, cancellation).ConfigureAwait(false), context, by) is { } line)
            {
                lines.Add(line);
            }
        }

        return new(now, lines, held, HasMore: false);
    }

    /// <summary>Removes what is over its term. Several hosts may do it at once: each thing is removed, and written down, once.</summary>
    public static async ValueTask<PurgeReport> Run(CommandContext context, Actor actor, string by, CancellationToken cancellation)
    {
        var (now, lines, held) = (context.Now, new List<PurgeLine>(), new List<PurgeLine>());
        var caller = new Caller("keeping", actor);

        // Before the sessions: what they used by now is as the preview said, and goes the next time.
        lines.AddRange(await BankPurge.Run(context, actor, by, cancellation).ConfigureAwait(false));
        var sessions = await Candidates(context, cancellation).ConfigureAwait(false);
        var removed = 0;
        foreach (var id in sessions)
        {
            if (removed == SessionsMost)
            {
                return new(now, lines, held, HasMore: true);
            }

            var (gone, stays) = await Session(context, id, caller, by, cancellation).ConfigureAwait(false);
            removed += gone.Count > 0 ? 1 : 0;
            lines.AddRange(gone);
            held.AddRange(stays);
        }

        lines.AddRange(await CampaignPurge.Run(context, caller, by, cancellation).ConfigureAwait(false));
        foreach (var rows in RowPurge.All)
        {
            lines.AddRange(await rows.Run(context, actor, by, cancellation).ConfigureAwait(false));
        }


        return new(now, lines, held, HasMore: false);
    }

    // Sessions that may have something to remove: old enough for the shortest term that any policy has, and not settled.
    private static async ValueTask<IReadOnlyList<SessionId>> Candidates(CommandContext context, CancellationToken cancellation)
    {
        var years = context.Policies.Book.Policies.Min(static p => Math.Min(p.Retention.DocumentYears, p.Retention.IdentityYears));
        var latest = context.Now.InUtc().LocalDateTime.PlusYears(-years).InUtc().ToInstant() + Duration.FromDays(1);
        var settled = await SettledRows.Numbers(context.Journal, cancellation).ConfigureAwait(false);
        var rows = await SessionRows.View.Rows(context.Journal, null, cancellation).ConfigureAwait(false);
        return [.. rows.Where(r => !settled.Contains(r.Id))
            .Select(SessionRows.View.Read)
            .Where(s => s.StartsAt <= latest)
            .Select(static s => s.Id)];
    }

    private static async ValueTask<(List<PurgeLine> Gone, List<PurgeLine> Held)> Session(
        CommandContext context,
        SessionId id,
        Caller caller,
        string by,
        CancellationToken cancellation)
    {
        var (gone, held) = (new List<PurgeLine>(), new List<PurgeLine>());
        var purged = await Change.Session<Done>(context, caller, "Purge", id, [], Admit, async (unit, session) =>
        {
            gone.Clear();
            held.Clear();
            var overdue = session.Overdue(unit.Now);
            Describe(session, overdue, unit.Now, by, gone, held);
            if (IsSettled(session, overdue, unit.Now))
            {
                unit.Rows.Add(SettledRows.RowOf(id));
                await BankRows.Settle(context, unit, id).ConfigureAwait(false);
            }

            if (overdue is { Files.Count: 0, Candidates.Count: 0 })
            {
                return new Done(unit.Now);
            }

            var happened = session.Purge(unit.Now);
            if (happened.IsRefused(out var refusal))
            {
                return refusal;
            }

            await Remove(context, unit, id, happened.OrThrow()).ConfigureAwait(false);
            unit.Rows.AddRange(gone.Select(PurgeRows.RowOf));
            return new Done(unit.Now);
        }, cancellation).ConfigureAwait(false);

        // Refused while others are at it all the time: it is there tomorrow, and the next session need not wait for it.
        return purged.IsOk ? (gone, held) : ([], []);
    }

    private static Refusal? Admit(Session? session) => session is null ? HostingRefusals.NoSuchSession() : null;

    private static async ValueTask Remove(CommandContext context, UnitOfWork unit, SessionId id, SessionPurged purged)
    {
        foreach (var candidate in purged.Candidates)
        {
            await Forgetting.Forget(context, unit, id, candidate, "RET-1").ConfigureAwait(false);
        }

        Forgetting.Files(unit, id, purged.Files, purged.FileNumbers ?? []);
        unit.Due.Add(ScrubAt(unit.Now));
        unit.RemovedRows.AddRange(
            ReadModelList.All.Where(static v => v.OnPurge == OnPurge.GoWithTheSession).Select(view => view.Key(id.ToString())));
    }

    // Nothing is left whose term could end: the names and the files are gone, or never were.
    private static bool IsSettled(Session session, SessionOverdue overdue, Instant now) =>
        overdue is { HeldFiles.Count: 0, HeldCandidates.Count: 0 }
            && now >= session.KeptUntil(RetentionClass.Documents)
            && now >= session.KeptUntil(RetentionClass.Identities)
        && session.Permitted(now).Offers(SessionAct.Erase);

    private static void Describe(
        Session session,
        SessionOverdue overdue,
        Instant now,
        string by,
        List<PurgeLine> gone,
        List<PurgeLine> held)
    {
        var terms = session.Policy.Retention;
        Add(gone, RetentionClass.Documents, overdue.Files.Count, terms.DocumentYears, [.. overdue.Files.Select(static f => f.Sha256)]);
        Add(gone, RetentionClass.Identities, overdue.Candidates.Count, terms.IdentityYears, []);
        Add(
            held,
            RetentionClass.Documents,
            overdue.HeldFiles.Count,
            terms.DocumentYears,
            [.. overdue.HeldFiles.Select(static f => f.Sha256)]);
        Add(held, RetentionClass.Identities, overdue.HeldCandidates.Count, terms.IdentityYears, []);

        void Add(List<PurgeLine> lines, RetentionClass what, int count, int years, string[] files)
        {
            if (count > 0)
            {
                lines.Add(new(what, session.Id, null, count, session.KeptSince, Years(years), now, by) { Files = files });
            }
        }
    }

    public static Wording Years(int years) => years == 1 ? RetentionWords.Years : RetentionWords.PurgeYears(years);
}
