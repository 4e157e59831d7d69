using System.Globalization;
using NodaTime;
using Pix.Certification.Challenges;
using Pix.Certification.Reports;
using Pix.Certification.Sittings;
using static Pix.Certification.Tests.Sittings.ExamHall;

namespace Pix.Certification.Tests.Sittings;

/// <summary>Ten thousand random evenings: duplicates, reordering, two tabs, alerts, restarts, late answers; the oracle must agree at every step.</summary>
public sealed class SittingModelTests
{
    private const int Sequences = 10_000;
    private const int CommandsMax = 60;

    [Fact]
    [Rule("SIT-1")]
    [Rule("SIT-3")]
    [Rule("SIT-4")]
    [Rule("SIT-5")]
    [Rule("SEL3-7")]
    [Rule("INV-5")]
    [Rule("TIM-3")]
    public void RandomCommands_AgreeWithTheOracle()
    {
        for (var seed = 0; seed < Sequences; seed++)
        {
            try
            {
                new Run(seed).Play();
            }
            catch (Exception broken) when (broken is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"Sequence {seed} disagrees: {broken.Message}", broken);
            }
        }
    }

    private sealed class Run(int seed)
    {
        private readonly Random _chance = new(seed);
        private readonly Dictionary<int, string> _accepted = [];
        private readonly Dictionary<string, string> _receipts = [];
        private readonly Sitting _sitting = NewSitting(seed);
        private SittingOracle _oracle = null!;
        private int _minute;
        private int _key;

        public void Play()
        {
            _oracle = new(_sitting.Length);
            var commands = _chance.Next(5, CommandsMax);
            for (var i = 0; i < commands; i++)
            {
                _minute += _chance.Next(10) == 0 ? _chance.Next(40) : _chance.Next(3);
                var before = _sitting.Version;
                var (said, expected) = Step();
                said.ShouldBe(expected, $"command {i}");
                if (said.Contains('-', StringComparison.Ordinal))
                {
                    _sitting.Version.ShouldBe(before, $"refused by {said}, and yet something changed");
                }

                Invariants();
            }

            var past = _sitting.Pending.Select(static e => SittingEvent.FromJson(e.ToJson()));
            Describe(Sitting.Load(past)).ShouldBe(Describe(_sitting));
        }

        private (string Said, string Expected) Step() => _chance.Next(20) switch
        {
            < 6 => Next(),
            < 13 => Answer(),
            < 15 => Raise(),
            15 => Dismiss(),
            16 => Confirm(),
            17 => Restart(),
            18 when _chance.Next(4) == 0 => End(_chance.Next(3)),
            _ => Answer(),
        };

        private (string, string) Next()
        {
            var step = _sitting.Next(Course, Clock(), Minute(_minute));
            return (step.IsRefused(out var refusal) ? refusal.Code : step.OrThrow().Challenge?.Number.ToString(CultureInfo.InvariantCulture) ?? "end", _oracle.Next());
        }

        private (string, string) Answer()
        {
            // Mostly the current challenge; sometimes a stale tab, a number not shown, a key used before.
            var number = _chance.Next(5) switch { 0 => _chance.Next(0, _sitting.Length + 2), 1 => Math.Max(1, _sitting.Served.Count - 1), _ => Math.Max(1, _sitting.Served.Count) };
            var said = _chance.Next(3) switch { 0 => "wrong", 1 => "pass", _ => "right" };
            var key = _chance.Next(4) == 0 && _key > 0 ? $"k{_chance.Next(_key)}" : $"k{_key++}";
            var answer = said switch { "wrong" => GivenAnswer.OfChoices(1), "pass" => GivenAnswer.Pass, _ => GivenAnswer.OfChoices(2) };
            var result = Send(_sitting, number, answer, key, _minute);
            var expected = _oracle.Answer(number, said, key, _minute);
            if (result.IsRefused(out var refusal))
            {
                return (refusal.Code, expected);
            }

            var receipt = result.OrThrow();
            Remember(number, said, receipt);
            return (receipt.IsKeptAside ? "aside" : "accepted", expected);
        }

        // An acknowledged answer has one receipt for ever.
        private void Remember(int number, string said, AnswerReceipt receipt)
        {
            if (receipt.IsKeptAside)
            {
                return;
            }

            _accepted.TryAdd(number, said);
            _accepted[number].ShouldBe(said, "an accepted answer was replaced");
            var name = $"{number}";
            _receipts.TryAdd(name, receipt.Code);
            _receipts[name].ShouldBe(receipt.Code, "one answer, two receipts");
        }

        private (string, string) Raise()
        {
            var number = _chance.Next(4) == 0 ? _chance.Next(0, _sitting.Length + 1) : _sitting.Served.Count;
            var raised = _sitting.RaiseAlert(number, "?", Clock(), Minute(_minute));
            return (raised.IsRefused(out var refusal) ? refusal.Code : "raised", _oracle.Raise(number));
        }

        private (string, string) Dismiss()
        {
            var dismissed = _sitting.DismissAlert(Minute(_minute));
            return (dismissed.IsRefused(out var refusal) ? refusal.Code : "dismissed", _oracle.Dismiss());
        }

        private (string, string) Confirm()
        {
            var confirmed = _sitting.ConfirmAlert(ReportCategory.SiteDown, Course, Minute(_minute));
            return (confirmed.IsRefused(out var refusal) ? refusal.Code : "confirmed", _oracle.Confirm(confirmed.IsOk));
        }

        private (string, string) Restart()
        {
            var past = _sitting.Pending.Select(static happened => SittingEvent.FromJson(happened.ToJson())).ToArray();
            var back = Sitting.Load(past);
            Describe(back).ShouldBe(Describe(_sitting));
            return ("same", "same");
        }

        private (string, string) End(int how)
        {
            var (ended, state, allowed) = how switch
            {
                0 => (_sitting.EndByInvigilator(Minute(_minute)), "EndedByInvigilator", true),
                1 => (_sitting.EndByTime(Clock(), Minute(_minute)), "EndedByTime", _minute >= 105),
                _ => (_sitting.EndByFinalisation(Minute(_minute)), "EndedByFinalisation", true),
            };
            return (ended.IsRefused(out var refusal) ? refusal.Code : "ended", _oracle.End(state, allowed));
        }

        private void Invariants()
        {
            _sitting.State.ToString().ShouldBe(_oracle.State);
            (_sitting.Alert is not null).ShouldBe(_oracle.OnHold);
            _sitting.Served.Count.ShouldBe(_oracle.Places.Count);
            _sitting.Served.Count.ShouldBeLessThanOrEqualTo(_sitting.Length);
            _sitting.Answered.ShouldBe(_oracle.Answered);
            _sitting.Withdrawn.Count.ShouldBe(_oracle.Replaced);
            _sitting.Served.Count(static s => !s.IsAnswered).ShouldBeLessThanOrEqualTo(1);
            _sitting.Served.Select(static s => s.Challenge).Concat(_sitting.Withdrawn.Select(static w => w.Challenge)).ShouldBeUnique();
            foreach (var (number, said) in _accepted)
            {
                _sitting.Served[number - 1].Outcome.ShouldBe(said switch
                {
                    "right" when _sitting.Served[number - 1].Outcome == AnswerOutcome.TimedOut => AnswerOutcome.TimedOut,
                    "wrong" when _sitting.Served[number - 1].Outcome == AnswerOutcome.TimedOut => AnswerOutcome.TimedOut,
                    "right" => AnswerOutcome.Correct,
                    "wrong" => AnswerOutcome.Wrong,
                    _ => AnswerOutcome.Passed,
                });
            }
        }
    }
}
