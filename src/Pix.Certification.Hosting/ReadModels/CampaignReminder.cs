using System.Globalization;
using Pix.Certification.Journal;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>One reminder of an evaluation campaign on its way by mail (POS-6): the address is looked up when it goes.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Pupil">Whom it reminds.</param>
/// <param name="Occasion">When somebody asked for it.</param>
/// <param name="Failures">How often it could not be sent.</param>
internal sealed record CampaignReminder(CampaignCode Campaign, LearnerId Pupil, Instant Occasion, int Failures = 0)
{
    /// <summary>The kind of the clockwork's tasks.</summary>
    public const string Due = "campaignReminder";

    /// <summary>One for each pupil at a time: asked for again, it takes the place of one that still waits.</summary>
    public string Subject => $"{Due}-{Campaign}-{Pupil}";

    /// <summary>The same for every attempt of one occasion.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Due}-{Campaign}-{Occasion.ToUnixTimeMilliseconds()}");

    public DueTask At(Instant at) => new(Subject, Due, at, RowTypes.Json.Write(this));
}
