using Pix.Certification.Certificates;
using static Pix.Certification.Tests.Certificates.JuryRoom;

namespace Pix.Certification.Tests.Certificates;

/// <summary>Long walks through what can be done to a certification, beside a small account of it that was written down independently.</summary>
public sealed class CertificationModelTests
{
    private const int Steps = 400;

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(5, false)]
    [Rule("JUR-1")]
    [Rule("JUR-2")]
    [Rule("JUR-3")]
    [Rule("PUB-1")]
    [Rule("CER-4")]
    [Rule("SCO-1")]
    [Rule("RET-2")]
    public void WhateverIsDone_ItStandsAsTheModelSays(int seed, bool endScreenSeen)
    {
        var room = Decided(static n => n % 4 != 0, endScreenSeen);
        var (model, draw, accepted) = (new CertificationModel(awaits: !endScreenSeen), new Random(seed), new HashSet<string>());
        for (var step = 0; step < Steps; step++)
        {
            var (before, results, issued) = (room.First.Version, room.First.Results.ToArray(), room.First.Certificates.Select(Facts).ToArray());
            var (name, done, expected) = Step(room, model, draw, step);

            done.ShouldBe(expected, $"step {step}: {name}");
            (room.First.Version - before).ShouldBe(done ? 1 : 0, $"step {step}: {name}");
            Seen(room.First).ShouldBe(model.ToString(), $"step {step}: {name}");
            room.First.Results.Take(results.Length).ShouldBe(results, "results are only ever appended");
            room.First.Certificates.Take(issued.Length).Select(Facts).ShouldBe(issued, "and so are the facts of certificates, but for an erased name");
            if (step % 40 == 0)
            {
                CertificationPicture.Of(Reload(room.First)).ShouldBe(CertificationPicture.Of(room.First));
            }

            if (done)
            {
                accepted.Add(name.Split(' ')[0]);
            }
        }

        CertificationPicture.Of(Reload(room.First)).ShouldBe(CertificationPicture.Of(room.First));
        accepted.Count.ShouldBeGreaterThan(11, string.Join(' ', accepted));

        static string Facts(IssuedCertificate c) => $"{c.Code} {c.Facts with { Holder = SessionBuilder.Person(1), Levels = [] }} {string.Join(' ', c.Facts.Levels)}";
    }

    // What is left out of chance: a revocation and an erasure are for good, and come late.
    private static (string Name, bool Done, bool Expected) Step(JuryRoom room, CertificationModel model, Random draw, int step)
    {
        var (one, now, n) = (room.First, room.Now, draw.Next(8) + 1);
        var whole = new JuryAction((JuryVerb)(3 + draw.Next(5)));
        var action = draw.Next(2) == 0 ? whole : new((JuryVerb)draw.Next(3), n);
        return draw.Next(step < Steps - 60 ? 11 : 13) switch
        {
            0 or 1 => ("Publish", one.Publish($"P-{step}", now).IsOk, model.Publish($"P-{step}", Said(one))),
            2 => ("Unpublish", one.Unpublish(Why, now).IsOk, model.Unpublish()),
            3 => ("OpenAppeal", one.OpenAppeal("Non.", now).IsOk, model.OpenAppeal()),
            4 => ("RejectAppeal", one.RejectAppeal(Author, Why, now).IsOk, model.RejectAppeal()),
            5 => ($"UpholdAppeal {action}", one.UpholdAppeal(action, room.Basis, Author, Why, now).IsOk, model.Uphold(action)),
            6 => ("CorrectIdentity", one.CorrectIdentity(SessionBuilder.Person(1 + (n % 2)), Author, Why, now).IsOk, model.Correct(1 + (n % 2))),
            7 => ($"Comment {n}", one.Comment(CommentAudience.Candidate, n < 5 ? "Vu." : null, Author, now).IsOk, model.Comment(n < 5 ? "Vu." : null)),
            11 => ("EraseHolder", one.EraseHolder(Why, now).IsOk, model.Erase()),
            12 => ("Revoke", one.Revoke(Author, Why, now).IsOk, model.Revoke()),
            _ => ($"Rule:{action.Verb} {n}", room.Rule(action).IsOk, model.Rule(action)),
        };
    }

    // Scores and levels have proofs of their own: here it only matters whether they are the same as before.
    private static string Said(CandidateCertification one) => one.Result!.Score + " " + string.Join(' ', one.Result.Levels.Select(static l => l.Level));

    private static string Seen(CandidateCertification one) => string.Join('\n',
        $"{one.State} {one.Result!.Status} {one.AwaitsReview} comment:{one.Comments.GetValueOrDefault(CommentAudience.Candidate)} erased:{one.IsHolderErased}",
        "appeals: " + string.Join(' ', one.Appeals.Select(static a => a.Outcome)),
        "certificates: " + string.Join(' ', one.Certificates.Select(static c => $"{c.Code}:{c.Standing}:{c.Successor}")));
}

/// <summary>The account: sets and words, no events, no scoring. All answers but every fourth are right, so that nothing but the jury takes the result away.</summary>
internal sealed class CertificationModel(bool awaits)
{
    private const int NeutralisedForbidden = 5; // Of fifteen: a third.
    private readonly Dictionary<int, JuryVerb> _challenges = [];
    private readonly List<(string Outcome, JuryAction? Owed)> _appeals = [];
    private readonly List<(string Code, string Standing, string? Successor, string Said, int Holder)> _certificates = [];
    private bool _awaits = awaits;
    private bool _published;
    private bool _revoked;
    private JuryVerb? _whole;
    private string? _comment;
    private int _holder = 1;

    private bool IsErased => _holder == 0;

    private bool IsOpen => !_published && !_revoked;

    private bool TooMany => _challenges.Values.Count(static v => v == JuryVerb.Neutralise) >= NeutralisedForbidden;

    private string Status => _whole switch
    {
        JuryVerb.Cancel => "Cancelled",
        JuryVerb.Reject or JuryVerb.RejectForFraud => "Rejected",
        _ => TooMany ? "Cancelled" : "Validated",
    };

    private int Pending => _appeals.FindIndex(static a => a.Outcome is "Open" or "Upheld");

    private bool IsOwed => Pending >= 0 && _appeals[Pending].Outcome == "Upheld";

    public bool Publish(string code, string said)
    {
        if (!IsOpen || _awaits || IsOwed)
        {
            return false;
        }

        var isWithdrawn = _certificates is [.., { Standing: "Withdrawn" }];
        if (Status != "Validated")
        {
            Stand(isWithdrawn ? "Revoked" : null);
        }
        else if (isWithdrawn && _certificates[^1].Said == said && _certificates[^1].Holder == _holder)
        {
            Stand("Valid");
        }
        else
        {
            Stand(isWithdrawn ? "Superseded" : null, code);
            _certificates.Add((code, "Valid", null, said, _holder));
        }

        _published = true;
        return true;
    }

    public bool Unpublish()
    {
        if (!_published)
        {
            return false;
        }

        _published = false;
        Stand(_certificates is [.., { Standing: "Valid" }] ? "Withdrawn" : null);
        return true;
    }

    public bool Revoke()
    {
        if (_revoked || _certificates is not [.., { Standing: "Valid" or "Withdrawn" }])
        {
            return false;
        }

        (_published, _revoked) = (false, true);
        Stand("Revoked");
        return true;
    }

    public bool OpenAppeal()
    {
        if (!_published || Pending >= 0)
        {
            return false;
        }

        _appeals.Add(("Open", null));
        return true;
    }

    public bool RejectAppeal()
    {
        if (Pending < 0)
        {
            return false;
        }

        _appeals[Pending] = ("Rejected", null);
        return true;
    }

    public bool Uphold(JuryAction owed)
    {
        if (Pending < 0 || _revoked || !Changes(owed))
        {
            return false;
        }

        _appeals[Pending] = ("Upheld", owed);
        return true;
    }

    public bool Rule(JuryAction action)
    {
        if (!IsOpen || !Changes(action))
        {
            return false;
        }

        if (action.Challenge is { } number)
        {
            _challenges[number] = action.Verb;
        }
        else
        {
            _whole = action.Verb switch { JuryVerb.Validate or JuryVerb.Lift => null, JuryVerb.Cancel when Status == "Cancelled" && _whole is null => null, _ => action.Verb };
            _awaits = false;
        }

        if (IsOwed && _appeals[Pending].Owed == action)
        {
            _appeals[Pending] = ("CarriedOut", action);
        }

        return true;
    }

    public bool Correct(int person)
    {
        if (!IsOpen || IsErased || _holder == person)
        {
            return false;
        }

        _holder = person;
        return true;
    }

    public bool Comment(string? words)
    {
        if (!IsOpen || words == _comment)
        {
            return false;
        }

        _comment = words;
        return true;
    }

    public bool Erase()
    {
        if (IsErased)
        {
            return false;
        }

        (_holder, _comment) = (0, null);
        for (var i = 0; i < _certificates.Count; i++)
        {
            _certificates[i] = _certificates[i] with { Holder = 0 };
        }

        return true;
    }

    public override string ToString() => string.Join('\n',
        $"{(_revoked ? "Revoked" : _published ? "Published" : _awaits ? "Undecided" : Status)} {Status} {_awaits} comment:{_comment} erased:{IsErased}",
        "appeals: " + string.Join(' ', _appeals.Select(static a => a.Outcome)),
        "certificates: " + string.Join(' ', _certificates.Select(static c => $"{c.Code}:{c.Standing}:{c.Successor}")));

    private bool Changes(JuryAction action) => action.Verb switch
    {
        JuryVerb.Neutralise or JuryVerb.AcceptAsCorrect => _challenges.GetValueOrDefault(action.Challenge!.Value, JuryVerb.RestoreChallenge) != action.Verb,
        JuryVerb.RestoreChallenge => _challenges.GetValueOrDefault(action.Challenge!.Value, JuryVerb.RestoreChallenge) != JuryVerb.RestoreChallenge,
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
