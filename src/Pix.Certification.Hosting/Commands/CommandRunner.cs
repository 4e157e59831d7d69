using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Commands;

/// <summary>
/// Carries commands out: loads what each needs, lets it decide, appends what it decided, and decides again when somebody was faster.
/// </summary>
internal sealed class CommandRunner(
    IEventJournal journal, AggregateCache aggregates, PersonCipher personal, StreamLocks locks, IClock clock, Telemetry telemetry,
        HostingJson replies, int attemptsMax)
{
    private const int KeyCharactersMax = 200;

    /// <summary>The same on another journal, behind the same locks.</summary>
    public CommandRunner Within(IEventJournal enlisted, AggregateCache cache, PersonCipher cipher) =>
        new(enlisted, cache, cipher, locks, clock, telemetry, replies, attemptsMax);

    /// <summary>Lets what is attempted at one door come one after another: each may carry a command out.</summary>
    public async ValueTask<T> OneByOne<T>(string door, Func<ValueTask<T>> attempt, CancellationToken cancellation)
    {
        using var held = await locks.EnterDoor(door, cancellation).ConfigureAwait(false);
        return await attempt().ConfigureAwait(false);
    }

    /// <summary>Carries a command out, all of it or nothing.</summary>
    public async ValueTask<Result<T>> Run<T>(Command command, Func<UnitOfWork, ValueTask<Result<T>>> decide, CancellationToken cancellation)
        where T : notnull
    {
        using var watch = telemetry.Begin(command);
        try
        {
            using var held = await locks.Enter(command.Lock, cancellation).ConfigureAwait(false);
            return watch.Ended(await Decide(command, decide, cancellation).ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            watch.Failed(failure);
            throw;
        }
    }

    /// <summary>
    /// Carries out what takes several commands and is one to the caller: sent again under its key, it is answered as before. Whatever it is
    /// made of must bear to be done twice, for what was cut off half-way.
    /// </summary>
    public async ValueTask<Result<T>> RunSeveral<T>(
        Command command,
        Func<CancellationToken, ValueTask<Result<T>>> work,
        CancellationToken cancellation)
        where T : notnull
    {
        if (command.Caller.Version is not null)
        {
            return HostingRefusals.NoVersionToExpect();
        }

        if (command.Caller.Key is not { } key)
        {
            return await work(cancellation).ConfigureAwait(false);
        }

        if (await Repeated<T>(command, key, cancellation).ConfigureAwait(false) is { } before)
        {
            return before;
        }

        var result = await work(cancellation).ConfigureAwait(false);
        if (result.IsRefused(out _))
        {
            return result;
        }

        var entry = new JournalEntry { Actor = command.Caller.Actor, Once = ReplyOf(command, key, result, clock.GetCurrentInstant()) };
        var outcome = await journal.AppendAsync(entry, CancellationToken.None).ConfigureAwait(false);
        return outcome.Verdict == AppendVerdict.Repeated
            ? (await Repeated<T>(command, key, cancellation).ConfigureAwait(false))!.Value
            : result;
    }

    private async ValueTask<Result<T>> Decide<T>(
        Command command,
        Func<UnitOfWork, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull
    {
        var key = command.Caller.Key;
        if (key is not null && await Repeated<T>(command, key, cancellation).ConfigureAwait(false) is { } before)
        {
            return before;
        }

        using var queue = new Queue(locks);
        for (var attempt = 1; attempt <= attemptsMax; attempt++)
        {
            var unit = new UnitOfWork(aggregates, clock.GetCurrentInstant(), command.Caller.Version, cancellation);
            var result = await decide(unit).ConfigureAwait(false);
            if (result.IsOk && !unit.IsAsExpected)
            {
                // Nobody compared the version that was seen with anything: better nothing than something that was not meant.
                return HostingRefusals.NoVersionToExpect();
            }

            if (result.IsRefused(out _) || (!unit.HasChanges && key is null))
            {
                // A no may rest on something that another host has changed since: then it is decided again.
                if (await unit.IsCurrent().ConfigureAwait(false))
                {
                    // Or on what this very command did there, sent to both at once: then its reply is kept by now.
                    return key is not null && await Repeated<T>(command, key, cancellation).ConfigureAwait(false) is { } done
                        ? done
                        : result;
                }

                continue;
            }

            if (await queue.JoinIfContested(unit, cancellation).ConfigureAwait(false))
            {
                // Nobody was faster yet: those who queue were let through first, and this was no attempt.
                attempt--;
                await unit.Refresh().ConfigureAwait(false);
                continue;
            }

            var outcome = await Append(command, unit, result, cancellation).ConfigureAwait(false);
            switch (outcome.Verdict)
            {
                case AppendVerdict.Appended:
                    unit.Keep();
                    return result;
                case AppendVerdict.Repeated:
                    return (await Repeated<T>(command, key!, cancellation).ConfigureAwait(false))!.Value;
                default:
                    telemetry.Conflict(command);

                    // A whole class that finishes in one second meets at its session: one after another, each gets through.
                    await queue.Join(outcome.Stream ?? command.Lock, cancellation).ConfigureAwait(false);
                    if (!await unit.Refresh().ConfigureAwait(false))
                    {
                        // The journal has less than we remember: a standby took over that did not have all of it. All is read anew.
                        unit.Forget();
                    }

                    break;
            }
        }

        return HostingRefusals.TooManyConflicts(attemptsMax);
    }

    private async ValueTask<AppendOutcome> Append<T>(Command command, UnitOfWork unit, Result<T> result, CancellationToken cancellation)
        where T : notnull
    {
        var entry = await unit.ToEntry(command.Caller.Actor, personal).ConfigureAwait(false);
        if (command.Caller.Key is { } key)
        {
            entry = entry with { Once = ReplyOf(command, key, result, unit.Now) };
        }

        try
        {
            // Not cancelled half-way: a caller who gives up must not leave us guessing whether it was kept.
            return await journal.AppendAsync(entry, CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            unit.Forget();
            throw;
        }
        finally
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private OnceReply ReplyOf<T>(Command command, string key, Result<T> result, Instant now)
        where T : notnull =>
        new(command.Caller.Scope, key, command.Fingerprint, replies.Write(result.OrThrow()), now) { About = command.About };

    private async ValueTask<Result<T>?> Repeated<T>(Command command, string key, CancellationToken cancellation)
        where T : notnull
    {
        if (string.IsNullOrWhiteSpace(key) || TypedText.Refuse("JRN-1", "key", key, KeyCharactersMax) is not null)
        {
            return HostingRefusals.UnusableKey();
        }

        return await journal.FindReplyAsync(command.Caller.Scope, key, cancellation).ConfigureAwait(false) switch
        {
            null => null,
            { IsEmptied: true } => HostingRefusals.ReplyErased(),
            { } reply when reply.Fingerprint == command.Fingerprint => replies.Read<T>(reply.Json),
            _ => HostingRefusals.KeyOfAnotherCommand(),
        };
    }
}
