using System.Diagnostics;

namespace Pix.Certification.WebLoad;

/// <summary>How somebody before a browser works: an answer, the page after it, and again.</summary>
internal sealed class Pace
{
    /// <summary>How long each answer took to be acknowledged.</summary>
    public List<TimeSpan> Answers { get; } = [];

    /// <summary>How long each next page took to come.</summary>
    public List<TimeSpan> Pages { get; } = [];

    public int Errors { get; private set; }

    /// <summary>Answers at an even pace; whoever is late does not wait longer, so that a slow host is not spared.</summary>
    public async Task Keep(TimeSpan every, TimeSpan first, TimeSpan time, Func<bool> goesOn, Func<Task> answer, Func<Task> turn)
    {
        var clock = Stopwatch.StartNew();
        for (var due = first; due < time && goesOn(); due += every)
        {
            if (due - clock.Elapsed is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }

            try
            {
                var from = clock.Elapsed;
                await answer();
                var acknowledged = clock.Elapsed;
                Answers.Add(acknowledged - from);
                await turn();
                Pages.Add(clock.Elapsed - acknowledged);
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
            {
                Errors++;
                await Console.Error.WriteLineAsync(fault.Message);
            }
        }
    }
}
