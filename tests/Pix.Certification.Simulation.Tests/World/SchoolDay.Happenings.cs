using Pix.Certification.Journal;
using Pix.Certification.Timing;

namespace Pix.Certification.Simulation.Tests.World;

internal sealed partial class SchoolDay
{
    private static readonly Refusal NoAnswer = new("JRN-3", new("Le stockage ne répond pas.", "The storage does not answer."), new("Réessayez.", "Try again."));

    private readonly List<Letter> _letters = [];
    private readonly Dictionary<SimulatedHost, Errand> _serving = [];

    private void Start(SimulatedHost host)
    {
        Say($"{host.Name} starts");
        host.Start(Now, unchecked(_secrets + (ulong)_order++));
    }

    private void Later(Duration time)
    {
        Now += time;
        _hosts.ForEach(host => host.Later(time));
    }

    private void Wake((Instant At, int Order, TaskCompletionSource Wake) somebody)
    {
        _asleep.Remove(somebody);
        somebody.Wake.SetResult();
    }

    private void Send(Errand errand)
    {
        errand.InHand++;
        _letters.Add(new(errand, null));
    }

    private void Clockwork(SimulatedHost host)
    {
        Say($"{host.Name} looks at what is due");
        host.BeginDue(() =>
        {
            if (Exam.Policy.Session.TimeKeeping == TimeKeeping.Enforce)
            {
                Witness.ClockworkHasLooked(Now);
            }
        });
    }

    private void Deliver(Letter letter, SimulatedHost[] idle)
    {
        if (letter.Reply is { } reply)
        {
            _letters.Remove(letter);
            letter.Errand.InHand--;
            if (Happens(_faults.LostReplies))
            {
                Say($"the reply to {letter.Errand.Words} is lost");
                return;
            }

            _open.Remove(letter.Errand);
            Say($"{letter.Errand.Words} -> {Short(reply)}");
            letter.Errand.Receive(reply);
            return;
        }

        if (Happens(_faults.DoubledRequests))
        {
            letter.Errand.InHand++;
        }
        else
        {
            _letters.Remove(letter);
        }

        if (Happens(_faults.LostRequests))
        {
            letter.Errand.InHand--;
            Say($"{letter.Errand.Words} is lost");
            return;
        }

        Serve(letter.Errand, idle[_chance.Next(idle.Length)]);
    }

    private void Serve(Errand errand, SimulatedHost host)
    {
        Say($"{host.Name} serves {errand.Words}");
        _serving[host] = errand;
        Task<object?>? served = null;
        host.Begin(inside => served = errand.Serve(inside), () =>
        {
            _serving.Remove(host);
            if (served!.Result is { } reply)
            {
                if (errand.Given(reply) is { } otherwise)
                {
                    Witness.Complain(otherwise);
                }

                _letters.Add(new(errand, reply));
            }
            else
            {
                errand.InHand--;
            }
        });
    }

    private void Journal(SimulatedHost host)
    {
        var (call, kept) = (host.Waiting!, _chance.Next(2) == 0);
        if (Happens(_faults.Crashes))
        {
            Say($"{host.Name} is gone at its {call.What}, which is {(kept ? "done" : "not done")}");
            Crashes++;
            host.Crash(kept);
            if (_serving.Remove(host, out var errand))
            {
                errand.InHand--;
            }
        }
        else if (Happens(_faults.CutOff))
        {
            Say($"{host.Name} hears nothing of its {call.What}, which is {(kept ? "done" : "not done")}");
            host.Fail(new(NoAnswer), kept);
        }
        else
        {
            host.GoOn();
        }
    }

    private static string Short(object reply) => reply.ToString() is { Length: > 100 } text ? text[..100] + "..." : reply.ToString()!;

    private void Say(string what) => _log.Add($"{Steps} {Now:HH:mm:ss.fff} {what}");

    /// <summary>Something on its way between a person and any host: a request, or the reply to one.</summary>
    private sealed record Letter(Errand Errand, object? Reply);
}

/// <summary>What must never happen has happened, or what must happen did not.</summary>
internal sealed class SimulationFault(string what, IReadOnlyList<string> log, Exception? cause = null)
    : Exception($"{what}\n\nWhat went before:\n{string.Join('\n', log.TakeLast(60))}", cause);
