using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.AspNetCore.Room;

/// <summary>Tells those who watch a room that it has changed. One look a second for each session, however many watch it; nobody looks at a
/// room that nobody watches.</summary>
internal sealed partial class RoomLive(CertificationDesks desks, IHostApplicationLifetime lifetime, ILogger<RoomLive> logger)
{
    /// <summary>The room has changed: the event's id is the stamp of what it shows now.</summary>
    public const string Changed = "change";

    /// <summary>Nothing has changed, and the line is open.</summary>
    public const string Beat = "beat";

    /// <summary>Nothing will change any more.</summary>
    public const string Over = "over";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<SessionId, Round> _rounds = [];
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _visitors = new(StringComparer.Ordinal);

    /// <summary>How many rooms are looked at.</summary>
    public int Rounds
    {
        get
        {
            lock (_gate)
            {
                return _rounds.Count;
            }
        }
    }

    /// <summary>What happens in a room from now on, until the reader leaves, signs out, or the session is over.</summary>
    /// <param name="session">The room.</param>
    /// <param name="visitor">Who watches; see <see cref="SignedOut"/>.</param>
    /// <param name="seen">The stamp of what the reader sees already.</param>
    /// <param name="cancellation">The reader has gone.</param>
    public async IAsyncEnumerable<SseItem<string>> Follow(
        SessionId session, string visitor, string? seen, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var signedIn = _visitors.GetOrAdd(visitor, static _ => new());

        // A stream that is open does not keep the host from stopping.
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation, signedIn.Token, lifetime.ApplicationStopping);
        var round = Join(session);
        try
        {
            yield return new("", Beat);
            while (!leaving.IsCancellationRequested)
            {
                var next = round.Next;
                if (round.Last is { } room && room.Stamp != seen)
                {
                    seen = room.Stamp;
                    yield return new(room.Stamp, Changed) { EventId = room.Stamp };
                    if (room.IsOver)
                    {
                        yield return new("", Over);
                        yield break;
                    }
                }
                else if (!await Within(next, leaving.Token))
                {
                    yield return new("", Beat);
                }
            }
        }
        finally
        {
            Leave(session, round);
        }
    }

    /// <summary>Closes the streams of somebody who has signed out; others of the same name open theirs again by themselves.</summary>
    public void SignedOut(string visitor)
    {
        if (_visitors.TryRemove(visitor, out var streams))
        {
            streams.Cancel();
        }
    }

    // False when nothing has happened for as long as a line may be silent.
    private static async Task<bool> Within(Task next, CancellationToken leaving)
    {
        try
        {
            await next.WaitAsync(Heartbeat, leaving);
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            // The reader's loop sees it.
        }

        return true;
    }

    private Round Join(SessionId session)
    {
        lock (_gate)
        {
            if (!_rounds.TryGetValue(session, out var round))
            {
                _rounds[session] = round = new();
                _ = Look(session, round);
            }

            round.Watchers++;
            return round;
        }
    }

    private void Leave(SessionId session, Round round)
    {
        lock (_gate)
        {
            if (--round.Watchers == 0)
            {
                _rounds.Remove(session);
                round.Stop.Cancel();
            }
        }
    }

    private async Task Look(SessionId session, Round round)
    {
        var desk = desks.Invigilator(session, "live");
        using var timer = new PeriodicTimer(Every);
        try
        {
            do
            {
                try
                {
                    if ((await desk.WatchAsync(round.Stop.Token)).TryGet(out var room))
                    {
                        round.Show(new(RoomStamp.Of(room), !room.IsOpen));
                    }
                }
                catch (JournalException failure)
                {
                    LookFailed(session, failure); // The next look may do better; the page says nothing wrong meanwhile.
                }
            }
            while (await timer.WaitForNextTickAsync(round.Stop.Token));
        }
        catch (OperationCanceledException)
        {
            // Nobody watches any more.
        }
    }

    [LoggerMessage(LogLevel.Warning, "The live view of session {Session} could not look")]
    private partial void LookFailed(SessionId session, Exception failure);

    private sealed record Sight(string Stamp, bool IsOver);

    private sealed class Round
    {
        private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile Sight? _last;

        public int Watchers { get; set; }

        public CancellationTokenSource Stop { get; } = new();

        public Sight? Last => _last;

        /// <summary>Over once something has changed. Taken before <see cref="Last"/> is read, so that no change is missed.</summary>
        public Task Next => _next.Task;

        public void Show(Sight sight)
        {
            if (_last == sight)
            {
                return;
            }

            _last = sight;
            var before = _next;
            _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            before.SetResult();
        }
    }
}
