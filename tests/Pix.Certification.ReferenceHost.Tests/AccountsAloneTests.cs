using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Accounts.Wiring;
using Pix.Certification.AspNetCore.Wiring;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Pages.Wiring;
using Pix.Certification.Testing;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>The package of accounts in a host that is not the reference host.</summary>
public sealed class AccountsAloneTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pix-alone-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Rule("ACC-3")]
    public async Task A_host_of_ones_own_has_its_operator_centres_and_tokens()
    {
        var file = Path.Combine(_folder, "who.db");
        await using var app = Build(accounts => accounts.UseSqlite(file));
        var first = (await app.Services.MakeFirstOperatorAsync("Chef", "Mme Chef")).OrThrow();
        (await app.Services.MakeFirstOperatorAsync("second", "M. Second")).ShouldRefuse("ACC-3");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await app.StartAsync();
        using var chef = new Browser(Client(app));
        await chef.SignIn("chef", first);
        using var changed = await chef.Send("/compte", "password", ("Form.current", first), ("Form.next", "une phrase assez longue"));
        changed.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/comptes");
        using var named = await chef.Send("/comptes/centres", "centre", ("Form.id", "valin"), ("Form.name", "Lycée Valin"), ("Form.zone", "Indian/Reunion"));
        var centres = app.Services.GetRequiredService<ICentreSource>();
        (await centres.FindAsync(new("valin"))).ShouldBe(new("Lycée Valin", "Indian/Reunion"));
        (await centres.FindAsync(new("given"))).ShouldBe(new("Donné"));
        (await centres.FindAsync(new("nobody's"))).ShouldBeNull();
        (await chef.Read("/comptes")).ShouldContain("Donn", Case.Sensitive, "a centre is called by its name");

        using var program = new ApiClient(Client(app));
        var (token, said) = await program.Send(HttpMethod.Post, "/api/v1/tokens", new { login = "chef", password = "une phrase assez longue" });
        (token.StatusCode, said!["tokenType"]!.GetValue<string>()).ShouldBe((HttpStatusCode.OK, "Bearer"));
    }

    [Fact]
    public async Task Accounts_that_are_kept_nowhere_stop_the_start()
    {
        await using var app = Build(static _ => { });
        (await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync())).Message.ShouldContain("UseSqlite");
    }

    [Fact]
    [Rule("ACC-3")]
    public async Task A_table_that_came_with_a_later_version_is_made_beside_those_that_are_there()
    {
        var file = Path.Combine(_folder, "who.db");
        await using (var before = Build(accounts => accounts.UseSqlite(file)))
        {
            (await before.Services.MakeFirstOperatorAsync("chef", "Mme Chef")).OrThrow();
        }

        using (var kept = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            kept.Open();
            using var command = kept.CreateCommand();
            command.CommandText = "drop table AspNetUserPasskeys";
            command.ExecuteNonQuery();
        }

        await using var app = Build(accounts => accounts.UseSqlite(file));
        (await app.Services.MakeFirstOperatorAsync("second", "M. Second")).ShouldRefuse("ACC-3"); // The first is still there.
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<AccountsContext>>().CreateDbContextAsync();
        (await db.UserPasskeys.CountAsync(), await db.Users.CountAsync()).ShouldBe((0, 1));
    }

    private WebApplication Build(Action<CertificationAccountsOptions> configure)
    {
        var demonstration = new DemonstrationBank();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddPixCertification(certification => certification.UseBank(demonstration.Bank).UseProfiles(static _ => null).UseMemory().UseAccountCentres());
        builder.Services.AddPixCertificationApi(api => api.Folder = _folder);
        builder.Services.AddPixCertificationPages();
        builder.Services.AddPixCertificationAccounts(accounts =>
        {
            accounts.Centres = new Dictionary<CentreId, CentreCard> { [new("given")] = new("Donné") };
            configure(accounts);
        });
        var app = builder.Build();
        app.UsePixCertification();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapPixCertification().MapPixCertificationAccounts();
        app.MapPixCertificationPages();
        return app;
    }

    private static HttpClient Client(WebApplication app) => new(new RedirectHandler { InnerHandler = new CookieContainerHandler { InnerHandler = app.GetTestServer().CreateHandler() } })
    {
        BaseAddress = new("http://localhost"),
    };
}
