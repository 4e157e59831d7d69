using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>The host itself, in this process, with the demonstration school in a folder of its own.</summary>
public sealed class RunningHost : WebApplicationFactory<Program>
{
    private readonly bool _ownsFolder;
    private readonly TimeProvider? _time;

    public RunningHost()
        : this(Directory.CreateTempSubdirectory("pix-host-").FullName) => _ownsFolder = true;

    /// <summary>A host on a folder that another has used, by a clock that a test moves when there is one.</summary>
    internal RunningHost(string folder, TimeProvider? time = null) => (Folder, _time) = (folder, time);

    public string Folder { get; }

    /// <summary>A setting beside the folder, such as <c>("Policy", "pix-2023")</c>.</summary>
    public (string Key, string Value)? Setting { get; init; }

    /// <summary>Somebody with a browser: cookies are kept, redirections are followed unless asked otherwise.</summary>
    public Browser Browse(bool followRedirects = true) => new(CreateClient(new() { AllowAutoRedirect = followRedirects }));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Data", Folder);
        if (_time is { } time)
        {
            builder.ConfigureTestServices(services => services.AddSingleton(time));
        }

        if (Setting is var (key, value))
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
}
