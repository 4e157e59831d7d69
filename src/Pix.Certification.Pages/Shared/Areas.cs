using Microsoft.AspNetCore.Authorization;

namespace Pix.Certification.Pages.Shared;

/// <summary>A part of the site: its pages share a path and who may see them.</summary>
/// <param name="Policy">The name of its policy, which is also its path.</param>
/// <param name="Role">The role it is for; null when it is open to anybody.</param>
/// <param name="Name">What its link is called.</param>
internal sealed record Area(string Policy, string? Role, Wording Name)
{
    public string Path => "/" + Policy;

    public bool Holds(string path) => path == Path || path.StartsWith(Path + "/", StringComparison.Ordinal);
}

/// <summary>The parts of the site. A page names the policy of its part, most by the _Imports.razor of their folder; a test holds that none
/// slips out.</summary>
internal static class Areas
{
    public const string Orga = "orga";
    public const string Certif = "certif";
    public const string Teaching = "classes";
    public const string Invigilation = "surveillant";
    public const string Test = "test";
    public const string Competences = "competences";
    public const string Certifications = "mes-certifications";
    public const string Jury = "jury";
    public const string Verification = "verifier";

    public static IReadOnlyList<Area> All { get; } =
    [
        new(Orga, CertificationRoles.Centre, AreaWords.Orga), new(Certif, CertificationRoles.Centre, AreaWords.Certif),
        new(Teaching, CertificationRoles.Teacher, AreaWords.Teaching),
        new(Invigilation, CertificationRoles.Invigilator, AreaWords.Invigilation), new(Test, CertificationRoles.Candidate, AreaWords.Test),
        new(Competences, CertificationRoles.Candidate, AreaWords.Competences),
        new(Certifications, CertificationRoles.Candidate, AreaWords.Certifications), new(Jury, CertificationRoles.Jury, AreaWords.Jury),
        new(Verification, null, AreaWords.Verification),
    ];

    public static void AddPolicies(AuthorizationOptions authorization)
    {
        foreach (var area in All)
        {
            if (area.Role is { } role)
            {
                authorization.AddPolicy(area.Policy, policy => policy.AddRequirements(new RoleRequirement(role)));
            }
        }
    }
}
