namespace Pix.Certification.Tests.Sittings;

/// <summary>What the rulebook says of a sitting, written again without looking at it: numbers, answers, one alert, one end.</summary>
/// <remarks>Answers are "right", "wrong" or "pass". Time is in minutes; the limit is 105.</remarks>
internal sealed class SittingOracle(int length)
{
    private const int Limit = 105;
    private readonly Dictionary<string, (int Number, string Answer, bool Aside)> _keys = [];
    private readonly HashSet<int> _aside = [];

    public List<string?> Places { get; } = [];

    public bool OnHold { get; private set; }

    public string State { get; private set; } = "InProgress";

    public int Aside => _aside.Count;

    public int Replaced { get; private set; }

    public int Answered => Places.Count(static answer => answer is not null);

    private int? Current => Places.Count > 0 && Places[^1] is null ? Places.Count : null;

    /// <summary>"n" for the number shown, "end" for the end screen, or the code of the refusal.</summary>
    public string Next()
    {
        if (State == "Completed")
        {
            return "end";
        }

        if (State != "InProgress")
        {
            return "SIT-4";
        }

        if (OnHold)
        {
            return "INV-5";
        }

        if (Current is { } shown)
        {
            return $"{shown}";
        }

        if (Places.Count == length)
        {
            State = "Completed";
            return "end";
        }

        Places.Add(null);
        return $"{Places.Count}";
    }

    /// <summary>"accepted", "aside", or the code of the refusal.</summary>
    public string Answer(int number, string answer, string key, int minute)
    {
        if (_keys.TryGetValue(key, out var known))
        {
            return known.Number == number && known.Answer == answer ? known.Aside ? "aside" : "accepted" : "SIT-3";
        }

        if (number < 1 || number > Places.Count)
        {
            return "SIT-3";
        }

        if (Places[number - 1] is { } first)
        {
            return first == answer ? "accepted" : "SIT-3";
        }

        var late = State is not ("InProgress" or "Completed") || minute >= Limit;
        if (late && answer != "pass")
        {
            if (_aside.Add(number))
            {
                _keys[key] = (number, answer, true);
            }

            return "aside";
        }

        if (State != "InProgress")
        {
            return "SIT-4";
        }

        if (OnHold)
        {
            return "INV-5";
        }

        Places[number - 1] = answer;
        _keys[key] = (number, answer, false);
        return "accepted";
    }

    public string Raise(int number)
    {
        if (OnHold && Current == number)
        {
            return "raised";
        }

        if (State != "InProgress")
        {
            return "SIT-4";
        }

        if (OnHold)
        {
            return "INV-5";
        }

        if (Current != number)
        {
            return "SIT-3";
        }

        OnHold = true;
        return "raised";
    }

    public string Dismiss() => Release("dismissed");

    /// <summary>Confirms the alert, when the bank still has something to put in its place.</summary>
    public string Confirm(bool replaced)
    {
        if (!OnHold || State != "InProgress" || !replaced)
        {
            return "INV-5";
        }

        Replaced++;
        // A late answer to the challenge that went away says nothing of the new one.
        _aside.Remove(Current!.Value);
        OnHold = false;
        return "confirmed";
    }

    public string End(string state, bool allowed)
    {
        if (State != "InProgress")
        {
            return "SIT-4";
        }

        if (!allowed)
        {
            return "TIM-3";
        }

        (State, OnHold) = (state, false);
        return "ended";
    }

    private string Release(string done)
    {
        if (!OnHold || State != "InProgress")
        {
            return "INV-5";
        }

        OnHold = false;
        return done;
    }
}
