namespace Pix.Certification.Accounts.Shared;

/// <summary>Why somebody who came by a portal is not let in, each under a short name: a page that is led to is told which, and nothing that
/// a stranger could have written stands in its address.</summary>
internal static class PortalRefusals
{
    public const string Failed = "echec";
    public const string Cancelled = "abandon";
    public const string Unreachable = "injoignable";

    private const string WhyFact = "why";

    public static Refusal Unknown { get; } = Named(
        "inconnu", PortalWords.UnknownReason, PortalWords.UnknownRemedy, RefusalKind.NotFound);

    public static Refusal Different { get; } = Named(
        "different", PortalWords.DifferentReason, PortalWords.DifferentRemedy, RefusalKind.Conflict);

    public static Refusal Several { get; } = Named(
        "plusieurs", PortalWords.SeveralReason, PortalWords.SeveralRemedy, RefusalKind.Conflict);

    public static Refusal Taken { get; } = Named("pris", PortalWords.TakenReason, PortalWords.TakenRemedy, RefusalKind.Conflict);

    public static Refusal Closed { get; } = Named("ferme", PortalWords.ClosedReason, PortalWords.ClosedRemedy, RefusalKind.Forbidden);

    public static Refusal OnlyWayIn { get; } = Named(
        "seul", PortalWords.OnlyWayInReason, PortalWords.OnlyWayInRemedy, RefusalKind.NotNow);

    private static readonly Dictionary<string, Refusal> All = ((IReadOnlyList<Refusal>)
    [
        Unknown, Different, Several, Taken, Closed, OnlyWayIn,
        Named(Failed, PortalWords.FailedReason, PortalWords.FailedRemedy, RefusalKind.Forbidden),
        Named(Cancelled, PortalWords.CancelledReason, PortalWords.CancelledRemedy, RefusalKind.NotNow),
        Named(Unreachable, PortalWords.UnreachableReason, PortalWords.UnreachableRemedy, RefusalKind.NotNow),
    ]).ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>What a page says; null for a name that is none.</summary>
    public static Refusal? Find(string? name) => name is not null && All.TryGetValue(name, out var refusal) ? refusal : null;

    public static string NameOf(Refusal refusal) => refusal.Facts.GetValueOrDefault(WhyFact) as string ?? Failed;

    private static Refusal Named(string name, Wording reason, Wording remedy, RefusalKind kind) =>
        new("ACC-1", reason, remedy, new Dictionary<string, object> { [WhyFact] = name }) { Kind = kind };
}
