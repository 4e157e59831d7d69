using System.Reflection;
using Pix.Certification.Certifications;
using Pix.Certification.Testing;
using static Pix.Certification.Tests.Certifications.JuryRoom;

namespace Pix.Certification.Tests.Certifications;

/// <summary>Every public command in every situation, everything else being in order: where it leads, or the code that refuses it.</summary>
public sealed class CertificationTableTests
{
    // Where it can stand. Nothing issued yet: N no result, E in error, W waits for the jury, V validated, R rejected, C cancelled by rule (over-neutralised), J rejected by the jury.
    // Unpublished: w validated, o an upheld appeal is owed, e in error. Published: P validated, A with an open appeal, p rejected. X revoked.
    // A cell is the state it leads to (U undecided, V, R, C, P, X), or the code that refuses.
    private const string Table = """
        command               N     E     W     V     R     C     J     w     o     e     P     A     p     X
        Finalise              V     V     V     V     R     C     R     V     V     V     PUB-1 PUB-1 PUB-1 CER-4
        Finalise:review       U     U     U     U     U     U     U     U     U     U     PUB-1 PUB-1 PUB-1 CER-4
        Finalise:running      U     U     U     U     U     U     U     U     U     U     PUB-1 PUB-1 PUB-1 CER-4
        Rescore               JUR-1 V     U     V     R     C     R     V     V     V     PUB-1 PUB-1 PUB-1 CER-4
        PreviewRescore        JUR-1 U     U     V     R     C     R     V     V     U     PUB-1 PUB-1 PUB-1 CER-4
        Preview               JUR-1 U     U     V     R     JUR-1 R     V     V     U     PUB-1 PUB-1 PUB-1 CER-4
        Rule:Neutralise       JUR-1 V     U     V     R     C     R     V     V     V     PUB-1 PUB-1 PUB-1 CER-4
        Rule:RestoreChallenge JUR-1 JUR-1 JUR-1 JUR-1 JUR-1 V     JUR-1 JUR-1 JUR-1 JUR-1 PUB-1 PUB-1 PUB-1 CER-4
        Rule:AcceptAsCorrect  JUR-1 V     U     V     R     C     R     V     V     V     PUB-1 PUB-1 PUB-1 CER-4
        Rule:Validate         JUR-1 V     V     JUR-1 JUR-1 JUR-1 JUR-1 JUR-1 JUR-1 V     PUB-1 PUB-1 PUB-1 CER-4
        Rule:Reject           JUR-1 R     R     R     JUR-1 R     JUR-1 R     R     R     PUB-1 PUB-1 PUB-1 CER-4
        Rule:RejectForFraud   JUR-1 R     R     R     R     R     R     R     R     R     PUB-1 PUB-1 PUB-1 CER-4
        Rule:Cancel           JUR-1 C     C     C     C     JUR-1 C     C     C     C     PUB-1 PUB-1 PUB-1 CER-4
        Rule:Lift             JUR-1 JUR-1 JUR-1 JUR-1 JUR-1 JUR-1 V     JUR-1 JUR-1 JUR-1 PUB-1 PUB-1 PUB-1 CER-4
        CorrectIdentity       U     U     U     V     R     C     R     V     V     U     PUB-1 PUB-1 PUB-1 CER-4
        Comment               U     U     U     V     R     C     R     V     V     U     PUB-1 PUB-1 PUB-1 CER-4
        Comment:jury          U     U     U     V     R     C     R     V     V     U     P     P     P     X
        EraseHolder           U     U     U     V     R     C     R     V     V     U     P     P     P     X
        EraseHolder:again     RET-2 RET-2 RET-2 RET-2 RET-2 RET-2 RET-2 RET-2 RET-2 RET-2 RET-2 RET-2 RET-2 RET-2
        OpenAppeal            JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 P     JUR-3 P     JUR-3
        RejectAppeal          JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 V     JUR-3 JUR-3 P     JUR-3 JUR-3
        PreviewAppeal         JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 V     JUR-3 JUR-3 P     JUR-3 JUR-3
        UpholdAppeal          JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 JUR-3 V     JUR-3 JUR-3 P     JUR-3 JUR-3
        Publish               PUB-1 PUB-1 PUB-1 P     P     P     P     P     JUR-3 PUB-1 PUB-1 PUB-1 PUB-1 CER-4
        Unpublish             PUB-1 PUB-1 PUB-1 PUB-1 PUB-1 PUB-1 PUB-1 PUB-1 PUB-1 PUB-1 V     V     R     CER-4
        Revoke                CER-4 CER-4 CER-4 CER-4 CER-4 CER-4 CER-4 X     X     X     X     X     CER-4 CER-4
        """;

    private static readonly string[][] Rows = [.. Table.Split('\n').Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    public static TheoryData<string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var row in Rows.Skip(1))
        {
            foreach (var (situation, expected) in Rows[0].Zip(row).Skip(1))
            {
                cells.Add(row[0], situation, expected);
            }
        }

        return cells;
    }

    [Theory]
    [Rule("JUR-1")]
    [Rule("JUR-3")]
    [Rule("PUB-1")]
    [Rule("CER-4")]
    [Rule("SCO-1")]
    [Rule("FIN-4")]
    [Rule("RET-2")]
    [MemberData(nameof(Cells))]
    public void A_command_in_a_situation_is_answered_as_the_table_says(string command, string situation, string expected)
    {
        var room = Situations[situation]();
        if (command == "EraseHolder:again")
        {
            room.First.EraseHolder(Why, room.Now).OrThrow();
        }

        var (before, pending) = (CertificationPicture.Of(room.First), room.First.Pending.Count);

        var refusal = Commands[command](room);

        (refusal?.Code ?? Letter(room.First.State)).ShouldBe(expected, $"{refusal}");
        refusal?.ShouldBeWellWorded();
        if (refusal is not null || command.StartsWith("Preview", StringComparison.Ordinal))
        {
            CertificationPicture.Of(room.First).ShouldBe(before);
            room.First.Pending.Count.ShouldBe(pending);
        }

        CertificationPicture.Of(Reload(room.First)).ShouldBe(CertificationPicture.Of(room.First));
    }

    [Fact]
    public void No_public_command_no_verb_and_no_state_is_missing_from_the_table()
    {
        var declared = typeof(CandidateCertification).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(static m => m.ReturnType.IsGenericType && m.ReturnType.GetGenericTypeDefinition() == typeof(Result<>)).Select(static m => m.Name);
        Commands.Keys.Select(static name => name.Split(':')[0]).Distinct().ShouldBe(declared, ignoreOrder: true);
        Commands.Keys.Where(static name => name.StartsWith("Rule:", StringComparison.Ordinal)).Select(static name => name[5..]).ShouldBe(Enum.GetNames<JuryVerb>(), ignoreOrder: true);
        Rows.Skip(1).Select(static row => row[0]).ShouldBe(Commands.Keys);
        Rows[0].Skip(1).ShouldBe(Situations.Keys);
        Rows.ShouldAllBe(static row => row.Length == Rows[0].Length);
        Situations.Values.Select(static make => make().First.State).Distinct().ShouldBe(Enum.GetValues<CertificationState>(), ignoreOrder: true);
    }

    internal static Dictionary<string, Func<JuryRoom>> Situations { get; } = new()
    {
        ["N"] = static () => Decided().Afresh(),
        ["E"] = static () => After(Decided().Afresh(), static r => r.First.Finalise(r.Running, FinalisationFindings.None, needsReview: false, "règles", r.Now)),
        ["W"] = static () => Decided(endScreenSeen: false),
        ["V"] = static () => Decided(),
        ["R"] = static () => Decided(static _ => false),
        ["C"] = static () => Ruled(Enumerable.Range(1, 5).Select(JuryAction.Neutralise)),
        ["J"] = static () => Ruled([JuryAction.Reject]),
        ["w"] = static () => Decided().Published().Unpublished(),
        ["o"] = static () => Appealed(static r => r.First.UpholdAppeal(JuryAction.Neutralise(3), r.Basis, Author, Why, r.Now)).Unpublished(),
        ["e"] = static () => After(Decided().Published().Unpublished(), static r => r.First.Finalise(r.Running, FinalisationFindings.None, needsReview: false, "règles", r.Now)),
        ["P"] = static () => Decided().Published(),
        ["A"] = static () => Appealed(),
        ["p"] = static () => Decided(static _ => false).Published(),
        ["X"] = static () => After(Decided().Published(), static r => r.First.Revoke(Author, Why, r.Now)),
    };

    internal static Dictionary<string, Func<JuryRoom, Refusal?>> Commands { get; } = new()
    {
        ["Finalise"] = static r => Ask(r.First.Finalise(r.Basis, FinalisationFindings.None, needsReview: false, "règles", r.Now)),
        ["Finalise:review"] = static r => Ask(r.First.Finalise(r.Basis, FinalisationFindings.None, needsReview: true, "règles", r.Now)),
        ["Finalise:running"] = static r => Ask(r.First.Finalise(r.Running, FinalisationFindings.None, needsReview: false, "règles", r.Now)),
        ["Rescore"] = static r => Ask(r.First.Rescore(r.Basis, "règles", r.Now)),
        ["PreviewRescore"] = static r => Ask(r.First.PreviewRescore(r.Basis)),
        ["Preview"] = static r => Ask(r.First.Preview(JuryAction.Cancel, r.Basis)),
        ["Rule:Neutralise"] = static r => Ask(r.Rule(JuryAction.Neutralise(9))),
        ["Rule:RestoreChallenge"] = static r => Ask(r.Rule(JuryAction.RestoreChallenge(1))),
        ["Rule:AcceptAsCorrect"] = static r => Ask(r.Rule(JuryAction.AcceptAsCorrect(9))),
        ["Rule:Validate"] = static r => Ask(r.Rule(JuryAction.Validate)),
        ["Rule:Reject"] = static r => Ask(r.Rule(JuryAction.Reject)),
        ["Rule:RejectForFraud"] = static r => Ask(r.Rule(JuryAction.RejectForFraud)),
        ["Rule:Cancel"] = static r => Ask(r.Rule(JuryAction.Cancel)),
        ["Rule:Lift"] = static r => Ask(r.Rule(JuryAction.Lift)),
        ["CorrectIdentity"] = static r => Ask(r.First.CorrectIdentity(SessionBuilder.Person(9), Author, Why, r.Now)),
        ["Comment"] = static r => Ask(r.First.Comment(CommentAudience.Organisation, "Vu.", Author, r.Now)),
        ["Comment:jury"] = static r => Ask(r.First.Comment(CommentAudience.Jury, "Vu.", Author, r.Now)),
        ["EraseHolder"] = static r => Ask(r.First.EraseHolder(Why, r.Now)),
        ["EraseHolder:again"] = static r => Ask(r.First.EraseHolder(Why, r.Now)),
        ["OpenAppeal"] = static r => Ask(r.First.OpenAppeal("Je conteste.", r.Now)),
        ["RejectAppeal"] = static r => Ask(r.First.RejectAppeal(Author, Why, r.Now)),
        ["PreviewAppeal"] = static r => Ask(r.First.PreviewAppeal(JuryAction.AcceptAsCorrect(9), r.Basis)),
        ["UpholdAppeal"] = static r => Ask(r.First.UpholdAppeal(JuryAction.AcceptAsCorrect(9), r.Basis, Author, Why, r.Now)),
        ["Publish"] = static r => Ask(r.First.Publish("P-9", r.Now)),
        ["Unpublish"] = static r => Ask(r.First.Unpublish(Why, r.Now)),
        ["Revoke"] = static r => Ask(r.First.Revoke(Author, Why, r.Now)),
    };

    private static JuryRoom Ruled(IEnumerable<JuryAction> actions)
    {
        var room = Decided();
        foreach (var action in actions)
        {
            room.Rule(action).OrThrow();
        }

        return room;
    }

    private static JuryRoom Appealed() => After(Decided().Published(), static r => r.First.OpenAppeal("Mon score est trop bas.", r.Now));

    private static JuryRoom Appealed<T>(Func<JuryRoom, Result<T>> then)
        where T : notnull => After(Appealed(), then);

    private static JuryRoom After<T>(JuryRoom room, Func<JuryRoom, Result<T>> command)
        where T : notnull
    {
        command(room).OrThrow();
        return room;
    }

    private static string Letter(CertificationState state) => state switch
    {
        CertificationState.Published => "P",
        CertificationState.Revoked => "X",
        _ => state.ToString()[..1],
    };

    private static Refusal? Ask<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : null;
}
