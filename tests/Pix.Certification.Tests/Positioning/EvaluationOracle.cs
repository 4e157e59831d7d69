using System.Globalization;
using NodaTime;
using Pix.Certification.Testing;
using Pix.Certification.Tests.Walks;

namespace Pix.Certification.Tests.Positioning;

/// <summary>What the rulebook says of an evaluation, written again without looking at it: numbers, answers, two terms. Time is in hours.</summary>
internal sealed class EvaluationOracle(long seed) : Oracle<EvaluationOracle>
{
    private List<(string Skill, string? Said, bool Left)> _questions = [];
    private PositionAsWorded _position = new(7, [.. Lesson.Skills.Select(static skill => (skill, skill == "web3", true))]);
    private string _state = "UnderWay";
    private int _lastHour;
    private int _shownHour;
    private int _events = 1;

    public int Hour { get; private set; }

    public int Shown => _questions.Count;

    private bool IsShown => _questions is [.., (_, null, false)];

    public string Wait(int hours)
    {
        Hour += hours;
        return Answers.Yes;
    }

    /// <summary>The number shown, or "done".</summary>
    public string Next()
    {
        if (_state != "Done" && !IsShown)
        {
            // Of several the seed draws one, anew for each event.
            string[] among = [.. _position.Next().Order(StringComparer.Ordinal)];
            if (among.Length == 0)
            {
                _state = "Done";
            }
            else
            {
                var chance = new SplitMix((ulong)seed ^ SplitMix.HashOf($"1.1/{_events}"));
                _questions.Add((among[chance.Below(among.Length)], null, false));
                _shownHour = Hour;
            }

            _events++;
        }

        return _state == "Done" ? "done" : Shown.ToString(CultureInfo.InvariantCulture);
    }

    public string Answer(int number, string said)
    {
        if (number >= 1 && number <= Shown && _questions[number - 1].Said is { } first)
        {
            return first == said ? "answered" : "POS-2";
        }

        if (_state == "Done" || !IsShown || number != Shown)
        {
            return "POS-2";
        }

        _questions[^1] = (_questions[^1].Skill, said, false);
        var isLate = _questions[^1].Skill == "web3" && Hour > _shownHour;
        _position.Answer(_questions[^1].Skill, said switch { "right" => isLate ? "timedOut" : "correct", "pass" => "passed", _ => "wrong" });
        (_lastHour, _events) = (Hour, _events + 1);
        return "answered";
    }

    public string Retry()
    {
        if (_state != "Done" || _position.IsAllRight || Hour < _lastHour + (4 * 24))
        {
            return "POS-3";
        }

        _position.ForgetWrong();
        (_state, _events) = ("BegunAgain", _events + 1);
        return "retried";
    }

    public string Restart()
    {
        if (Hour < _lastHour + (7 * 24))
        {
            return "POS-3";
        }

        _position.ForgetAll();
        if (IsShown)
        {
            _questions[^1] = (_questions[^1].Skill, null, true);
        }

        (_state, _events) = ("BegunAgain", _events + 1);
        return "restarted";
    }

    public override string Facts() =>
        $"{_state}: {string.Join(' ', _questions.Select(static one => $"{one.Skill}={(one.Left ? "left" : one.Said ?? "open")}"))}; {_position.Said("")}";

    protected override EvaluationOracle Copy()
    {
        var copy = (EvaluationOracle)MemberwiseClone();
        (copy._questions, copy._position) = ([.. _questions], _position.Copy());
        return copy;
    }
}
