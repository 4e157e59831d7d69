using Pix.Certification.Scoring;

namespace Pix.Certification.Pages.Certif;

/// <summary>The papers of a session.</summary>
internal static partial class DocumentWords
{
    public static Wording Of(PaperMoment moment) => moment switch
    {
        PaperMoment.Before => Before,
        PaperMoment.OnTheDay => OnTheDay,
        _ => IfNeeded,
    };
}
