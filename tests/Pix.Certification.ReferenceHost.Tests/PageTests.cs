using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.Pages.Shared;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>No page slips out of its part of the site.</summary>
public sealed class PageTests
{
    private static readonly (string Path, Type Page)[] Routes = [.. SitePages.RoutesOf(typeof(SitePages).Assembly), .. SitePages.RoutesOf(typeof(Program).Assembly)];

    public static TheoryData<string> Pages => [.. Routes.Select(static p => p.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_open_or_asks_for_the_policy_of_its_part(string path)
    {
        var page = Routes.Single(p => p.Path == path).Page;
        var area = Areas.All.SingleOrDefault(a => a.Holds(path));
        var (open, asked) = (page.IsDefined(typeof(AllowAnonymousAttribute)), page.GetCustomAttributes<AuthorizeAttribute>().Select(a => a.Policy).ToArray());
        if (area is { Role: not null })
        {
            open.ShouldBeFalse();
            asked.ShouldBe([area.Policy]);
        }
        else
        {
            open.ShouldBeTrue($"{path} is in no part of the site: its folder must say that it is open");
            asked.ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_shown_once_what_it_shows_has_come(string path) =>
        Routes.Single(p => p.Path == path).Page.IsAssignableTo(typeof(WholePage)).ShouldBeTrue($"the folder of {path} must say @inherits WholePage: on PostgreSQL nothing has come at once");

    [Fact]
    public void There_are_pages() => Routes.Select(static p => p.Path).ShouldContain("/certif");

    [Theory]
    [InlineData("//elsewhere.example/x", "/")]
    [InlineData(@"/\elsewhere.example", "/")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("/certif?page=2", "/certif?page=2")]
    [InlineData(null, "/")]
    public void Nobody_is_sent_elsewhere(string? asked, string led) => PageLanguage.LocalOr(asked, "/").ShouldBe(led);
}
