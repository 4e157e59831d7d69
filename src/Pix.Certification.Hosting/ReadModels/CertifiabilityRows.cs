using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>Whether the pupils of a school could be certified, as it was last computed (PRO-4): one row a centre.</summary>
internal static class CertifiabilityRows
{
    public static readonly ReadModel<IReadOnlyList<LearnerCertifiability>> View = new("certifiability", OnErasure.LoseTheName);

    /// <summary>The clockwork's task.</summary>
    public const string Due = "certifiability";

    /// <summary>Computes it for everybody on the school's list, as of now.</summary>
    public static async ValueTask<IReadOnlyList<LearnerCertifiability>> Compute(
        CommandContext context,
        CentreId centre,
        CancellationToken cancellation)
    {
        var learners = await LearnerRows.Of(centre, context.Journal, cancellation).ConfigureAwait(false);
        var profiles = new Dictionary<LearnerId, ProfileSnapshot?>();
        foreach (var learner in learners)
        {
            profiles[learner.Id] = await KnownProfile.Of(context, learner.Id, cancellation).ConfigureAwait(false);
        }

        return LearnerCertifiability.Compute(
            learners,
            l => profiles[l.Id],
            context.Policies.At(context.Now).Eligibility,
            context.Now);
    }

    public static Row RowOf(CentreId centre, IReadOnlyList<LearnerCertifiability> computed) =>
        View.Row(centre.ToString(), centre.ToString(), "", computed);

    public static async ValueTask<IReadOnlyList<LearnerCertifiability>> Of(
        CentreId centre,
        IEventJournal journal,
        CancellationToken cancellation) =>
        await View.Find(journal, centre.ToString(), cancellation).ConfigureAwait(false) is { } row ? View.Read(row) : [];

    /// <summary>The next day's computation.</summary>
    public static DueTask Tomorrow(CentreId centre, Instant now) =>
        new($"{Due}-{centre}", Due, now + Duration.FromDays(1), centre.ToString());
}
