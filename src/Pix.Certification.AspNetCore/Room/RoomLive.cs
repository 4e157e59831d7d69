using System.Diagnostics.Metrics;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.AspNetCore.Room;

/// <summary>Tells those who watch a room that it has changed. One look a second for each session, however many watch it; nobody looks at a
/// room that nobody watches.</summary>
internal sealed partial class RoomLive(
    CertificationDesks desks, IHostApplicationLifetime lifetime, IMeterFactory meters, ILogger<RoomLive> logger)
{
    /// <summary>The room has changed: the event's id is the stamp of what it shows now.</summary>
    public const string Changed = "change";

    /// <summary>Nothing has changed, and the line is open.</summary>
    public const string Beat = "beat";

    /// <summary>Nothing will change any more.</summary>
    public const string Over = "over";

    /// <summary>How many streams one person has open at a time: a tablet, a computer, and what a browser has not closed yet.</summary>
    public const int StreamsMost = 6;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly UpDownCounter<int> _streams = meters.Create("Pix.Certification.AspNetCore").CreateUpDownCounter<int>(
        "certification.live.streams", "{stream}", "Rooms that are watched live, by how many streams");

    private readonly Lock _gate = new();
    private readonly Dictionary<SessionId, Round> _rounds = [];
    private readonly Dictionary<string, Streams> _visitors = new(StringComparer.Ordinal);

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

    /// <summary>Says no to somebody who has as many streams open as one person may.</summary>
    public void RefuseTooMany(string visitor)
    {
        lock (_gate)
        {
            if (_visitors.GetValueOrDefault(visitor)?.Open >= StreamsMost)
            {
                throw new RefusedException(LimitWords.TooManyStreams(StreamsMost));
            }
        }
    }

    /// <summary>What happens in a room from now on, until the reader leaves, signs out, has a secret that is none any more, or the session
    /// is over.</summary>
    /// <param name="session">The room.</param>
    /// <param name="visitor">Who watches; see <see cref="SignedOut"/>.</param>
    /// <param name="mark">Which of the session's secrets has let them in.</param>
    /// <param name="seen">The stamp of what the reader sees already.</param>
    /// <param name="cancellation">The reader has gone.</param>
    public async IAsyncEnumerable<SseItem<string>> Follow(
        SessionId session, string visitor, string mark, string? seen, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (Begin(visitor) is not { } streams)
        {
            yield break; // Opened in the same instant as the last that may be.
        }

        // A stream that is open does not keep the host from stopping.
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation, streams.SignedOut.Token, lifetime.ApplicationStopping);
        var round = Join(session);
        try
        {
            yield return new("", Beat);
            while (!leaving.IsCancellationRequested)
            {
                var next = round.Next;
                var room = round.Last;
                if (room is not null && room.Mark != mark)
                {
                    // Asked again, the room shows the way in: nothing of it is told to whoever has no key any more.
                    yield return new("", Changed);
                    yield break;
                }

                var isNews = room is not null && room.Stamp != seen;
                if (isNews)
                {
                    seen = room!.Stamp;
                    yield return new(room.Stamp, Changed) { EventId = room.Stamp };
                }

                if (room is { IsOver: true })
                {
                    yield return new("", Over);
                    yield break;
                }

                if (!isNews && !await Within(next, leaving.Token))
                {
                    yield return new("", Beat);
                }
            }
        }
        finally
        {
            Leave(session, round);
            End(visitor, streams);
        }
    }

    /// <summary>Closes the streams of somebody who has signed out; others of the same name open theirs again by themselves.</summary>
    public void SignedOut(string visitor)
    {
        Streams? streams;
        lock (_gate)
        {
            _visitors.Remove(visitor, out streams);
        }

        streams?.SignedOut.Cancel();
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

    private Streams? Begin(string visitor)
    {
        lock (_gate)
        {
            if (!_visitors.TryGetValue(visitor, out var streams))
            {
                _visitors[visitor] = streams = new();
            }

            if (streams.Open == StreamsMost)
            {
                return null;
            }

            streams.Open++;
            _streams.Add(1);
            return streams;
        }
    }

    private void End(string visitor, Streams streams)
    {
        lock (_gate)
        {
            _streams.Add(-1);
            if (--streams.Open == 0 && _visitors.GetValueOrDefault(visitor) == streams)
            {
                _visitors.Remove(visitor);
            }
        }
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
                    // The secret first: one that is renewed meanwhile is seen at the next look.
                    var mark = (await desk.SecretMarkAsync(round.Stop.Token)).TryGet(out var now) ? now : null;
                    round.Show((await desk.WatchAsync(round.Stop.Token)).TryGet(out var room)
                        ? new(RoomStamp.Of(room), mark, !room.IsOpen)
                        : new("", mark, IsOver: true));
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

    private sealed record Sight(string Stamp, string? Mark, bool IsOver);

    private sealed class Streams
    {
        public int Open { get; set; }

        public CancellationTokenSource SignedOut { get; } = new();
    }

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
