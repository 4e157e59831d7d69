using Pix.Certification.Hosting.ReadModels;

namespace Pix.Certification.Pages.Certif;

/// <summary>The convocations that are sent by e-mail.</summary>
internal static partial class ConvocationWords
{
    /// <summary>What became of one, and since when.</summary>
    public static Wording Of(NoticeLine line, Wording at) => line.Status switch
    {
        NoticeStatus.Waiting => Waiting,
        NoticeStatus.Sent => SentAt(at),
        NoticeStatus.Failing => Failing(line.Reason ?? "", at),
        NoticeStatus.Failed => Refused(line.Reason ?? "", at),
        NoticeStatus.Dropped => Dropped(at),
        NoticeStatus.NoSender => NoSender,
    };

    /// <summary>True for one that is sent, or will be: it is not sent once more unless somebody wants it.</summary>
    public static bool IsOnItsWay(NoticeLine? line) =>
        line?.Status is NoticeStatus.Waiting or NoticeStatus.Sent or NoticeStatus.Failing;
}
