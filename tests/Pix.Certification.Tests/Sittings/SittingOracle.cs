using System.Globalization;
using Pix.Certification.Tests.Walks;

namespace Pix.Certification.Tests.Sittings;

/// <summary>What the rulebook says of a sitting, written again without looking at it: numbers, answers, one alert, a stopped room, one end.</summary>
/// <remarks>Answers are "right", "wrong" or "pass". Time is in seconds of work; the limit is 105 minutes.</remarks>
internal sealed class SittingOracle : Oracle<SittingOracle>
{
    public const int Length = 15;
    public const int Limit = 105 * 60;

    private List<string?> _places = [];
    private Dictionary<int, (int Number, string Answer, bool Aside)> _keys = [];
    private HashSet<int> _aside = [];
    private HashSet<int> _replaced = [];
    private string _state = "InProgress";
    private bool _onHold;
    private bool _stopped;
    private int _alerts;
    private int _kept;

    /// <summary>Seconds that the candidate could work: none while the room is stopped, unless time was over before.</summary>
    public int Worked { get; private set; }

    /// <summary>How many challenges were shown.</summary>
    public int Shown => _places.Count;

    /// <summary>The first key that nobody has used.</summary>
    public int FreshKey { get; private set; }

    private int? Current => _places is [.., null] ? _places.Count : null;

    public string Wait(int seconds)
    {
        Worked += _stopped && Worked < Limit ? 0 : seconds;
        return Answers.Yes;
    }

    /// <summary>The room is stopped, or goes on; the session says whether it may be.</summary>
    public string Stop(bool stopped)
    {
        _stopped = stopped;
        return Answers.Yes;
    }

    /// <summary>The number shown, "end" for the end screen, or the code of the refusal.</summary>
    public string Next()
    {
        if (_state != "InProgress")
        {
            return _state == "Completed" ? "end" : "SIT-4";
        }

        if (_stopped || _onHold)
        {
            return _stopped ? "INV-8" : "INV-5";
        }

        if (Current is null && _places.Count == Length)
        {
            _state = "Completed";
            return "end";
        }

        if (Current is null)
        {
            _places.Add(null);
        }

        return _places.Count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>"accepted", "aside", or the code of the refusal.</summary>
    public string Answer(int number, string answer, int key)
    {
        FreshKey = Math.Max(FreshKey, key + 1);
        if (_keys.TryGetValue(key, out var known))
        {
            return known.Number == number && known.Answer == answer ? known.Aside ? "aside" : "accepted" : "SIT-3";
        }

        if (number < 1 || number > _places.Count)
        {
            return "SIT-3";
        }

        if (_places[number - 1] is { } first)
        {
            return first == answer ? "accepted" : "SIT-3";
        }

        if (_state == "InProgress" && _stopped)
        {
            return "INV-8";
        }

        if ((_state is not ("InProgress" or "Completed") || Worked >= Limit) && answer != "pass")
        {
            // One is enough for the jury.
            if (_aside.Add(number))
            {
                _keys[key] = (number, answer, true);
                _kept++;
            }

            return "aside";
        }

        if (_state != "InProgress" || _onHold)
        {
            return _onHold ? "INV-5" : "SIT-4";
        }

        _places[number - 1] = answer;
        _keys[key] = (number, answer, false);
        return "accepted";
    }

    public string Raise(int number)
    {
        var refused = _onHold && Current == number ? null : _state != "InProgress" ? "SIT-4" : _stopped ? "INV-8"
            : _onHold || _alerts == 3 ? "INV-5" : Current != number ? "SIT-3" : null;
        _alerts += refused is null && !_onHold ? 1 : 0;
        _onHold |= refused is null;
        return refused ?? "raised";
    }

    /// <summary>Three problems at most, until the invigilator allows as many again.</summary>
    public string LiftLimit()
    {
        if (_state != "InProgress" || _alerts < 3)
        {
            return _state != "InProgress" ? "SIT-4" : "INV-5";
        }

        _alerts = 0;
        return "lifted";
    }

    public string Dismiss()
    {
        if (!_onHold)
        {
            return "INV-5";
        }

        _onHold = false;
        return "dismissed";
    }

    /// <summary>Confirms the alert, when the bank still has something to put in its place: of each skill there are two challenges, and every skill is in the test.</summary>
    public string Confirm()
    {
        if (!_onHold || !_replaced.Add(Current!.Value))
        {
            return "INV-5";
        }

        // A late answer to the challenge that went away says nothing of the new one.
        _aside.Remove(Current.Value);
        _onHold = false;
        return "confirmed";
    }

    public string End(string state)
    {
        if (_state != "InProgress")
        {
            return "SIT-4";
        }

        if (state == "EndedByTime" && Worked < Limit)
        {
            return "TIM-3";
        }

        (_state, _onHold) = (state, false);
        return "ended";
    }

    public override string Facts() =>
        $"{_state} on hold: {_onHold}; answers: {string.Join(' ', _places.Select(static said => said ?? "none"))}; replaced: {_replaced.Count}; kept aside: {_kept}";

    protected override SittingOracle Copy()
    {
        var copy = (SittingOracle)MemberwiseClone();
        (copy._places, copy._keys, copy._aside, copy._replaced) = ([.. _places], new(_keys), [.. _aside], [.. _replaced]);
        return copy;
    }
}
