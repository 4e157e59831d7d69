using Pix.Certification.Sittings;

namespace Pix.Certification.Simulation.Tests.World;

/// <summary>One test, as somebody keeps count of it who only knows that a test is one challenge after another.</summary>
internal sealed class SittingBook
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _length;
    private (int Number, string Challenge)? _shown;
    private int _answered;

    public bool IsOver { get; private set; }

    /// <summary>The receipts of what was received.</summary>
    public HashSet<AnswerReceipt> Receipts { get; } = [];

    public static CandidateId CandidateOf(string stream) => new(int.Parse(stream[(stream.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture));

    public static AnswerReceipt? ReceiptOf(SittingEvent happened) => happened switch
    {
        AnswerAccepted a => new(a.Number, a.Receipt, a.At, IsKeptAside: false),
        AnswerKeptAside a => new(a.Number, a.Receipt, a.At, IsKeptAside: true),
        _ => null,
    };

    /// <summary>Takes note of an event; gives what is wrong with it, if anything is.</summary>
    public string? Take(SittingEvent happened)
    {
        var wasOver = IsOver;
        var objection = happened switch
        {
            SittingStarted started => Begin(started),
            ChallengeServed shown => Show(shown),
            AnswerAccepted answer => Answer(answer.Number, answer.Challenge, counts: true),
            AnswerKeptAside answer => Answer(answer.Number, answer.Challenge, counts: false),
            AlertConfirmed replaced => Replace(replaced),
            SittingEnded => End(),
            _ => null,
        };
        if (ReceiptOf(happened) is { } receipt && !Receipts.Add(receipt))
        {
            objection ??= $"two answers with {receipt}.";
        }

        return objection ?? (_length == 0 ? "something happens before the test begins." : wasOver && happened is not AnswerKeptAside ? $"{happened.GetType().Name} after the end." : null);
    }

    private string? Begin(SittingStarted started)
    {
        var again = _length > 0;
        _length = started.Length;
        return again ? "a second test." : null;
    }

    private string? Show(ChallengeServed shown)
    {
        var objection = _shown is not null ? $"challenge {shown.Number} is shown while {_shown} is not answered."
            : shown.Number != _answered + 1 || shown.Number > _length ? $"challenge {shown.Number} of {_length} is shown after {_answered} answers."
            : !_seen.Add(shown.Challenge) ? $"the challenge {shown.Challenge} is shown twice." : null;
        _shown = (shown.Number, shown.Challenge);
        return objection;
    }

    private string? Answer(int number, string challenge, bool counts)
    {
        var objection = _shown == (number, challenge) ? null : $"an answer to {(number, challenge)} while {_shown} is shown.";
        if (counts)
        {
            (_shown, _answered) = (null, _answered + 1);
        }

        return objection;
    }

    private string? Replace(AlertConfirmed replaced)
    {
        var objection = _shown == (replaced.Number, replaced.Challenge) ? _seen.Add(replaced.Replacement) ? null : "a replacement that was shown before." : "something is replaced that is not shown.";
        _shown = (replaced.Number, replaced.Replacement);
        return objection;
    }

    private string? End()
    {
        IsOver = true;
        return null;
    }
}
