using System.Net;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using static Pix.Certification.ReferenceHost.Tests.SchoolPortalTests;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A browser whose cookies can be looked at and put back, and that is led nowhere by itself.</summary>
internal sealed class Window : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly Browser _browser;

    public Window(RunningHost host, CookieCollection? kept = null)
    {
        _cookies.Add(kept ?? []);
        _browser = new(host.CreateDefaultClient(new Uri(Host), new CookieContainerHandler(_cookies)));
    }

    public CookieCollection Kept() => _cookies.GetAllCookies();

    public Task<HttpResponseMessage> Get(string path) => _browser.Get(path);

    public Task<string> Read(string path) => _browser.Read(path);

    public Task<HttpResponseMessage> Send(string path, string form, params (string Field, string Value)[] typed) => _browser.Send(path, form, typed);

    /// <summary>Goes to the portal, and is led to where it is asked.</summary>
    public async Task<Uri> Asks(string query = "")
    {
        using var reply = await Get(Way + query);
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return reply.Headers.Location!;
    }

    /// <summary>Comes back from it: where that leads, or why not.</summary>
    public async Task<string> Lands(Uri returned)
    {
        using var reply = await Get(returned.PathAndQuery);
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect, await reply.Content.ReadAsStringAsync());
        var led = new Uri(new(Host), reply.Headers.Location!).PathAndQuery;
        return led.StartsWith("/connexion?refus=", StringComparison.Ordinal) ? led["/connexion?refus=".Length..] : led;
    }

    public async Task<string> Enters(string? wanted = null) =>
        await Lands(await Answer(await Asks(wanted is null ? "" : $"?retour={Uri.EscapeDataString(wanted)}")));

    public void Dispose() => _browser.Dispose();
}
