namespace Pix.Certification.Accounts.Shared;

/// <summary>What is said to whoever runs the host of portals that do not do what they should: in the client's words, which name
/// nobody.</summary>
internal static partial class PortalLog
{
    [LoggerMessage(LogLevel.Warning, "What came back from the portal {Portal} was refused: {Reason}")]
    public static partial void Refused(ILogger log, string portal, string reason);

    [LoggerMessage(LogLevel.Warning, "The portal {Portal} cannot be asked: {Reason}")]
    public static partial void Unreachable(ILogger log, string portal, string reason);
}
