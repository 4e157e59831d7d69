namespace Pix.Certification.Accounts.Shared;

/// <summary>The ways in.</summary>
internal static partial class SignInWords
{
    public static Refusal ScopesOfAnotherRole(IReadOnlyCollection<string> asked, IReadOnlyCollection<string> allowed) => new(
        "API-1",
        SignInWords.ScopesOfAnotherRoleReason(string.Join(", ", asked)),
        SignInWords.ScopesOfAnotherRoleRemedy(string.Join(", ", allowed)),
        new Dictionary<string, object> { ["scopes"] = asked.ToArray(), ["allowed"] = allowed.ToArray() }) { Kind = RefusalKind.Invalid };

    /// <summary>A page asks for it, a program cannot do it.</summary>
    public static Refusal NotReady() => new("API-1", NotReadyReason, NotReadyRemedy) { Kind = RefusalKind.NotNow };
}
