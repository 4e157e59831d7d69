using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Pix.Certification.Pages.Shared;

/// <summary>The pages that a host has: ours without those it leaves out or has in their place, and its own. What is not there is not
/// linked.</summary>
internal sealed class SitePages
{
    private const string ProfilePath = "/mes-certifications/profil";
    private const string DocumentationPath = "/certif/documentation";
    private const string RoomPath = "/connexion/surveillant";
    private const string OwnRoomPath = "/surveillant";
    public const string AccessibilityPath = "/accessibilite";

    private readonly CertificationPagesOptions _options;
    private readonly HashSet<string> _paths;

    public SitePages(CertificationPagesOptions options)
    {
        _options = options;
        _paths = [.. RoutesOf(typeof(SitePages).Assembly).Select(static p => p.Path).Where(path => !options.LeavesOut(path))];
        var theirs = options.Assemblies.SelectMany(RoutesOf).Select(static p => p.Path).ToHashSet(StringComparer.Ordinal);
        Replaced = theirs;
        _paths.UnionWith(theirs);
        Linked = [.. Areas.All.Where(a => _paths.Contains(a.Path))];
    }

    /// <summary>The parts that have a first page.</summary>
    public IReadOnlyList<Area> Linked { get; }

    /// <summary>The addresses that the host has pages of its own for.</summary>
    public IReadOnlySet<string> Replaced { get; }

    /// <summary>Every page of an assembly with its path.</summary>
    public static IEnumerable<(string Path, Type Page)> RoutesOf(Assembly assembly) =>
        from page in assembly.GetTypes()
        from route in page.GetCustomAttributes<RouteAttribute>(inherit: false)
        select (route.Template, page);

    public bool Has(string path) => _paths.Contains(path);

    /// <summary>What the link to the accessibility statement says, null where there is none: by law our own says that nothing was audited;
    /// what a host's own page says is its own.</summary>
    public Wording? Accessibility =>
        !Has(AccessibilityPath) ? null
        : Replaced.Contains(AccessibilityPath) ? CommonWords.Accessibility
        : CommonWords.AccessibilityNotConform;

    /// <summary>Where somebody can go from any page, and from the first one: the parts of the site for them, and what stands within one but
    /// is looked for on its own.</summary>
    public IReadOnlyList<(string Path, Wording Name)> EntriesFor(string? role, bool isSignedIn, bool isInRoom) =>
    [
        .. Linked.Where(a => a.Role is null || a.Role == role).Select(static a => (a.Path, a.Name)),
        .. Entry(OwnRoomPath, AreaWords.Invigilation, role == CertificationRoles.Centre && isInRoom),
        .. Entry(DocumentationPath, AreaWords.Documentation, role == CertificationRoles.Centre),
        .. Entry(ProfilePath, AreaWords.SendProfile, role == CertificationRoles.Candidate),
        .. _options.Entries.Where(e => e.Role == role && Has(e.Path)).Select(static e => (e.Path, e.Name)),
        .. Entry(RoomPath, AreaWords.InvigilatorSignIn, !isSignedIn),
    ];

    private IEnumerable<(string Path, Wording Name)> Entry(string path, Wording name, bool isFor) =>
        isFor && Has(path) ? [(path, name)] : [];

    /// <summary>False for what is ours and left out, or whose place is taken.</summary>
    public bool Keeps(string path, Type? page) =>
        page?.Assembly is { } assembly
            && assembly != typeof(SitePages).Assembly
            || (!_options.LeavesOut(path) && !(page is not null && Replaced.Contains(path)));
}
