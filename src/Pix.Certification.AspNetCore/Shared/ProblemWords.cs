namespace Pix.Certification.AspNetCore.Shared;

/// <summary>What a bare status means to a reader.</summary>
internal static partial class ProblemWords
{
    /// <summary>What a page says of something within a session that is not there: as for whatever is not yours.</summary>
    public static Refusal Missing { get; } = new("SEC-1", Of(404).Reason, Of(404).Remedy) { Kind = RefusalKind.NotFound };

    public static Refusal Of(int status) => status switch
    {
        400 => new(
            "HTTP-400", ProblemWords.Status400Reason, ProblemWords.Status400Remedy) { Kind = RefusalKind.Malformed },
        401 => new("HTTP-401", ProblemWords.Status401Reason, ProblemWords.Status401Remedy) { Kind = RefusalKind.NotSignedIn },
        403 => new(
            "SEC-1", ProblemWords.Status403Reason, ProblemWords.Status403Remedy) { Kind = RefusalKind.Forbidden },
        404 => new(
            "HTTP-404", ProblemWords.Status404Reason, ProblemWords.Status404Remedy) { Kind = RefusalKind.NotFound },
        413 => new(
            "HTTP-413", ProblemWords.Status413Reason, ProblemWords.Status413Remedy) { Kind = RefusalKind.TooLarge },
        429 => new(
            "HTTP-429", ProblemWords.Status429Reason, ProblemWords.Status429Remedy) { Kind = RefusalKind.TooMany },
        >= 500 => new(
            "HTTP-500", ProblemWords.ServerFaultReason,
                    ProblemWords.ServerFaultRemedy) { Kind = RefusalKind.Unavailable },
        _ => new(
            $"HTTP-{status}", ProblemWords.OtherStatusReason, ProblemWords.OtherStatusRemedy)
        {
            Kind = RefusalKind.Malformed,
        },
    };
}
