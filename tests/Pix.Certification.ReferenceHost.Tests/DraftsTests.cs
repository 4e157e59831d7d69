using System.Security.Claims;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.Pages.Shared;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Files between the two steps of an import.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class DraftsTests
{
    private static readonly byte[] File = [.. "Dupont;Zoé"u8];

    [Fact]
    public async Task A_draft_opens_for_its_sender_alone_under_its_name_on_every_host_of_the_folder_and_is_unreadable_on_disk()
    {
        using var host = new RunningHost();
        var name = await Drafts(host, "admin").Keep("pupils", File);
        using var second = new RunningHost(host.Folder);
        (await Drafts(second, "admin").Open("pupils", name)).ShouldBe(File);
        (await Drafts(host, "somebody").Open("pupils", name)).ShouldBeNull();
        (await Drafts(host, "admin").Open("sessions", name)).ShouldBeNull();
        (await Drafts(host, "admin").Open("pupils", "another")).ShouldBeNull();
        foreach (var kept in Directory.GetFiles(Path.Combine(host.Folder, "drafts")))
        {
            (await System.IO.File.ReadAllTextAsync(kept)).ShouldNotContain("Dupont");
        }
    }

    [Fact]
    public async Task One_of_a_kind_is_kept_for_an_hour_and_some_are_seen_once()
    {
        using var host = new RunningHost();
        var drafts = Drafts(host, "admin");
        var first = await drafts.Keep("pupils", File);
        var next = await drafts.Keep("pupils", File);
        (await drafts.Open("pupils", first)).ShouldBeNull();
        (await drafts.Take("pupils", next)).ShouldBe(File);
        (await drafts.Open("pupils", next)).ShouldBeNull();

        var old = await Drafts(host, "admin", TimeSpan.FromMinutes(-61)).Keep("pupils", File);
        (await drafts.Open("pupils", old)).ShouldBeNull();
        await Drafts(host, "admin", TimeSpan.FromMinutes(61)).Keep("sessions", File);
        Directory.GetFiles(Path.Combine(host.Folder, "drafts")).ShouldHaveSingleItem("what is an hour old is swept away");
    }

    private static Drafts Drafts(RunningHost host, string person, TimeSpan away = default)
    {
        var context = new DefaultHttpContext { User = new(new ClaimsIdentity([new(ClaimTypes.Name, person)], "test")) };
        return new(
            host.Services.GetRequiredService<IOptions<CertificationApiOptions>>(),
            host.Services.GetRequiredService<IDataProtectionProvider>(),
            new HttpContextAccessor { HttpContext = context },
            new FakeTimeProvider(TimeProvider.System.GetUtcNow() + away));
    }
}
