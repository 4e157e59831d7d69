using Pix.Certification.Positioning;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Desks;

/// <summary>An evaluation campaign to open (POS-6).</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Competences">What it evaluates: codes of competences, and of areas for all of theirs.</param>
public sealed record NewEvaluation(string Name, IReadOnlyList<string> Competences)
{
    /// <summary>What participants read before they begin; null for nothing.</summary>
    public string? Welcome { get; init; }

    /// <summary>What it is for; null for nothing.</summary>
    public string? Objective { get; init; }

    /// <summary>What the identifier of another system is called that participants give; null when none is asked.</summary>
    public string? Identifier { get; init; }
}

/// <summary>An evaluation campaign as the school sees it: how far everybody has come, and what was reached (POS-6).</summary>
/// <param name="Card">What it is called, and how many have answered.</param>
/// <param name="Aim">What it evaluates.</param>
/// <param name="Participants">How far each participant has come, class by class.</param>
/// <param name="Results">What was reached: together, and by class.</param>
public sealed record EvaluationView(
    CampaignCard Card, CampaignAim Aim, IReadOnlyList<CampaignProgress> Participants, CampaignResults Results);

/// <summary>Who was reminded of an evaluation campaign.</summary>
/// <param name="Reminded">How many: their pages say it.</param>
/// <param name="ByMail">To how many of them a mail goes as well: those whose address is known.</param>
public sealed record RemindedPupils(int Reminded, int ByMail);

/// <summary>An evaluation campaign as one of its participants sees it (POS-6).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Aim">What it evaluates.</param>
/// <param name="Progress">How far they have come.</param>
public sealed record OwnEvaluation(CampaignCode Code, string Name, CampaignAim Aim, CampaignProgress Progress);
