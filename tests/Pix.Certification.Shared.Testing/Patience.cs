using System.Runtime.CompilerServices;

namespace Pix.Certification.Testing;

/// <summary>How long a test waits for what comes for certain: no test depends on how fast the machine is.</summary>
/// <remarks>Only a test that fails ever waits it out. What has to be quick is asked for as often as it takes to be seen once.</remarks>
public static class Patience
{
    /// <summary>Longer than anything takes on a machine that is busy with other things.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(10);

    /// <summary>Asks again until the answer is yes.</summary>
    public static async Task Until(Func<Task<bool>> holds, [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        using var over = new CancellationTokenSource(Most);
        while (!await holds())
        {
            if (over.IsCancellationRequested)
            {
                throw new TimeoutException($"After {Most} it was not so: {what}");
            }

            await Task.Yield();
        }
    }

    /// <summary>Waits for what comes for certain.</summary>
    public static Task<T> Patiently<T>(this Task<T> comes) => comes.WaitAsync(Most);

    /// <summary>Waits for what happens for certain.</summary>
    public static Task Patiently(this Task happens) => happens.WaitAsync(Most);
}
