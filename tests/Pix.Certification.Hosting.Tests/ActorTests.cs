using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Who did something, as one text in the journal and back.</summary>
public sealed class ActorTests
{
    public static TheoryData<string, string> Awkward => new()
    {
        { "0170022A", "Mme Durand" }, { "a/b", "c" }, { "a", "b/c" }, { "50%", "%2F/%25" }, { "centre:x", "jury:/" }, { "/", "//" }, { "é", "Zoé O'Neill 😀" },
    };

    [Theory]
    [MemberData(nameof(Awkward))]
    [Rule("AUD-1")]
    public void It_comes_back_whole_whatever_is_in_the_id_or_the_name(string id, string name)
    {
        Back(Actor.Centre(id, name)).ShouldBe((ActorRole.Centre, id, name));
        Back(Actor.Invigilator(id, name)).ShouldBe((ActorRole.Invigilator, id, name));
        Back(Actor.Candidate(id)).ShouldBe((ActorRole.Candidate, id, null));
        Actor.FromText(Actor.CandidateAt(id, name).Text).ShouldSatisfyAllConditions(
            at => at.Role.ShouldBe(ActorRole.Candidate), at => at.Line.ShouldBe((id, name)), static at => at.Id.ShouldBeNull(), static at => at.Name.ShouldBeNull());
        Back(Actor.Public(id)).ShouldBe((ActorRole.Public, id, null));
        Back(Actor.Jury(name)).ShouldBe((ActorRole.Jury, null, name));
        Back(Actor.Clockwork).ShouldBe((ActorRole.Clockwork, null, null));
    }

    [Theory]
    [MemberData(nameof(Awkward))]
    public void No_two_are_written_the_same(string id, string name) =>
        new[] { Actor.Centre(id, name), Actor.Invigilator(id, name), Actor.Candidate(id), Actor.CandidateAt(id, name), Actor.Public(id), Actor.Jury(name), Actor.Clockwork }
            .Select(static a => a.Text).ShouldBeUnique();

    [Theory]
    [InlineData("0170022A/Mme Durand")]
    [InlineData("208/M. Martin")]
    [InlineData("account-1")]
    [InlineData("Mme Petit")]
    [InlineData("public")]
    [InlineData("finalisation")]
    [InlineData("")]
    [InlineData("centre:a")]
    [InlineData("centre:a/")]
    [InlineData("jury:a/b")]
    [InlineData("jury:50%")]
    [Rule("AUD-1")]
    [Rule("JRN-4")]
    public void A_text_of_former_times_stays_as_it_was_and_has_no_role(string text)
    {
        var read = Actor.FromText(text);
        (read.Text, read.Role, read.Id, read.Name).ShouldBe((text, ActorRole.Unknown, null, null));
    }

    // The keys of commands that were sent before must be found again.
    [Fact]
    [Rule("JRN-1")]
    public void Without_its_role_it_is_written_as_ever()
    {
        Actor.Centre("0170022A", "Mme Durand").TextWithoutRole.ShouldBe("0170022A/Mme Durand");
        Actor.Invigilator("208", "M. Martin").TextWithoutRole.ShouldBe("208/M. Martin");
        Actor.Candidate("account-1").TextWithoutRole.ShouldBe("account-1");
        Actor.Jury("Mme Petit").TextWithoutRole.ShouldBe("Mme Petit");
        Actor.Clockwork.TextWithoutRole.ShouldBe("clockwork");
    }

    private static (ActorRole Role, string? Id, string? Name) Back(Actor actor)
    {
        var read = Actor.FromText(actor.Text);
        read.ShouldBe(actor);
        return (read.Role, read.Id, read.Name);
    }
}
