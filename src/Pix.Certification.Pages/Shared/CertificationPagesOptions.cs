using System.Reflection;
using System.Security.Claims;

namespace Pix.Certification.Pages.Shared;

/// <summary>What a host can set of the pages: how they are called and look, which there are, and where its own are.</summary>
public sealed class CertificationPagesOptions
{
    // Scripts, styles and the choice of a language go with any page, and the way out with any way in.
    private static readonly string[] Always = ["/_content", "/_framework", "/langue", "/deconnexion"];

    private readonly List<string> _leftOut = [];
    private readonly List<string> _kept = [];
    private readonly List<Assembly> _assemblies = [];
    private readonly List<Type> _homeParts = [];
    private readonly List<(string Path, Wording Name, string Role)> _entries = [];

    /// <summary>What the site is called, on top of every page.</summary>
    public Wording Name { get; set; } = PagesSharedWords.Name;

    /// <summary>A sentence on the first page; null for none.</summary>
    public Wording? Welcome { get; set; }

    /// <summary>Something that is said on top of every page; null for nothing.</summary>
    public Wording? Notice { get; set; }

    /// <summary>The address of an image that stands for the site, beside its name and on its tabs: SVG at best.</summary>
    /// <value>Defaults to a tick of ours.</value>
    public string Logo { get; set; } = "/_content/Pix.Certification.Pages/icon.svg";

    /// <summary>The colour of links and buttons on white: <c>#0b5c8a</c>. Choose one with a contrast of 4.5:1 at least.</summary>
    public string Accent { get; set; } = "#0b5c8a";

    /// <summary>The same where the reader prefers a dark page.</summary>
    public string AccentOnDark { get; set; } = "#86c8f0";

    /// <summary>Where people sign in: your page. It is led to with <c>?retour=</c> and the address that was asked for.</summary>
    public string SignInPath { get; set; } = "/connexion";

    /// <summary>Where people look after their own account: your page, led to by their name. Null for none.</summary>
    public string? AccountPath { get; set; }

    /// <summary>Where somebody is led who has signed out: told who it was, since a way in from elsewhere may have to be closed there
    /// too.</summary>
    /// <value>Defaults to the first page.</value>
    public Func<ClaimsPrincipal, string> SignedOutPath { get; set; } = static _ => "/";

    /// <summary>Who publishes the site, as its accessibility statement (<c>/accessibilite</c>) says it; null for nobody named.</summary>
    public string? Publisher { get; set; }

    /// <summary>Where to turn to when something of the site is not accessible: an address of mail, of a page, or a postal one.</summary>
    public string? AccessibilityContact { get; set; }
    /// <summary>Where people ask for help, linked at the foot of every page: a page of the web, a path of this host, or an address
    /// of mail with <c>mailto:</c> before it. Null for none.</summary>
    public string? Help { get; set; }

    /// <summary>True where documents can be had as PDF files: where the host has something that prints them.</summary>
    public bool OffersPdf { get; set; }

    /// <summary>The assemblies whose Razor pages stand beside ours, within the same frame.</summary>
    public IReadOnlyList<Assembly> Assemblies => _assemblies;

    /// <summary>Leaves out a page, or a part of the site, by its path: what stands below it goes with it.</summary>
    /// <param name="path">Such as <c>/orga</c>, or <c>/certif/sessions/importer</c>.</param>
    public CertificationPagesOptions LeaveOut(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _leftOut.Add("/" + path.Trim('/'));
        return this;
    }

    /// <summary>Leaves out everything but some pages, or parts of the site, with what stands below them.</summary>
    /// <param name="paths">Such as <c>/surveillant</c> for the room.</param>
    public CertificationPagesOptions KeepOnly(params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        _kept.AddRange(paths.Select(static path => "/" + path.Trim('/')));
        return this;
    }

    /// <summary>Adds the Razor pages of an assembly. One with the address of one of ours takes its place.</summary>
    public CertificationPagesOptions AddPages(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _assemblies.Add(assembly);
        return this;
    }

    /// <summary>Puts a component of yours on the first page, below what is there: a notice, or ways into a demonstration.</summary>
    /// <param name="component">A Razor component without parameters that must be given.</param>
    public CertificationPagesOptions AddToHome(Type component)
    {
        ArgumentNullException.ThrowIfNull(component);
        _homeParts.Add(component);
        return this;
    }

    /// <summary>Puts a page of yours into the menu and onto the first page, for those of one role.</summary>
    /// <param name="path">Its address, such as <c>/comptes</c>; where no page has it, nothing is linked.</param>
    /// <param name="name">What its link is called.</param>
    /// <param name="role">Whose it is: a role of yours, or one of <see cref="CertificationRoles"/>.</param>
    public CertificationPagesOptions AddEntry(string path, Wording name, string role)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(role);
        _entries.Add(("/" + path.Trim('/'), name, role));
        return this;
    }

    internal IReadOnlyList<Type> HomeParts => _homeParts;

    internal IReadOnlyList<(string Path, Wording Name, string Role)> Entries => _entries;

    // Nothing that runs in the reader's browser.
    internal bool LeadsToHelp => Help is null || (Help.StartsWith('/') && !Help.StartsWith("//", StringComparison.Ordinal))
        || (Uri.TryCreate(Help, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto");

    internal bool LeavesOut(string path) =>
        !IsBelow(path, Always) && (IsBelow(path, _leftOut) || (_kept.Count > 0 && !IsBelow(path, _kept)));

    private static bool IsBelow(string path, IEnumerable<string> parts) =>
        parts.Any(part => path == part || path.StartsWith(part + "/", StringComparison.Ordinal));
}
