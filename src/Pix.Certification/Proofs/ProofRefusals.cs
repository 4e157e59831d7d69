namespace Pix.Certification.Proofs;

/// <summary>Why there is no proof, or one is not believed: each reason has a name of its own, in the fact <c>fault</c>.</summary>
internal static class ProofRefusals
{
    private const string Rule = "PRF-1";

    public static Refusal NoResult() => new(Rule, ProofsWords.NoResultReason, ProofsWords.NoResultRemedy, Facts.Of("fault", "noResult"))
    {
        Kind = RefusalKind.NotNow,
    };

    public static Refusal EstimatorUntold() => new(
        Rule,
        ProofsWords.EstimatorUntoldReason,
        ProofsWords.EstimatorUntoldRemedy,
        Facts.Of("fault", "estimator"));

    public static Refusal TooLarge(int most) =>
        Broken("tooLarge", ProofsWords.TooLarge(most / (1024 * 1024)), ("charactersMost", most));

    public static Refusal Unreadable(string where) => Broken("unreadable", ProofsWords.Unreadable(where), ("path", where));

    public static Refusal ScaleUnknown(string scale) => new(
        Rule,
        ProofsWords.ScaleUnknownReason(scale),
        ProofsWords.ScaleUnknownRemedy,
        Facts.Of(("fault", "scale"), ("scale", scale))) { Kind = RefusalKind.Invalid };

    public static Refusal SignatureUnreadable() => Broken("signatureUnreadable", ProofsWords.SignatureUnreadable);

    public static Refusal KeyUnknown(string id) => Broken("keyUnknown", ProofsWords.KeyUnknown, ("keyId", id));

    public static Refusal SignatureWrong() => Broken("signatureWrong", ProofsWords.SignatureWrong);

    public static Refusal ChainBroken(int version) => Broken("chain", ProofsWords.ChainBroken(version), ("version", version));

    public static Refusal Differs(IReadOnlyList<string> members) =>
        Broken("result", ProofsWords.Differs(string.Join(", ", members)), ("members", members.ToArray()));

    public static Refusal OtherCredential(IReadOnlyList<string> members) =>
        Broken("credential", ProofsWords.OtherCredential(string.Join(", ", members)), ("members", members.ToArray()));

    private static Refusal Broken(string fault, Wording reason, params ReadOnlySpan<(string Name, object Value)> facts) =>
        new(Rule, reason, ProofsWords.AskAgain, Facts.Of([("fault", fault), .. facts])) { Kind = RefusalKind.Invalid };
}
