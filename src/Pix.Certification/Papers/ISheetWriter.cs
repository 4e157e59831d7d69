using Pix.Certification.Certifications;
using Pix.Certification.Imports;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Papers;

/// <summary>
/// Writes tables for spreadsheets. The package Pix.Certification.Documents writes CSV; a host may bring a writer of its own.
/// </summary>
public interface ISheetWriter
{
    /// <summary>The published results of a session, one line a result (PUB-2).</summary>
    RenderedDocument Results(SessionId session, IReadOnlyList<ResultLine> lines, Language language, CompetenceFramework framework);

    /// <summary>The published results of a class, whatever the session (PUB-2).</summary>
    RenderedDocument Results(string schoolClass, IReadOnlyList<ResultLine> lines, Language language, CompetenceFramework framework);

    /// <summary>The list of a campaign, one line a participant (PRO-2).</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="terms">What makes a profile certifiable.</param>
    /// <param name="zone">The TZDB id of the zone whose dates and times are written.</param>
    /// <param name="language">The language of names and words.</param>
    RenderedDocument Campaign(ProfileCollection campaign, EligibilityTerms terms, string zone, Language language);

    /// <summary>How far the participants of an evaluation campaign have come, and what they reached: one line each (POS-6).</summary>
    /// <param name="campaign">The code of the campaign.</param>
    /// <param name="aim">What it evaluates.</param>
    /// <param name="participants">The participants.</param>
    /// <param name="framework">What the competences are called.</param>
    /// <param name="zone">The TZDB id of the zone whose dates and times are written.</param>
    /// <param name="language">The language of names and words.</param>
    RenderedDocument Evaluation(
        CampaignCode campaign,
        CampaignAim aim,
        IReadOnlyList<CampaignProgress> participants,
        CompetenceFramework framework,
        string zone,
        Language language);

    /// <summary>A sheet to fill in and import, with a line that shows how.</summary>
    /// <param name="file">Which file.</param>
    /// <param name="language">The language of the column names.</param>
    RenderedDocument Template(ImportKind file, Language language);
}
