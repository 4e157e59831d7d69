using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.Accounts.Desks;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Accounts.Tokens;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.ReferenceHost.Settings;
using Pix.Certification.ReferenceHost.Tests.InBrowser;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>The host itself, in this process, with the demonstration school in a folder of its own.</summary>
public sealed class RunningHost : WebApplicationFactory<Program>, IBrowsedHost
{
    // What the first start puts into an empty folder: made once, and copied, since a hundred hosts would each hash forty passwords.
    private static readonly Lazy<string> FirstStart = new(static () =>
    {
        var folder = Directory.CreateTempSubdirectory("pix-first-start-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using (var host = new RunningHost(folder))
        {
            host.Services.GetRequiredService<IServer>();
        }

        Patience.Until(() => Task.FromResult(Held(folder).Length == 0)).GetAwaiter().GetResult();
        return folder;
    });

    private readonly bool _ownsFolder;
    private bool _isServed;
    private bool _takesFloods;
    private readonly TimeProvider? _time;

    public RunningHost()
        : this(Directory.CreateTempSubdirectory("pix-host-").FullName) => _ownsFolder = true;

    /// <summary>A host on a folder that another has used, by a clock that a test moves when there is one.</summary>
    internal RunningHost(string folder, TimeProvider? time = null) => (Folder, _time) = (folder, time);

    public string Folder { get; }

    /// <summary>Settings beside the folder, such as <c>[SettingNames.Policy] = "pix-2023"</c>.</summary>
    /// <remarks>Sessions of tests are often those of a day to come: they can be joined now.</remarks>
    public Dictionary<string, string> Settings { get; } = new() { [SettingNames.JoinMinutes] = "1000000" };

    /// <summary>Parts of a test's own in the place of the host's.</summary>
    public Action<IServiceCollection> Parts { get; init; } = static _ => { };

    /// <summary>Where browsers find it, once it is served.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Serves it to real browsers as well, on a port of its own, as it is run in earnest.</summary>
    public RunningHost Serve()
    {
        _isServed = true;
        UseKestrel(0);
        StartServer();
        var addresses = Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        Address = addresses.Single().TrimEnd('/');
        return this;
    }

    /// <summary>Lets one person ask as fast as the machine can, for tests that go over every way in; whether floods are stopped is asked elsewhere.</summary>
    public RunningHost TakingFloods()
    {
        _takesFloods = true;
        return this;
    }

    /// <summary>Somebody with a browser: cookies are kept, redirections are followed unless asked otherwise.</summary>
    public Browser Browse(bool followRedirects = true, string? source = null)
    {
        var client = CreateClient(new() { AllowAutoRedirect = followRedirects });
        if (source is not null)
        {
            client.DefaultRequestHeaders.Add(Source, source);
        }

        return new(client);
    }

    /// <summary>A token of an account of the invented school, without the way in; of an invigilator, who has none.</summary>
    internal string TokenOf(string login)
    {
        var account = DemonstrationSchool.AccountsOf(DemonstrationSchool.Pupils).Single(a => a.Login == login);
        using var db = Services.GetRequiredService<IDbContextFactory<AccountsContext>>().CreateDbContext();
        var caller = Services.GetRequiredService<SignedInAs>().CallerOf(new(account.Login, account.Name), account.Post, default).GetAwaiter().GetResult();
        return Issue(caller, db.Users.Single(p => p.Id == login).SecurityStamp);
    }

    internal string TokenOf(CertificationCaller invigilator) => Issue(invigilator, null);

    private string Issue(CertificationCaller caller, string? stamp) =>
        Services.GetRequiredService<TokenStore>().Issue(caller with { Scopes = CertificationScopes.OfRole(caller.Role!) }, stamp, Duration.FromHours(1), default).GetAwaiter().GetResult().Text;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (_ownsFolder && !Settings.Keys.Any(static key =>
                key is not (SettingNames.Chromium or SettingNames.PrintSeconds or SettingNames.Policy or SettingNames.JoinMinutes)
                && !key.StartsWith("OTEL_", StringComparison.Ordinal)))
        {
            Copy(FirstStart.Value, Folder);
        }

        builder.UseSetting(SettingNames.Data, Folder);
        builder.ConfigureTestServices(static services => services.AddSingleton<IStartupFilter, ToldSource>());
        if (_isServed)
        {
            builder.UseEnvironment(Environments.Production);
            builder.UseSetting("urls", "http://127.0.0.1:0");
        }

        if (_time is { } time)
        {
            builder.ConfigureTestServices(services => services.AddSingleton(time));
        }

        if (_takesFloods)
        {
            builder.ConfigureTestServices(static services => services.PostConfigure<RateLimiterOptions>(static limits => limits.GlobalLimiter = null));
        }

        builder.ConfigureTestServices(Parts);
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _ownsFolder && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>The files of a folder that this process has open.</summary>
    internal static string[] Held(string folder) =>
        [.. new DirectoryInfo("/proc/self/fd").EnumerateFiles().Select(static held => held.LinkTarget ?? "").Where(file => file.StartsWith(folder, StringComparison.Ordinal))];

    /// <summary>A request comes from the address that it says in this header, when it says one.</summary>
    public const string Source = "Test-Source";

    private sealed class ToldSource : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(static (context, go) =>
            {
                if (context.Request.Headers[Source] is [{ } said])
                {
                    context.Connection.RemoteIpAddress = IPAddress.Parse(said);
                }

                return go(context);
            });
            next(app);
        };
    }

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
