using Microsoft.EntityFrameworkCore;

namespace Pix.Certification.Accounts.Shared;

/// <summary>Which pupil of a school's list an account is: a claim of the account, beside its posts.</summary>
internal static class PupilMark
{
    public const string ClaimType = "pupil";

    /// <summary>The pupil that an account is bound to; null for none.</summary>
    public static async Task<LearnerId?> PupilOf(this AccountsContext store, string login, CancellationToken cancellation)
    {
        var marked = await store.UserClaims.AsNoTracking().Where(c => c.UserId == login && c.ClaimType == ClaimType)
            .Select(static c => c.ClaimValue).FirstOrDefaultAsync(cancellation);
        return marked is null ? null : new LearnerId(marked);
    }
}
