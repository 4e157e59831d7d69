using Pix.Certification.ReferenceHost.Tests.InBrowser;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What is looked at for accessibility is everything that there is to look at.</summary>
public sealed class VisitedPagesTests
{
    [Fact]
    public void Every_page_of_the_packages_is_visited_and_every_visit_is_of_a_page()
    {
        var visits = VisitedPages.Of.SelectMany(static of => of.Value).ToArray();
        visits.Where(static address => VisitedPages.TemplateOf(address) is null).ShouldBeEmpty("there is no such page");
        VisitedPages.Templates.Except(visits.Select(VisitedPages.TemplateOf), StringComparer.Ordinal).ShouldBeEmpty("nobody looks at these pages: add them to VisitedPages");
        VisitedPages.Templates.Count.ShouldBeGreaterThan(70);
    }

    [Theory]
    [InlineData("/comptes/centres", "/comptes/centres")]
    [InlineData("/comptes/admin", "/comptes/{Login}")]
    [InlineData("/jury/sessions/4/journal?page=2", "/jury/sessions/{Number:int}/journal")]
    [InlineData("/nowhere", null)]
    public void An_address_is_that_of_the_page_which_says_most_of_it(string address, string? template) =>
        VisitedPages.TemplateOf(address).ShouldBe(template);
}
