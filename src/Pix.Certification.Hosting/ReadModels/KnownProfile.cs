using System.Collections.Frozen;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>
/// How far somebody has come: what the host's platform says, what their school has imported, and what they have answered here. Of several
/// findings on one competence the best counts.
/// </summary>
internal static class KnownProfile
{
    /// <summary>The profile of an account now; null when nothing is known of it.</summary>
    public static async ValueTask<ProfileSnapshot?> Of(
        CommandContext context,
        AccountId account,
        LearnerId? pupil,
        CancellationToken cancellation) =>
        await Of(
            context, account, pupil, await Evaluations(context, pupil, account, cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);

    /// <summary>The same, whose evaluations were read before.</summary>
    public static async ValueTask<ProfileSnapshot?> Of(
        CommandContext context,
        AccountId account,
        LearnerId? pupil,
        IReadOnlyList<CachedStream<CompetenceEvaluation, EvaluationEvent>> evaluations,
        CancellationToken cancellation) =>
        await Together(
            context,
            context.Profiles is { } platform ? await platform.ProfileOfAsync(account, cancellation).ConfigureAwait(false) : null,
            pupil,
            evaluations,
            cancellation).ConfigureAwait(false);

    /// <summary>The profile of a pupil of a school's list now; null when nothing is known of them.</summary>
    public static async ValueTask<ProfileSnapshot?> Of(CommandContext context, LearnerId pupil, CancellationToken cancellation) =>
        await Together(
            context,
            context.Profiles is { } platform ? await platform.ProfileOfAsync(pupil, cancellation).ConfigureAwait(false) : null,
            pupil,
            await Evaluations(context, pupil, null, cancellation).ConfigureAwait(false),
            cancellation).ConfigureAwait(false);

    /// <summary>The evaluations that count for somebody, as the journal has them now: one a competence.</summary>
    public static async ValueTask<IReadOnlyList<CachedStream<CompetenceEvaluation, EvaluationEvent>>> Evaluations(
        CommandContext context,
        LearnerId? pupil,
        AccountId? account,
        CancellationToken cancellation)
    {
        var begun = await Begun(context, pupil, account, cancellation).ConfigureAwait(false);
        return await Read(context, begun.DistinctBy(static one => one.Competence), cancellation).ConfigureAwait(false);
    }

    /// <summary>The challenges that somebody has seen before a test, wherever it was (POS-5).</summary>
    /// <param name="context">What use cases are made of.</param>
    /// <param name="account">The account that sits the test.</param>
    /// <param name="pupils">Every pupil of a list who that may be: whom the account is, and whom the session's list says.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask<IReadOnlySet<string>> SeenBy(
        CommandContext context,
        AccountId account,
        IEnumerable<LearnerId?> pupils,
        CancellationToken cancellation)
    {
        var seen = context.Profiles is { } platform
            ? await platform.AnsweredBeforeAsync(account, cancellation).ConfigureAwait(false)
            : FrozenSet<string>.Empty;
        var begun = new List<BegunCompetence>(await Begun(context, null, account, cancellation).ConfigureAwait(false));
        foreach (var pupil in pupils.OfType<LearnerId>().Distinct())
        {
            begun.AddRange(await Begun(context, pupil, null, cancellation).ConfigureAwait(false));
        }

        var streams = await Read(context, begun.DistinctBy(static one => one.Stream), cancellation).ConfigureAwait(false);
        return streams.Count == 0
            ? seen
            : seen.Union(PositioningProfile.SeenAt(context.Now, streams.Select(static stream => stream.Past)))
                .ToHashSet(StringComparer.Ordinal);
    }

    private static async ValueTask<IReadOnlyList<BegunCompetence>> Begun(
        CommandContext context,
        LearnerId? pupil,
        AccountId? account,
        CancellationToken cancellation) => context.HasPositioning
        ? await PositioningRows.All(pupil, account, context.Journal, cancellation).ConfigureAwait(false)
        : [];

    private static async ValueTask<IReadOnlyList<CachedStream<CompetenceEvaluation, EvaluationEvent>>> Read(
        CommandContext context,
        IEnumerable<BegunCompetence> those,
        CancellationToken cancellation)
    {
        var read = new List<CachedStream<CompetenceEvaluation, EvaluationEvent>>();
        foreach (var begun in those.Where(one => context.Options.Framework.Contains(one.Competence)))
        {
            if (await context.Aggregates.FindFresh(context.Aggregates.Evaluations, begun.Stream, cancellation).ConfigureAwait(false)
                is { } stream)
            {
                read.Add(stream);
            }
        }

        return read;
    }

    private static async ValueTask<ProfileSnapshot?> Together(
        CommandContext context,
        ProfileSnapshot? platforms,
        LearnerId? pupil,
        IReadOnlyList<CachedStream<CompetenceEvaluation, EvaluationEvent>> evaluations,
        CancellationToken cancellation)
    {
        var imported = pupil is { } one ? await ImportedProfileRows.Of(one, context.Journal, cancellation).ConfigureAwait(false) : [];
        if (evaluations.Count == 0 && imported.Count == 0)
        {
            return platforms;
        }

        var (now, courses) = (context.Now, new Dictionary<string, PositioningCourse>(StringComparer.Ordinal));
        foreach (var evaluation in evaluations.Select(static one => one.Aggregate))
        {
            var course = await context.Courses.OfCompetence(
                context.Policies.At(now), evaluation.Competence, evaluation.Locale, evaluation.AccessibleOnly, cancellation)
                .ConfigureAwait(false);
            if (course.TryGet(out var known))
            {
                courses.Add(evaluation.Competence, known);
            }
        }

        var framework = context.Options.Framework;
        var own = PositioningProfile.At(
            now, framework, evaluations.Select(static one => one.Past), code => courses.GetValueOrDefault(code)).OrThrow();
        var others = (platforms?.Competences ?? []).Concat(imported.SelectMany(static file => file.Competences))
            .GroupBy(static other => other.Code, StringComparer.Ordinal)
            .ToDictionary(static found => found.Key, static found => found.MaxBy(static other => other.Pix)!, StringComparer.Ordinal);
        return others.Count == 0 ? own : ProfileSnapshot.Take(now, framework, own.Competences.Select(one =>
            others.TryGetValue(one.Code, out var other) && other.Pix > one.Pix ? other : one)).OrThrow();
    }
}
