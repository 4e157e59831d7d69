using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Certifications;
using Pix.Certification.Tests.Walks;
using static Pix.Certification.Tests.Certifications.JuryRoom;
using CertificationCommand =
    Pix.Certification.Tests.Walks.Command<Pix.Certification.Tests.Certifications.CertificationWalker, Pix.Certification.Tests.Certifications.CertificationOracle>;

namespace Pix.Certification.Tests.Certifications;

/// <summary>What a jury, a candidate and an administrator ask of a certification, each in the words of the oracle and in those of the library.</summary>
internal static class CertificationCommands
{
    private static readonly Gen<JuryAction> Whole =
        Gen.Elements(JuryVerb.Validate, JuryVerb.Reject, JuryVerb.RejectForFraud, JuryVerb.Cancel, JuryVerb.Lift).Select(static verb => new JuryAction(verb));

    // Mostly the same few: then more than a third of them is soon neutralised, and what was ruled is ruled otherwise.
    private static readonly Gen<JuryAction> OfOne =
        from verb in Gen.Elements(JuryVerb.Neutralise, JuryVerb.AcceptAsCorrect, JuryVerb.RestoreChallenge)
        from number in Gen.Frequency((3, Gen.Choose(1, 6)), (1, Gen.Choose(0, CertificationOracle.Challenges + 1)))
        select new JuryAction(verb, number);

    private static readonly Gen<JuryAction> Action = Gen.OneOf(Whole, OfOne);

    // What is for good comes rarely, because nothing much comes after it.
    public static Gen<CertificationCommand> Any { get; } = Gen.Frequency(
        (8, Gen.Constant(Publish)),
        (5, Gen.Constant(Unpublish)),
        (4, Gen.Constant(OpenAppeal)),
        (3, Gen.Constant(RejectAppeal)),
        (4, Action.Select(Uphold)),
        (4, Gen.Choose(1, 2).Select(Correct)),
        (4, Gen.Elements("Vu.", null).Select(Comment)),
        (24, Action.Select(Rule)),
        (1, Gen.OneOf(Gen.Constant(Erase), Gen.Constant(Revoke))));

    public static CertificationCommand Reload { get; } = new("Reload", static _ => Answers.Yes, static w => w.Reload());

    public static CertificationCommand Wait(int seconds) =>
        new($"Wait {TimeSpan.FromSeconds(seconds):c}", static _ => Answers.Yes, w => w.Wait(seconds)) { Seconds = seconds };

    private static CertificationCommand Publish => new(
        "Publish",
        static oracle => oracle.Publish(),
        static w => w.Subject.Publish($"P-{w.Subject.Certificates.Count + 1}", w.Now).Said());

    private static CertificationCommand Unpublish => new("Unpublish", static oracle => oracle.Unpublish(), static w => w.Subject.Unpublish(Why, w.Now).Said());

    private static CertificationCommand OpenAppeal => new("OpenAppeal", static oracle => oracle.OpenAppeal(), static w => w.Subject.OpenAppeal("Non.", w.Now).Said());

    private static CertificationCommand RejectAppeal => new(
        "RejectAppeal",
        static oracle => oracle.RejectAppeal(),
        static w => w.Subject.RejectAppeal(Author, Why, w.Now).Said());

    private static CertificationCommand Uphold(JuryAction action) => new(
        $"UpholdAppeal {Name(action)}",
        oracle => oracle.Uphold(action),
        w => w.Subject.UpholdAppeal(action, w.Basis, Author, Why, w.Now).Said());

    private static CertificationCommand Correct(int person) => new(
        $"CorrectIdentity to person {person}",
        oracle => oracle.Correct(person),
        w => w.Subject.CorrectIdentity(SessionBuilder.Person(person), Author, Why, w.Now).Said());

    private static CertificationCommand Comment(string? words) => new(
        $"Comment {words ?? "nothing"}",
        oracle => oracle.Comment(words),
        w => w.Subject.Comment(CommentAudience.Candidate, words, Author, w.Now).Said());

    private static CertificationCommand Rule(JuryAction action) => new(
        $"Rule:{Name(action)}",
        oracle => oracle.Rule(action),
        w => w.Subject.Rule(action, w.Basis, Author, Why, w.Now).Said());

    private static CertificationCommand Erase => new("EraseHolder", static oracle => oracle.Erase(), static w => w.Subject.EraseHolder(Why, w.Now).Said());

    private static CertificationCommand Revoke => new("Revoke", static oracle => oracle.Revoke(), static w => w.Subject.Revoke(Author, Why, w.Now).Said());

    private static string Name(JuryAction action) => action.Challenge is { } number ? $"{action.Verb} {number}" : $"{action.Verb}";
}
