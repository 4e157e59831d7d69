using Pix.Certification.Certifications;
using Pix.Certification.Tests.Scoring;
using Pix.Certification.Tests.Walks;
using static Pix.Certification.Tests.Walks.Answers;

namespace Pix.Certification.Tests.Certifications;

/// <summary>What the rulebook says of a certification, written again: sets and words, no events, no machine.</summary>
/// <remarks>Fifteen challenges in five competences of level 3. All answers but every fourth are right, so that nothing but the jury takes the result away.</remarks>
internal sealed class CertificationOracle(bool awaits) : Oracle<CertificationOracle>
{
    public const int Challenges = 15;
    private const int NeutralisedForbidden = 5; // Of fifteen: a third.

    private Dictionary<int, JuryVerb> _challenges = [];
    private List<(string Outcome, JuryAction? Owed)> _appeals = [];
    private List<(string Code, string Standing, string? Successor, string Says, int Holder)> _certificates = [];
    private bool _awaits = awaits;
    private bool _published;
    private bool _revoked;
    private JuryVerb? _whole;
    private string? _comment;
    private int _holder = 1;

    private bool IsErased => _holder == 0;

    // Published and revoked results stand as they are.
    private string? Closed => _published ? "PUB-1" : _revoked ? "CER-4" : null;

    private bool TooMany => _challenges.Values.Count(static v => v == JuryVerb.Neutralise) >= NeutralisedForbidden;

    private string Status => _whole switch
    {
        JuryVerb.Cancel => "Cancelled",
        JuryVerb.Reject or JuryVerb.RejectForFraud => "Rejected",
        _ => TooMany ? "Cancelled" : "Validated",
    };

    private int Pending => _appeals.FindIndex(static a => a.Outcome is "Open" or "Upheld");

    private bool IsOwed => Pending >= 0 && _appeals[Pending].Outcome == "Upheld";

    // What the rules of scoring make of it, read as literally as they can be.
    private string Score
    {
        get
        {
            var test = Enumerable.Range(1, Challenges).Select(Outcome).Chunk(3).ToArray();
            var (_, _, pix, _, levels) = NaiveScoring.Score(test, levelMax: 7, static _ => (3, 27));
            return $"{pix} pix, levels {string.Join(' ', levels.Select(static l => l.Level))}";
        }
    }

    public string Publish()
    {
        if (Closed is { } closed)
        {
            return closed;
        }

        if (_awaits || IsOwed)
        {
            return _awaits ? "PUB-1" : "JUR-3";
        }

        var isWithdrawn = _certificates is [.., { Standing: "Withdrawn" }];
        if (Status != "Validated")
        {
            Stand(isWithdrawn ? "Revoked" : null);
        }
        else if (isWithdrawn && _certificates[^1].Says == Score && _certificates[^1].Holder == _holder)
        {
            Stand("Valid");
        }
        else
        {
            var code = $"P-{_certificates.Count + 1}";
            Stand(isWithdrawn ? "Superseded" : null, code);
            _certificates.Add((code, "Valid", null, Score, _holder));
        }

        _published = true;
        return Yes;
    }

    public string Unpublish()
    {
        if (!_published)
        {
            return _revoked ? "CER-4" : "PUB-1";
        }

        _published = false;
        Stand(_certificates is [.., { Standing: "Valid" }] ? "Withdrawn" : null);
        return Yes;
    }

    public string Revoke()
    {
        if (_revoked || _certificates is not [.., { Standing: "Valid" or "Withdrawn" }])
        {
            return "CER-4";
        }

        (_published, _revoked) = (false, true);
        Stand("Revoked");
        return Yes;
    }

    public string OpenAppeal()
    {
        if (!_published || Pending >= 0)
        {
            return "JUR-3";
        }

        _appeals.Add(("Open", null));
        return Yes;
    }

    public string RejectAppeal()
    {
        if (Pending < 0)
        {
            return "JUR-3";
        }

        _appeals[Pending] = ("Rejected", null);
        return Yes;
    }

    public string Uphold(JuryAction owed)
    {
        var refused = Pending < 0 ? "JUR-3" : _revoked ? "CER-4" : Changes(owed) ? null : "JUR-1";
        if (refused is null)
        {
            _appeals[Pending] = ("Upheld", owed);
        }

        return refused ?? Yes;
    }

    public string Rule(JuryAction action)
    {
        if ((Closed ?? (Changes(action) ? null : "JUR-1")) is { } refused)
        {
            return refused;
        }

        if (action.Challenge is { } number)
        {
            _challenges[number] = action.Verb;
        }
        else
        {
            _whole = action.Verb switch
            {
                JuryVerb.Validate or JuryVerb.Lift => null,
                JuryVerb.Cancel when Status == "Cancelled" && _whole is null => null,
                _ => action.Verb,
            };
            _awaits = false;
        }

        if (IsOwed && _appeals[Pending].Owed == action)
        {
            _appeals[Pending] = ("CarriedOut", action);
        }

        return Yes;
    }

    public string Correct(int person)
    {
        if ((Closed ?? (IsErased ? "RET-2" : _holder == person ? "JUR-1" : null)) is { } refused)
        {
            return refused;
        }

        _holder = person;
        return Yes;
    }

    public string Comment(string? words)
    {
        if ((Closed ?? (words == _comment ? "JUR-1" : null)) is { } refused)
        {
            return refused;
        }

        _comment = words;
        return Yes;
    }

    public string Erase()
    {
        if (IsErased)
        {
            return "RET-2";
        }

        (_holder, _comment) = (0, null);
        _certificates = [.. _certificates.Select(static c => c with { Holder = 0 })];
        return Yes;
    }

    public override string Facts() => string.Join('\n',
        $"{(_revoked ? "Revoked" : _published ? "Published" : _awaits ? "Undecided" : Status)} {Status} {Score}",
        $"awaits: {_awaits}; erased: {IsErased}; comment: {_comment}",
        "appeals: " + string.Join(' ', _appeals.Select(static a => a.Outcome)),
        "certificates: " + string.Join(' ', _certificates.Select(static c => $"{c.Code}:{c.Standing}:{c.Successor}")));

    /// <summary>The same facts, of a certification of the library.</summary>
    public static string Facts(CandidateCertification one) => string.Join('\n',
        $"{one.State} {one.Result!.Status} {one.Result.Score} pix, levels {string.Join(' ', one.Result.Levels.Select(static l => l.Level))}",
        $"awaits: {one.AwaitsReview}; erased: {one.IsHolderErased}; comment: {one.Comments.GetValueOrDefault(CommentAudience.Candidate)}",
        "appeals: " + string.Join(' ', one.Appeals.Select(static a => a.Outcome)),
        "certificates: " + string.Join(' ', one.Certificates.Select(static c => $"{c.Code}:{c.Standing}:{c.Successor}")));

    protected override CertificationOracle Copy()
    {
        var copy = (CertificationOracle)MemberwiseClone();
        (copy._challenges, copy._appeals, copy._certificates) = (new(_challenges), [.. _appeals], [.. _certificates]);
        return copy;
    }

    private string Outcome(int number) => _challenges.GetValueOrDefault(number, JuryVerb.RestoreChallenge) switch
    {
        JuryVerb.Neutralise => number % 4 == 0 ? "x!" : "o!",
        JuryVerb.AcceptAsCorrect => "o",
        _ => number % 4 == 0 ? "x" : "o",
    };

    private bool Changes(JuryAction action) => action.Verb switch
    {
        _ when action.Challenge is < 1 or > Challenges => false,
        JuryVerb.Neutralise or JuryVerb.AcceptAsCorrect or JuryVerb.RestoreChallenge =>
            _challenges.GetValueOrDefault(action.Challenge!.Value, JuryVerb.RestoreChallenge) != action.Verb,
        JuryVerb.Lift => _whole is not null,
        JuryVerb.Validate => _awaits && Status == "Validated",
        JuryVerb.Cancel => _awaits || (_whole != JuryVerb.Cancel && !(_whole is null && TooMany)),
        _ => _whole != action.Verb,
    };

    private void Stand(string? standing, string? successor = null)
    {
        if (standing is not null)
        {
            _certificates[^1] = _certificates[^1] with { Standing = standing, Successor = successor };
        }
    }
}
