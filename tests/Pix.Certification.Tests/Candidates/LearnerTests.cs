using Pix.Certification.Candidates;

namespace Pix.Certification.Tests.Candidates;

public sealed class LearnerTests
{
    private static readonly Learner Zoe = Named("Dupont", "Zoé", "3A", ConnectionMethods.Portal);
    private static readonly Learner[] School =
    [
        Named("Élan", "Max", "3B"),
        Zoe,
        Named("D'Arc", "Jeanne", "3A"),
        Named("Durand", "Zoé", "3A"),
        Named("Dupont-Lévy", "Ève", "3C", ConnectionMethods.Email | ConnectionMethods.Identifier),
    ];

    [Theory]
    [Rule("PRO-5")]
    [InlineData("Dupont", "Zoé", "zoe.dupont2807")]
    [InlineData("D'Arc", "Jeanne-Marie", "jeannemarie.darc2807")]
    [InlineData("Işık", "İpek", "ipek.isik2807")]
    [InlineData("IRMAK", "ILIM", "ilim.irmak2807")]
    [InlineData("Lecœur", "Maël", "mael.lecoeur2807")]
    public void TheIdentifier_IsFirstNameDotLastNameThenDayAndMonth(string birthName, string firstName, string identifier) =>
        Named(birthName, firstName, "3A").Identifier().ShouldBe(identifier);

    [Fact]
    [Rule("PRO-5")]
    public void AnIdentifierThatIsTaken_GetsANumberBehind()
    {
        Zoe.Identifier(_ => false).ShouldBe("zoe.dupont2807");
        Zoe.Identifier("zoe.dupont2807".Equals).ShouldBe("zoe.dupont2807-2");
        Zoe.Identifier(static taken => taken is "zoe.dupont2807" or "zoe.dupont2807-2").ShouldBe("zoe.dupont2807-3");
    }

    [Fact]
    [Rule("PRO-5")]
    public void ALearnerWithNoWayToConnect_IsListedAsNotReady()
    {
        Zoe.IsReady.ShouldBeTrue();
        School[0].IsReady.ShouldBeFalse();

        var notReady = new LearnersNotReady();
        notReady.Evaluate(School).ShouldBe([School[0], School[2], School[3]]);
        School.Where(notReady.IsSatisfiedBy).ShouldBe([School[0], School[2], School[3]]);
    }

    [Theory]
    [Rule("CAN-6")]
    [InlineData("", null, "Élan Dupont D'Arc Durand Dupont-Lévy")]
    [InlineData("3A", null, "Dupont D'Arc Durand")]
    [InlineData("3B,3C", " ", "Élan Dupont-Lévy")]
    [InlineData("", "zoe", "Dupont Durand")]
    [InlineData("", "zoé DUPONT", "Dupont")]
    [InlineData("", "dupont zoé", "Dupont")]
    [InlineData("", "élan", "Élan")]
    [InlineData("", "lévy", "Dupont-Lévy")]
    [InlineData("", "l'evy", "Dupont-Lévy")]
    [InlineData("3A", "lévy", "")]
    public void TheSchoolList_IsFilteredByClassAndByName(string classes, string? name, string expected)
    {
        var like = new LearnersLike(classes.Split(',', StringSplitOptions.RemoveEmptyEntries), name);

        like.Evaluate(School).Select(static l => l.BirthName).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        School.Where(like.IsSatisfiedBy).Count().ShouldBe(like.Evaluate(School).Count());
    }

    [Fact]
    public void ALearner_BecomesACandidateOfTheSameKey()
    {
        Zoe.ToIdentity().Key().ShouldBe(Zoe.Key());
        Zoe.SearchText.ShouldBe("ZOE DUPONT");
    }

    private static Learner Named(string birthName, string firstName, string @class, ConnectionMethods connections = ConnectionMethods.None) =>
        new(new($"{firstName} {birthName}"), birthName, firstName, new(2006, 7, 28), @class) { Connections = connections };
}
