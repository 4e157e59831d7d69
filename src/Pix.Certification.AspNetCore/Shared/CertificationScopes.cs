using Microsoft.AspNetCore.Authorization;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>What a token can allow in the API, each for one role.</summary>
public static class CertificationScopes
{
    /// <summary>The centre's part of the API.</summary>
    public const string Centre = "centre";

    /// <summary>The room of one session.</summary>
    public const string Invigilate = "invigilate";

    /// <summary>A candidate's tests and certificates.</summary>
    public const string Candidate = "candidate";

    /// <summary>The jury's part of the API.</summary>
    public const string Jury = "jury";

    /// <summary>The classes of a teacher, to read.</summary>
    public const string Teacher = "teacher";

    private static readonly (string Scope, string Role)[] All =
    [
        (Centre, CertificationRoles.Centre), (
            Invigilate, CertificationRoles.Invigilator), (Candidate, CertificationRoles.Candidate), (Jury, CertificationRoles.Jury),
        (Teacher, CertificationRoles.Teacher),
    ];

    /// <summary>All that somebody of a role can be allowed.</summary>
    public static IReadOnlyList<string> OfRole(string role) => [.. All.Where(s => s.Role == role).Select(static s => s.Scope)];

    /// <summary>The name of the policy that asks for a scope.</summary>
    internal static string PolicyOf(string scope) => "certification-api-" + scope;

    internal static void Add(AuthorizationOptions authorization)
    {
        foreach (var (scope, role) in All)
        {
            authorization.AddPolicy(PolicyOf(scope), policy => policy.AddRequirements(new RoleRequirement(role, scope)));
        }
    }
}

/// <summary>Asks for a role, and for a scope where a token is what somebody comes with.</summary>
internal sealed record RoleRequirement(string Role, string? Scope = null) : IAuthorizationRequirement;
