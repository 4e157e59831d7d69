using Pix.Certification.Certificates;
using Pix.Certification.Scoring;
using Pix.Certification.Testing;
using static Pix.Certification.Tests.Certificates.JuryRoom;

namespace Pix.Certification.Tests.Certificates;

/// <summary>Whatever the jury does, in any order: no result and no certificate is ever lost.</summary>
public sealed class CertificationWalkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [Rule("SCO-1")]
    [Rule("CER-4")]
    public void WhateverIsDone_ResultsAndFactsStay_OneCertificateAtMostIsValid_AndThePastReplays(int seed)
    {
        var (room, draw) = (Decided(n => n % 4 != 0), new SeededDraw(seed));
        for (var step = 0; step < 150; step++)
        {
            var (results, issued, before) = (room.First.Results.ToArray(), room.First.Certificates.ToArray(), CertificationPicture.Of(room.First));
            var refused = Walk(room, draw, step);

            room.First.Results.Take(results.Length).ShouldBe(results);
            room.First.Certificates.Take(issued.Length).Select(static c => c.Facts).ShouldBe(issued.Select(static c => c.Facts));
            room.First.Certificates.Count(static c => c.Standing == CertificateStanding.Valid).ShouldBe(room.First is { State: CertificationState.Published, Result.Status: CertificationStatus.Validated } ? 1 : 0);
            room.First.Certificates.Where(static c => c.Standing == CertificateStanding.Superseded).ShouldAllBe(c => room.First.Certificates.SkipWhile(o => o != c).Skip(1).Any(o => o.Code == c.Successor));
            CertificationPicture.Of(Reload(room.First)).ShouldBe(CertificationPicture.Of(room.First));
            if (refused)
            {
                CertificationPicture.Of(room.First).ShouldBe(before);
            }
        }

        room.First.Certificates.Count.ShouldBeGreaterThan(1);
    }

    private static bool Walk(JuryRoom room, SeededDraw draw, int step) => draw.Next(9) switch
    {
        0 => No(room.First.Publish($"P-{step}", room.Now)),
        1 => No(room.First.Unpublish(Why, room.Now)),
        2 => No(room.First.OpenAppeal("Non.", room.Now)),
        3 => No(room.First.RejectAppeal(Author, Why, room.Now)),
        4 => No(room.First.UpholdAppeal(JuryAction.Neutralise(draw.Next(15) + 1), room.Basis, Author, Why, room.Now)),
        5 => No(room.First.CorrectIdentity(SessionBuilder.Person(draw.Next(3) + 1), Author, Why, room.Now)),
        6 => No(room.Rule(new((JuryVerb)(3 + draw.Next(5))))),
        7 => No(room.Rule(JuryAction.Lift)),
        _ => No(room.Rule(new((JuryVerb)draw.Next(3), draw.Next(15) + 1))),
    };

    private static bool No<T>(Result<T> result)
        where T : notnull => !result.IsOk;

    // The same walk on every run.
    private sealed class SeededDraw(int seed)
    {
        private uint _state = (uint)seed;

        public int Next(int below)
        {
            _state = unchecked((_state * 1_664_525) + 1_013_904_223);
            return (int)((_state >> 8) % (uint)below);
        }
    }
}
