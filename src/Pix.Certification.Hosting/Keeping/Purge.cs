using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Journals;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Keeping;

/// <summary>Removes what has reached the end of its term, and writes down what it removed and why (RET-1).</summary>
internal static class Purge
{
    /// <summary>The daily job; there is one for all hosts.</summary>
    public const string Daily = "purge";

    /// <summary>Files whose bytes the host must delete.</summary>
    public const string Files = "purgedFiles";

    /// <summary>What was removed.</summary>
    public const string View = "purge";

    // Sessions that have nothing left to remove, so that nobody reads them every day for ever.
    private const string Settled = "purged";
    private const string Plan = "purgePlan";
    private const int SessionsMost = 200;

    /// <summary>Plans the daily job, unless a host has done so before: its instant is stored, and a restart does not put it off.</summary>
    public static async ValueTask PlanDaily(Office office, CancellationToken cancellation)
    {
        if (await office.Journal.Find(new(Plan, Daily), cancellation).ConfigureAwait(false) is null)
        {
            var first = office.Now + Duration.FromDays(1);
            await office.Journal.Append(
                new() { Actor = "clockwork", Rows = [new(
                    Plan,
                    Daily,
                    "",
                    "",
                    HostingJson.Write(first))], Due = [new(Daily, Daily, first)] },
                cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Does the daily job, and plans the next one; where hosts do not purge by themselves any more, there is none.</summary>
    public static async ValueTask DoDaily(Office office, DueTask task, CancellationToken cancellation)
    {
        if (!office.Options.PurgesDaily)
        {
            await office.Journal.Append(
                new() { Actor = "clockwork", Done = [task], RemovedRows = [new(Plan, Daily)] },
                cancellation).ConfigureAwait(false);
            return;
        }

        var report = await Run(office, "clockwork", cancellation).ConfigureAwait(false);
        var next = office.Now + (report.HasMore ? Duration.FromMinutes(1) : Duration.FromDays(1));
        await office.Journal.Append(
            new() { Actor = "clockwork", Due = [task with { At = next, Attempts = 0 }] },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Tells the host's store of files what must go.</summary>
    public static async ValueTask DeleteFiles(Office office, ISessionFiles? store, DueTask task, CancellationToken cancellation)
    {
        var (session, files) = HostingJson.Read<FilesToDelete>(task.Payload!);
        if (store is not null)
        {
            await store.Delete(session, files, cancellation).ConfigureAwait(false);
        }

        await office.Journal.Append(new() { Actor = "clockwork", Done = [task] }, cancellation).ConfigureAwait(false);
    }

    /// <summary>What <see cref="Run"/> would remove now.</summary>
    public static async ValueTask<PurgeReport> Preview(Office office, string by, CancellationToken cancellation)
    {
        var (now, lines, held) = (office.Now, new List<PurgeLine>(), new List<PurgeLine>());
        foreach (var id in await Candidates(office, cancellation).ConfigureAwait(false))
        {
            var session =
                (await office.Room.FindFresh(office.Room.Sessions, RecordRoom.StreamOf(id), cancellation).ConfigureAwait(false))!.Aggregate;
            Describe(session, session.Overdue(now), now, by, lines, held);
        }

        await foreach (var (_, line) in Campaigns.Overdue(office, by, cancellation).ConfigureAwait(false))
        {
            lines.Add(line);
        }

        foreach (var rows in RowPurge.All)
        {
            if (rows.Line(await rows.Overdue(office, cancellation).ConfigureAwait(false), office, by) is { } line)
            {
                lines.Add(line);
            }
        }

        return new(now, lines, held, HasMore: false);
    }

    /// <summary>Removes what is over its term. Several hosts may do it at once: each thing is removed, and written down, once.</summary>
    public static async ValueTask<PurgeReport> Run(Office office, string by, CancellationToken cancellation)
    {
        var (now, lines, held) = (office.Now, new List<PurgeLine>(), new List<PurgeLine>());
        var sessions = await Candidates(office, cancellation).ConfigureAwait(false);
        var removed = 0;
        foreach (var id in sessions)
        {
            if (removed == SessionsMost)
            {
                return new(now, lines, held, HasMore: true);
            }

            var (gone, stays) = await Session(office, id, by, cancellation).ConfigureAwait(false);
            removed += gone.Count > 0 ? 1 : 0;
            lines.AddRange(gone);
            held.AddRange(stays);
        }

        lines.AddRange(await Campaigns.Purge(office, by, cancellation).ConfigureAwait(false));
        foreach (var rows in RowPurge.All)
        {
            lines.AddRange(await rows.Purge(office, by, cancellation).ConfigureAwait(false));
        }

        return new(now, lines, held, HasMore: false);
    }

    /// <summary>The row that keeps a line for the record.</summary>
    public static Row Record(PurgeLine line) =>
        new(
            View,
            $"{HostingJson.Sortable(line.At)}|{line.Class}|{line.Session?.ToString() ?? line.Campaign ?? ""}",
            line.Class.ToString(),
            HostingJson.Sortable(line.At),
            HostingJson.Write(line));

    // Sessions that may have something to remove: old enough for the shortest term that any policy has, and not settled.
    private static async ValueTask<IReadOnlyList<SessionId>> Candidates(Office office, CancellationToken cancellation)
    {
        var years = office.Policies.Book.Policies.Min(static p => Math.Min(p.Retention.DocumentYears, p.Retention.IdentityYears));
        var latest = office.Now.InUtc().LocalDateTime.PlusYears(-years).InUtc().ToInstant() + Duration.FromDays(1);
        var settled = (await office.Journal.List(new(Settled), cancellation).ConfigureAwait(false)).Select(static r => r.Id)
            .ToHashSet(StringComparer.Ordinal);
        var rows = await office.Journal.List(new(SessionRows.View), cancellation).ConfigureAwait(false);
        return [.. rows.Where(r => !settled.Contains(r.Id))
            .Select(static r => HostingJson.Read<SessionSummary>(r.Json))
            .Where(s => s.StartsAt <= latest)
            .Select(static s => s.Id)];
    }

    private static async ValueTask<(List<PurgeLine> Gone, List<PurgeLine> Held)> Session(
        Office office,
        SessionId id,
        string by,
        CancellationToken cancellation)
    {
        var (gone, held) = (new List<PurgeLine>(), new List<PurgeLine>());
        var purged = await office.Do<Done>(new("keeping", nameof(Purge), by, RecordRoom.StreamOf(id)), async dossier =>
        {
            gone.Clear();
            held.Clear();
            if (await dossier.Session(id).ConfigureAwait(false) is not { } session)
            {
                return HostingRefusals.NoSuchSession();
            }

            var overdue = session.Overdue(dossier.Now);
            Describe(session, overdue, dossier.Now, by, gone, held);
            if (IsSettled(session, overdue, dossier.Now))
            {
                dossier.Rows.Add(new(Settled, id.ToString(), "", "", "{}"));
            }

            if (overdue is { Files.Count: 0, Candidates.Count: 0 })
            {
                return new Done(dossier.Now);
            }

            if (session.Purge(dossier.Now).IsRefused(out var refusal))
            {
                return refusal;
            }

            await Remove(office, dossier, id, overdue).ConfigureAwait(false);
            dossier.Rows.AddRange(gone.Select(Record));
            return new Done(dossier.Now);
        }, cancellation).ConfigureAwait(false);

        // Refused while others are at it all the time: it is there tomorrow, and the next session need not wait for it.
        return purged.IsOk ? (gone, held) : ([], []);
    }

    private static async ValueTask Remove(Office office, Dossier dossier, SessionId id, SessionOverdue overdue)
    {
        foreach (var candidate in overdue.Candidates)
        {
            await Forgetting.Forget(office, dossier, id, candidate, "RET-1").ConfigureAwait(false);
        }

        if (overdue.Files.Count > 0)
        {
            dossier.Due.Add(new(
                $"{Files}-{id}",
                Files,
                dossier.Now,
                HostingJson.Write(new FilesToDelete(id, [.. overdue.Files.Select(static f => f.Sha256)]))));
        }

        dossier.RemovedRows.Add(new("reminder", id.ToString()));
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

    public static Wording Years(int years) => years == 1 ? KeepingWords.Years : KeepingWords.PurgeYears(years);

    private sealed record FilesToDelete(SessionId Session, IReadOnlyList<string> Files);
}
