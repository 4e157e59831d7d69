namespace Pix.Certification.ReferenceHost.Accounts;

/// <summary>Passwords are costly to compare, on purpose: two at once, and a line of those who wait, so that a crowd at the door does not
/// stop those inside.</summary>
internal sealed class SignInGate : IDisposable
{
    public const int AtOnce = 2;
    public const int WaitingMost = 120;
    private const int ComeBackSeconds = 5;

    private readonly SemaphoreSlim _places = new(AtOnce);
    private int _here;

    /// <summary>Waits for a place, which is given back by disposing it; when the line is full, nobody waits.</summary>
    public async Task<IDisposable> Enter(CancellationToken gone)
    {
        try
        {
            if (Interlocked.Increment(ref _here) > AtOnce + WaitingMost)
            {
                throw new RefusedException(Crowded());
            }

            await _places.WaitAsync(gone);
        }
        catch
        {
            Interlocked.Decrement(ref _here);
            throw;
        }

        return new Place(this);
    }

    public void Dispose() => _places.Dispose();

    private static Refusal Crowded() => new(
        "SEC-1",
        AccountsWords.CrowdedReason,
        AccountsWords.CrowdedRemedy,
        new Dictionary<string, object> { ["retryAfterSeconds"] = (long)ComeBackSeconds }) { Kind = RefusalKind.TooMany };

    private sealed class Place(SignInGate gate) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                gate._places.Release();
                Interlocked.Decrement(ref gate._here);
            }
        }
    }
}
