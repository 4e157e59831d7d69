using System.Reflection;
using Microsoft.AspNetCore.Components;
using Pix.Certification.ReferenceHost.Words;

namespace Pix.Certification.ReferenceHost.Web;

/// <summary>A part of the site: its pages share a path, a folder and who may see them.</summary>
/// <param name="Policy">The name of its policy, which is also its path.</param>
/// <param name="Role">The role it is for; null when it is open to anybody.</param>
/// <param name="Name">What its link is called.</param>
internal sealed record Area(string Policy, string? Role, Wording Name)
{
    public string Path => "/" + Policy;

    public bool Holds(string path) => path == Path || path.StartsWith(Path + "/", StringComparison.Ordinal);
}

/// <summary>The parts of the site. The folder of a page under Components/Pages decides its part: its _Imports.razor names the policy, and a test holds that no page slips out.</summary>
internal static class Areas
{
    public const string Orga = "orga";
    public const string Certif = "certif";
    public const string Invigilation = "surveillant";
    public const string Test = "test";
    public const string Certifications = "mes-certifications";
    public const string Jury = "jury";
    public const string Verification = "verifier";

    public static IReadOnlyList<Area> All { get; } =
    [
        new(Orga, Roles.Centre, AreaWords.Orga), new(Certif, Roles.Centre, AreaWords.Certif), new(Invigilation, Roles.Invigilator, AreaWords.Invigilation),
        new(Test, Roles.Candidate, AreaWords.Test), new(Certifications, Roles.Candidate, AreaWords.Certifications), new(Jury, Roles.Jury, AreaWords.Jury),
        new(Verification, null, AreaWords.Verification),
    ];

    /// <summary>The parts that have a first page: what is not built is not linked.</summary>
    public static IReadOnlyList<Area> Linked { get; } = [.. All.Where(static a => PageRoutes().Any(p => p.Path == a.Path))];

    /// <summary>Every page with its path.</summary>
    public static IEnumerable<(string Path, Type Page)> PageRoutes() =>
        from page in typeof(Areas).Assembly.GetTypes()
        from route in page.GetCustomAttributes<RouteAttribute>(inherit: false)
        select (route.Template, page);

    /// <summary>Where somebody goes after signing in.</summary>
    public static string HomeOf(string role) => Linked.LastOrDefault(a => a.Role == role && a.Policy != Certifications)?.Path ?? "/";

    /// <summary>As routes are found: in any case.</summary>
    public static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Who somebody is to the site.</summary>
internal static class Roles
{
    public const string Centre = "centre";
    public const string Invigilator = "invigilator";
    public const string Candidate = "candidate";
    public const string Jury = "jury";
}
