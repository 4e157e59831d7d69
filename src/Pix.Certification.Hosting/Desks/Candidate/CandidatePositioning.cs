using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// How the candidate finds out how far they have come: the questions of each competence, before any exam (POS-1 to POS-4). Where a host
/// does not ask for it by <c>UsePositioning</c>, everything here is refused with POS-4.
/// </summary>
/// <remarks>
/// Competences are a person's: of a pupil of a school's list, whatever account they work with, and otherwise of the account.
/// </remarks>
public sealed class CandidatePositioning
{
    private readonly CandidateCommands _desk;
    private readonly Accommodations? _adapted;

    internal CandidatePositioning(CandidateCommands desk, Accommodations? adapted = null) => (_desk, _adapted) = (desk, adapted);

    private CommandContext Context => _desk.Context;

    private CertificationPolicy Policy => Context.Policies.At(Context.Now);

    /// <summary>
    /// The same with what your platform knows to be adapted for this person: extra time, accessible questions alone, the language. It holds
    /// for the competences that begin from now on. Otherwise it is as in the session that they joined last.
    /// </summary>
    public CandidatePositioning Adapted(Accommodations accommodations)
    {
        ArgumentNullException.ThrowIfNull(accommodations);
        return new(_desk, accommodations);
    }

    /// <summary>The profile, and every competence with what may be done now (POS-3, POS-4).</summary>
    public async ValueTask<Result<PositioningOverview>> OverviewAsync(CancellationToken cancellation = default)
    {
        if (!Context.HasPositioning)
        {
            return HostingRefusals.NoPositioning();
        }

        var (framework, now) = (Context.Options.Framework, Context.Now);
        var (_, evaluations, overview) = await Known(cancellation).ConfigureAwait(false);
        var begun = evaluations.ToDictionary(static one => one.Competence, StringComparer.Ordinal);
        var (terms, competences) = (await Terms(null, cancellation).ConfigureAwait(false), new List<PositionedCompetence>());
        foreach (var progress in overview.Competences)
        {
            var area = framework.Areas.First(one => one.Code == framework.Find(progress.Code)!.AreaCode);
            var evaluation = begun.GetValueOrDefault(progress.Code);
            var course = evaluation is null
                ? await Course(progress.Code, terms, cancellation).ConfigureAwait(false)
                : await Course(evaluation, cancellation).ConfigureAwait(false);
            competences.Add(new(
                progress,
                area.Code,
                area.Name,
                evaluation is not null && course.TryGet(out var asked) ? evaluation.Permitted(asked, now) : null,
                MayBegin: evaluation is null && course.IsOk));
        }

        return new PositioningOverview(overview, competences, Context.Options.Zone);
    }

    /// <summary>Where somebody stands in a competence, also before it is begun. Nothing is changed.</summary>
    public async ValueTask<Result<PositioningView>> LookAsync(string competence, CancellationToken cancellation = default)
    {
        if (Refuse(competence) is { } refusal)
        {
            return refusal;
        }

        return await Stand(competence, cancellation).ConfigureAwait(false) is { } there
            ? there.Course.Then<PositioningView>(course => View(there.Evaluation, course, Context.Now))
            : new PositioningView(competence, null, null, null, 0, 0, 0, 0, Context.Now);
    }

    /// <summary>
    /// Shows what comes next in a competence, which begins with its first question: the question not answered yet, a new one, or that it is
    /// done (POS-2). Asked many times at once it shows one.
    /// </summary>
    /// <param name="competence">The code of the competence.</param>
    /// <param name="language">The language of the questions, where the competence begins and has any in it.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<PositioningView>> NextAsync(
        string competence, Language? language = null, CancellationToken cancellation = default) =>
        Change("PositioningNext", competence, [competence], language, begins: true,
            static (evaluation, course, now) => evaluation.Next(course, now).Then<Done>(_ => new Done(now)), cancellation);

    /// <summary>
    /// Shows what comes next, as <see cref="NextAsync"/>; a question with a time of its own is announced instead, and shown, with its time
    /// running, once <see cref="NextAsync"/> is asked for it.
    /// </summary>
    /// <param name="competence">The code of the competence.</param>
    /// <param name="language">The language of the questions, where the competence begins.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<PositioningView>> AnnounceAsync(
        string competence, Language? language = null, CancellationToken cancellation = default) =>
        Change("PositioningAnnounce", competence, [competence], language, begins: true,
            static (evaluation, course, now) => evaluation.Announced(course) is null
                ? evaluation.Next(course, now).Then<Done>(_ => new Done(now))
                : new Done(now), cancellation);

    /// <summary>
    /// Shows what comes next in a competence that was begun, as <see cref="AnnounceAsync"/>; nothing new where it is to be told first what
    /// became of the answers before. What a page of questions asks, in one command.
    /// </summary>
    /// <param name="competence">The code of the competence.</param>
    /// <param name="isTold">True once that was told.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<PositioningView>> GoOnAsync(
        string competence, bool isTold = false, CancellationToken cancellation = default) =>
        Change("PositioningGoOn", competence, [competence, isTold], null, begins: false, (evaluation, course, now) =>
            (!isTold && IsFeedbackDue(evaluation, course)) || evaluation.Announced(course) is not null
                ? new Done(now)
                : evaluation.Next(course, now).Then<Done>(_ => new Done(now)), cancellation);

    /// <summary>Takes an answer to the question shown (POS-1): the first one counts, however often it is sent.</summary>
    /// <param name="competence">The code of the competence.</param>
    /// <param name="number">The number of the question, as shown.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="circumstances">What happened on the page meanwhile.</param>
    /// <param name="cancellation">Gives up waiting; the answer may be kept all the same.</param>
    /// <returns>Where they stand then; what became of the answer is told with the others of its five.</returns>
    public ValueTask<Result<PositioningView>> AnswerAsync(
        string competence,
        int number,
        GivenAnswer answer,
        AnswerCircumstances circumstances = AnswerCircumstances.None,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        object?[] asked = _desk.Caller.Key is null ? [] : [competence, number, answer.ToCanonicalText()];
        return Change("PositioningAnswer", competence, asked, null, begins: false, (evaluation, course, now) =>
            evaluation.Answer(number, answer, circumstances, course, now).Then<Done>(_ => new Done(now)), cancellation);
    }

    /// <summary>Passes the question shown: it says that its skill is not mastered.</summary>
    /// <param name="competence">The code of the competence.</param>
    /// <param name="number">The number of the question, as shown.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public ValueTask<Result<PositioningView>> PassAsync(string competence, int number, CancellationToken cancellation = default) =>
        AnswerAsync(competence, number, GivenAnswer.Pass, AnswerCircumstances.None, cancellation);

    /// <summary>Tries a competence that is done again for better, some days later: what was right stays (POS-3).</summary>
    public ValueTask<Result<PositioningView>> RetryAsync(string competence, CancellationToken cancellation = default) =>
        Change("PositioningRetry", competence, [competence], null, begins: false,
            static (evaluation, course, now) => evaluation.Retry(course, now).Then<Done>(_ => new Done(now)), cancellation);

    /// <summary>Starts a competence anew, more days after its last answer: nothing stays (POS-3).</summary>
    public ValueTask<Result<PositioningView>> RestartAsync(string competence, CancellationToken cancellation = default) =>
        Change("PositioningRestart", competence, [competence], null, begins: false,
            static (evaluation, course, now) => evaluation.Restart(course, now).Then<Done>(_ => new Done(now)), cancellation);

    /// <summary>A file of the question shown, and of no other.</summary>
    /// <param name="competence">The code of the competence.</param>
    /// <param name="name">What they were told that the file is called: the view's image, attachment or embedded page.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Result<ChallengeFile>> FileAsync(string competence, string name, CancellationToken cancellation = default)
    {
        if (Refuse(competence) is { } refusal)
        {
            return refusal;
        }

        return name is not null
            && await Stand(competence, cancellation).ConfigureAwait(false) is { } there
            && there.Course.TryGet(out var course)
            && View(there.Evaluation, course, Context.Now).Challenge is { } shown
            && shown.PathOf(name, course.Bank.Find(there.Evaluation.Outstanding!.Challenge)!) is { } path
            && await MediumRows.Find(Context, course.Bank, path, cancellation).ConfigureAwait(false) is { } content
            ? new ChallengeFile(name, BankMedium.TypeOf(path), content)
            : HostingRefusals.NoSuchFile();
    }

    /// <summary>What is known of the candidate: the profile if there is any, the evaluations, and both as they see them.</summary>
    internal async ValueTask<(ProfileSnapshot? Profile, IReadOnlyList<CompetenceEvaluation> Evaluations, ProfileOverview Overview)> Known(
        CancellationToken cancellation)
    {
        var pupil = await _desk.PupilAsync(cancellation).ConfigureAwait(false);
        var begun = await KnownProfile.Evaluations(Context, pupil, _desk.Account, cancellation).ConfigureAwait(false);
        var profile = await KnownProfile.Of(Context, _desk.Account, pupil, begun, cancellation).ConfigureAwait(false);
        CompetenceEvaluation[] evaluations = [.. begun.Select(static one => one.Aggregate)];
        var framework = Context.Options.Framework;
        var shown = profile ?? ProfileSnapshot.Take(Context.Now, framework, []).OrThrow();
        return (profile, evaluations, ProfileOverview.Of(shown, framework, Policy, evaluations));
    }

    private Refusal? Refuse(string competence)
    {
        ArgumentNullException.ThrowIfNull(competence);
        return !Context.HasPositioning ? HostingRefusals.NoPositioning()
            : !Context.Options.Framework.Contains(competence) ? HostingRefusals.NoSuchCompetence()
            : null;
    }

    private async ValueTask<(CompetenceEvaluation Evaluation, Result<PositioningCourse> Course)?> Stand(
        string competence,
        CancellationToken cancellation)
    {
        var pupil = await _desk.PupilAsync(cancellation).ConfigureAwait(false);
        var row = await PositioningRows.Find(pupil, _desk.Account, competence, Context.Journal, cancellation).ConfigureAwait(false);
        return row is { } begun
            && await Context.Aggregates.FindFresh(Context.Aggregates.Evaluations, begun.Stream, cancellation).ConfigureAwait(false)
                is { Aggregate: var evaluation }
            ? (evaluation, await Course(evaluation, cancellation).ConfigureAwait(false))
            : null;
    }

    private async ValueTask<Result<PositioningView>> Change(
        string useCase,
        string competence,
        object?[] asked,
        Language? language,
        bool begins,
        Func<CompetenceEvaluation, PositioningCourse, Instant, Result<Done>> decide,
        CancellationToken cancellation)
    {
        if (Refuse(competence) is { } refusal)
        {
            return refusal;
        }

        var pupil = await _desk.PupilAsync(cancellation).ConfigureAwait(false);
        var held = $"positioning/{(pupil is { } one ? $"pupil/{one}" : $"account/{_desk.Account}")}/{competence}";
        return await Context.Runner.Run<PositioningView>(new(_desk.Caller, useCase, held) { Asked = asked }, async unit =>
        {
            var begun = await PositioningRows.Find(pupil, _desk.Account, competence, Context.Journal, unit.Cancellation)
                .ConfigureAwait(false);
            if (begun is null)
            {
                return begins
                    ? await Begin(unit, pupil, competence, language, decide).ConfigureAwait(false)
                    : HostingRefusals.CompetenceNotBegun();
            }

            var evaluation = await unit.Evaluation(begun.Stream).ConfigureAwait(false)
                ?? throw new InvalidOperationException("An evaluation that was begun is in the journal.");
            var course = await Course(evaluation, unit.Cancellation).ConfigureAwait(false);
            if (course.IsRefused(out var nothing))
            {
                return nothing;
            }

            return decide(evaluation, course.OrThrow(), unit.Now).Then<PositioningView>(_ =>
            {
                if (evaluation.Pending.Count > 0)
                {
                    PositioningRows.Follow(unit, begun, pupil, _desk.Account);
                }

                return View(evaluation, course.OrThrow(), unit.Now);
            });
        }, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<Result<PositioningView>> Begin(
        UnitOfWork unit,
        LearnerId? pupil,
        string competence,
        Language? language,
        Func<CompetenceEvaluation, PositioningCourse, Instant, Result<Done>> decide)
    {
        var terms = await Terms(language, unit.Cancellation).ConfigureAwait(false);
        return (await Course(competence, terms, unit.Cancellation).ConfigureAwait(false)).Then<PositioningView>(course =>
        {
            var evaluation = CompetenceEvaluation.Begin(course, _desk.DrawSeed(), unit.Now, terms.TimeAdded);
            return decide(evaluation, course, unit.Now).Then<PositioningView>(_ =>
            {
                unit.Begin(PositioningRows.Begin(unit, pupil, _desk.Account, competence, Context.Secrets).Stream, evaluation);
                return View(evaluation, course, unit.Now);
            });
        });
    }

    // What a school has granted for an exam holds here as well.
    private async ValueTask<Accommodations> Terms(Language? language, CancellationToken cancellation)
    {
        var terms = _adapted;
        if (terms is null)
        {
            var last = await JoinedRows.Of(_desk.Account, Context.Journal, cancellation, new(IsLatestFirst: true, Take: 1))
                .ConfigureAwait(false);
            terms = last is [var joined]
                ? (await Context.Aggregates.Session(joined, cancellation).ConfigureAwait(false))?.Find(_desk.Account)?.Accommodations
                : null;
        }

        terms ??= Accommodations.None;
        return language is { } spoken ? terms with { TestLanguage = spoken } : terms;
    }

    private ValueTask<Result<PositioningCourse>> Course(CompetenceEvaluation evaluation, CancellationToken cancellation) =>
        Context.Courses.OfCompetence(Policy, evaluation.Competence, evaluation.Locale, evaluation.AccessibleOnly, cancellation);

    private async ValueTask<Result<PositioningCourse>> Course(string competence, Accommodations terms, CancellationToken cancellation)
    {
        const string First = "fr";
        var locale = terms.TestLanguage == Language.English ? "en" : First;
        var course = await Context.Courses.OfCompetence(Policy, competence, locale, terms.AccessibleChallengesOnly, cancellation)
            .ConfigureAwait(false);
        return course.IsOk || locale == First
            ? course
            : await Context.Courses.OfCompetence(Policy, competence, First, terms.AccessibleChallengesOnly, cancellation)
                .ConfigureAwait(false);
    }

    private static Challenge? Shown(CompetenceEvaluation evaluation, PositioningCourse course) =>
        evaluation.Outstanding is { } outstanding && course.Bank.Find(outstanding.Challenge) is { } challenge
            && challenge.Texts.ContainsKey(evaluation.Locale)
            ? challenge
            : null;

    // Once all of some are answered, or when nothing is left to ask.
    private static bool IsFeedbackDue(CompetenceEvaluation evaluation, PositioningCourse course) =>
        Shown(evaluation, course) is null && evaluation.AnsweredInThisTry.Count is > 0 and var answered
            && (evaluation.State == EvaluationState.Done || answered % course.Policy.Positioning.FeedbackQuestions == 0);

    private PositioningView View(CompetenceEvaluation evaluation, PositioningCourse course, Instant now)
    {
        var progress = CompetenceProgress.Of(evaluation.Standing(course), Context.Options.Framework, course.Policy, evaluation);
        var shown = evaluation.Outstanding is { } outstanding && Shown(evaluation, course) is { } challenge
            ? ChallengeView.Of(
                outstanding.Number, evaluation.NameOf(outstanding), challenge, evaluation.Locale, evaluation.Remaining(course, now))
            : null;
        var (answered, among) = (evaluation.AnsweredInThisTry.Count, course.Policy.Positioning.FeedbackQuestions);
        return new(
            evaluation.Competence,
            evaluation.Name,
            evaluation.State,
            shown,
            answered,
            progress.Level,
            progress.Pix,
            progress.ProgressPercent,
            now)
        {
            Announced = shown is null ? evaluation.Announced(course) : null,
            Feedback = [.. evaluation.Feedback(course).Select(one => new ToldAnswer(
                one.Number,
                one.Outcome,
                course.Bank.Find(one.Challenge)?.Texts.GetValueOrDefault(evaluation.Locale)?.Statement,
                evaluation.Locale))],
            IsFeedbackDue = IsFeedbackDue(evaluation, course),
            FeedbackQuestions = among,
        };
    }
}
