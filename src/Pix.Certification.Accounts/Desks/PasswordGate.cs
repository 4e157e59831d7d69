namespace Pix.Certification.Accounts.Desks;

/// <summary>Passwords are costly to compare, on purpose: two at once, of one source one at a time, and a line of those who wait. Whoever
/// crowds the door from one address stands in a line of their own, and everybody else has at most one of them before them.</summary>
internal sealed class PasswordGate : IDisposable
{
    public const int AtOnce = 2;
    public const int WaitingMost = 400;
    public const int WaitingMostOfOne = 100;
    private const int ComeBackSeconds = 5;

    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly Dictionary<string, Line> _lines = [];
    private int _here;

    /// <summary>Waits for a place, which is given back by disposing it; when the line is full, nobody waits.</summary>
    public async Task<IDisposable> Enter(string source, CancellationToken gone)
    {
        var line = Join(source);
        try
        {
            await line.Turn.WaitAsync(gone);
            try
            {
                await _places.WaitAsync(gone);
            }
            catch
            {
                line.Turn.Release();
                throw;
            }
        }
        catch
        {
            Leave(source, line);
            throw;
        }

        return new Place(this, source, line);
    }

    public void Dispose() => _places.Dispose();

    private static Refusal Crowded() => new(
        "SEC-1",
        AccountsWords.CrowdedReason,
        AccountsWords.CrowdedRemedy,
        new Dictionary<string, object> { ["retryAfterSeconds"] = (long)ComeBackSeconds }) { Kind = RefusalKind.TooMany };

    private Line Join(string source)
    {
        lock (_lines)
        {
            var line = _lines.GetValueOrDefault(source) ?? new();
            if (_here >= WaitingMost || line.Here >= WaitingMostOfOne)
            {
                throw new RefusedException(Crowded());
            }

            _here++;
            line.Here++;
            return _lines[source] = line;
        }
    }

    private void Leave(string source, Line line)
    {
        lock (_lines)
        {
            _here--;
            if (--line.Here == 0)
            {
                _lines.Remove(source);
                line.Turn.Dispose();
            }
        }
    }

    private sealed class Line
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Here { get; set; }
    }

    private sealed class Place(PasswordGate gate, string source, Line line) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                gate._places.Release();
                line.Turn.Release();
                gate.Leave(source, line);
            }
        }
    }
}
