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
    private readonly IServiceProvider _services;
    private bool? _hasPositioning;

    public SitePages(CertificationPagesOptions options, IServiceProvider services)
    {
        (_options, _services) = (options, services);
        Replaced = options.Assemblies.SelectMany(RoutesOf).Select(static p => p.Path).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The parts that have a first page.</summary>
    public IReadOnlyList<Area> Linked => field ??= [.. Areas.All.Where(a => Has(a.Path))];

    /// <summary>The addresses that the host has pages of its own for.</summary>
    public IReadOnlySet<string> Replaced { get; }

    /// <summary>Every page of an assembly with its path.</summary>
    public static IEnumerable<(string Path, Type Page)> RoutesOf(Assembly assembly) =>
        from page in assembly.GetTypes()
        from route in page.GetCustomAttributes<RouteAttribute>(inherit: false)
        select (route.Template, page);

    public bool Has(string path) => Paths.Contains(path);

    private HashSet<string> Paths => field ??=
        [.. RoutesOf(typeof(SitePages).Assembly).Select(static p => p.Path).Where(path => !LeavesOut(path)), .. Replaced];

    // Asked once the certification can be: where nobody is positioned, nothing of it is there.
    private bool HasPositioning => _hasPositioning ??= _services.GetService<CertificationDesks>() is { HasPositioning: true };

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

    private bool LeavesOut(string path) =>
        _options.LeavesOut(path) || (Areas.All.Single(static a => a.Policy == Areas.Competences).Holds(path) && !HasPositioning);

    private IEnumerable<(string Path, Wording Name)> Entry(string path, Wording name, bool isFor) =>
        isFor && Has(path) ? [(path, name)] : [];

    /// <summary>False for what is ours and left out, or whose place is taken.</summary>
    public bool Keeps(string path, Type? page) =>
        page?.Assembly is { } assembly
            && assembly != typeof(SitePages).Assembly
            || (!LeavesOut(path) && !(page is not null && Replaced.Contains(path)));
}
