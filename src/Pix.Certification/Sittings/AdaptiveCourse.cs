using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;
using Pix.Certification.Scoring;
using Pix.Certification.Selection;

namespace Pix.Certification.Sittings;

/// <summary>
/// A test chosen challenge by challenge, by item response theory (SEL3): the same answers and the same seed give the same test on every
/// machine.
/// </summary>
/// <remarks>
/// Nothing is kept between two challenges: what comes next is worked out from the sitting's past, so that any host can go on. Where the
/// plan limits how often a challenge is given, the test begins with what it took from a ledger, which its past holds from then on.
/// </remarks>
public sealed class AdaptiveCourse : TestCourse
{
    // Items, and what an engine prepares on them, follow from the bank alone: worked out once for every host and policy that has it.
    private static readonly ConditionalWeakTable<ChallengeBank, ConcurrentDictionary<string, Result<ItemBank>>> Prepared = [];

    // What ledgers begin with follows from the engine alone, and is worked out once for every course and host that has it.
    private static readonly ConcurrentDictionary<ulong, Lazy<byte[]>> Rehearsed = [];

    private readonly Dictionary<string, AdaptiveEngine> _engines;
    private readonly Dictionary<string, AdaptiveTestScoring> _scorings;

    private AdaptiveCourse(
        ChallengeBank bank,
        CertificationPolicy policy,
        Dictionary<string, AdaptiveEngine> engines,
        Dictionary<string, AdaptiveTestScoring> scorings)
        : base(bank, policy) => (_engines, _scorings) = (engines, scorings);

    /// <summary>
    /// Prepares the engines of a bank, one a language; or says why its calibrated challenges do not make an adaptive test.
    /// </summary>
    public static Result<AdaptiveCourse> Create(ChallengeBank bank, CertificationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(policy);
        var engines = new Dictionary<string, AdaptiveEngine>(StringComparer.Ordinal);
        var scorings = new Dictionary<string, AdaptiveTestScoring>(StringComparer.Ordinal);
        foreach (var locale in bank.Challenges.SelectMany(static c => c.Texts.Keys).Distinct(StringComparer.Ordinal))
        {
            var given = ItemsOf(bank, locale);
            if (given.IsRefused(out var none))
            {
                return none;
            }

            // Languages in which there is the same to ask share what is prepared.
            var items = given.OrThrow();
            if (engines.FirstOrDefault(e => e.Value.Bank.Fingerprint == items.Fingerprint).Key is { } same)
            {
                engines.Add(locale, engines[same]);
                scorings.Add(locale, scorings[same]);
                continue;
            }

            var engine = AdaptivePlan.Create(policy.AdaptiveTest.Plan.On(items))
                .Then(plan => AdaptiveEngine.Create(items, plan)).OrRefuse();
            if (engine.IsRefused(out var refusal))
            {
                return refusal;
            }

            engines.Add(locale, engine.OrThrow());
            scorings.Add(locale, AdaptiveTestScoring.Create(items, policy.AdaptiveTest).OrThrow());
        }

        return new AdaptiveCourse(bank, policy, engines, scorings);
    }

    /// <summary>
    /// The calibrated challenges in use of a language, as items: an area is a competence, a strand a tube, a family a skill.
    /// </summary>
    public static Result<ItemBank> ItemsOf(ChallengeBank bank, string locale)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(locale);
        return Prepared.GetOrCreateValue(bank).GetOrAdd(locale, static (name, given) => Calibrated(given, name), bank);
    }

    /// <summary>The languages in which the bank has something.</summary>
    public IReadOnlyList<string> Locales => [.. _engines.Keys];

    /// <summary>
    /// What gives the tests of a language: its items, and the plan as it is on them; null where the bank has nothing in it.
    /// </summary>
    public AdaptiveEngine? EngineOf(string locale) => _engines.GetValueOrDefault(locale);

    /// <summary>
    /// A ledger of a language as it is before anybody has sat (EXP-1): nothing is counted, and challenges have the prices that rehearsals
    /// led to, the same on every machine.
    /// </summary>
    /// <exception cref="ArgumentException">The bank has nothing in this language.</exception>
    public ExposureLedger NewLedger(string locale)
    {
        var engine = EngineOf(locale) ?? throw new ArgumentException($"The bank has nothing in '{locale}'.", nameof(locale));
        if (engine.Plan.Settings.Exposure is not PricedControl)
        {
            return new(engine.Bank);
        }

        var rehearsed = Rehearsed.GetOrAdd(engine.Fingerprint, _ => new(() => Rehearsals.Of(engine)));
        return ExposureLedger.Restore(engine.Bank, rehearsed.Value).OrThrow();
    }

    private static Result<ItemBank> Calibrated(ChallengeBank bank, string locale)
    {
        var calibrated = bank.Challenges
            .Where(c => c.State == ChallengeState.Active && c.Texts.ContainsKey(locale))
            .Where(static c => c is { Difficulty: not null, Discriminant: not null })
            .Select(static c => new BankItem(c.Id, new(c.Discriminant!.Value, c.Difficulty!.Value))
            {
                Area = c.Competence,
                Strand = c.Skill.Tube,
                Family = c.Skill.ToString(),
                IsAccessible = c.IsAccessible,
            });
        return ItemBank.Create(calibrated).OrRefuse();
    }

    internal override Result<TestOutline> Outline(SittingTicket ticket)
    {
        return _engines.TryGetValue(ticket.Locale, out var engine)
            ? new TestOutline([], Policy.AdaptiveTest.Length, [], Among(ticket.AnsweredBefore), Among(ticket.LastCertification))
            {
                Exposure = Picture() is { } picture ? Convert.ToBase64String(picture.ToBytes()) : null,
            }
            : SittingRefusals.NothingInLanguage(ticket.Locale);

        ExposurePicture? Picture() => ExposurePicture.Take(
            engine, ticket.Exposure ?? NewLedger(ticket.Locale), unchecked((uint)ticket.Seed));

        IReadOnlyList<string> Among(IReadOnlySet<string> met) =>
            [.. met.Where(id => engine.Bank.TryFind(id, out _)).Order(StringComparer.Ordinal)];
    }

    internal override string? Next(Sitting sitting)
    {
        // Whether what comes is announced, and what it is, are asked one after the other: it is chosen once.
        if (sitting.Chosen is not { } chosen || chosen.Version != sitting.Version)
        {
            var (engine, state) = Replay(sitting, sitting.Served.Count);
            chosen = new(sitting.Version, engine.TryNext(ref state, out var item) ? engine.Bank[item].Id : null);
            sitting.Chosen = chosen;
        }

        return chosen.Challenge;
    }

    internal override Result<string> Replace(Sitting sitting, ServedChallenge replaced)
    {
        var (engine, state) = Replay(sitting, replaced.Number - 1);
        Withdraw(engine, sitting, replaced.Number, ref state);
        if (engine.TryNext(ref state, out var shown) && engine.Bank[shown].Id == replaced.Challenge)
        {
            engine.Exclude(ref state, shown);
        }

        return engine.TryNext(ref state, out var item) ? engine.Bank[item].Id : new Refusal(
            "INV-5",
            SittingsWords.NothingToReplaceReason(replaced.Challenge),
            SittingsWords.NothingToReplaceRemedy,
            Facts.Of("challenge", replaced.Challenge));
    }

    /// <summary>
    /// What a test that is over has shown, as places in the items of its language, and what was set aside for it: what a ledger counts
    /// (EXP-1). A challenge that was replaced was seen all the same.
    /// </summary>
    public ShownItems Shown(Sitting sitting)
    {
        ArgumentNullException.ThrowIfNull(sitting);
        var bank = _engines[sitting.Locale].Bank;
        var seen = sitting.Served.Select(static s => s.Challenge).Concat(sitting.Withdrawn.Select(static w => w.Challenge));
        return new(
            [.. seen.Distinct(StringComparer.Ordinal).Select(challenge => IndexOf(bank, challenge))],
            PictureOf(sitting)?.Aside ?? []);
    }

    /// <summary>Scores a sitting on the answers that count.</summary>
    internal AdaptiveTestResult Score(Sitting sitting, AdaptiveTestVerdicts verdicts)
    {
        return _scorings[sitting.Locale].Score(
            Answers(sitting),
            verdicts,
            Policy.Scale.LevelMax,
            Bank.Competences,
            WithdrawnOf(sitting),
            sitting.AccessibleOnly);
    }

    /// <summary>What a test broken off by the candidate still had to ask, as it is simulated (SC3-3).</summary>
    internal IReadOnlyList<string> RestOf(Sitting sitting)
    {
        var bank = _engines[sitting.Locale].Bank;
        return
        [
            .. _scorings[sitting.Locale].RestOf(Answers(sitting), WithdrawnOf(sitting), sitting.AccessibleOnly)
                .Select(item => bank[item].Id),
        ];
    }

    /// <summary>True where the test's own rules of stopping ended it.</summary>
    internal bool HasStopped(Sitting sitting) =>
        _scorings[sitting.Locale].HasStopped(Answers(sitting), WithdrawnOf(sitting), sitting.AccessibleOnly);

    /// <summary>How the capacity is estimated.</summary>
    internal PlanSettings Plan => _engines.Values.First().Plan.Settings;

    /// <summary>The standard error of the capacity that the answers that count lead to.</summary>
    internal double ErrorOf(Sitting sitting) => _scorings[sitting.Locale].ErrorOf(Answers(sitting));

    /// <summary>Of each answer that counts, how far it is from what somebody of that capacity is expected to answer.</summary>
    internal IEnumerable<(string Competence, double Surplus, double Variance)> Residuals(Sitting sitting, double capacity)
    {
        var bank = _engines[sitting.Locale].Bank;
        return Answers(sitting).Select(answer =>
        {
            var item = bank[answer.Item];
            var expected = item.ProbabilityOf(1, capacity);
            return (item.Area ?? "", (answer.Correct ? 1 : 0) - expected, expected * (1 - expected));
        });
    }

    private IReadOnlyList<ItemIndex> WithdrawnOf(Sitting sitting)
    {
        var bank = _engines[sitting.Locale].Bank;
        return [.. sitting.Withdrawn.Select(w => IndexOf(bank, w.Challenge))];
    }

    private IReadOnlyList<ItemAnswer> Answers(Sitting sitting)
    {
        var bank = _engines[sitting.Locale].Bank;
        return
        [
            .. sitting.Served.Where(static s => s.IsAnswered)
                .Select(served => new ItemAnswer(IndexOf(bank, served.Challenge), served.Outcome == AnswerOutcome.Correct)),
        ];
    }

    // The test up to a number, chosen again: the draws follow from the seed, so each choice falls on the challenge that was shown.
    private (AdaptiveEngine Engine, AdaptiveState State) Replay(Sitting sitting, int count)
    {
        var engine = _engines[sitting.Locale];
        sitting.Avoided ??= Avoided(engine.Bank, sitting);
        sitting.Exposure ??= PictureOf(sitting);
        var seed = unchecked((uint)sitting.Seed);
        var state = sitting.Exposure is { } picture
            ? engine.Begin(seed, picture, sitting.AccessibleOnly, sitting.Avoided)
            : engine.Begin(seed, sitting.AccessibleOnly, avoided: sitting.Avoided);
        for (var i = 0; i < count; i++)
        {
            var place = sitting.Served[i];
            Withdraw(engine, sitting, place.Number, ref state);
            if (!engine.TryNext(ref state, out var item) || engine.Bank[item].Id != place.Challenge)
            {
                throw new InvalidOperationException(
                    $"The past of this sitting does not lead to challenge '{place.Challenge}' at number {place.Number}.");
            }

            engine.Record(ref state, item, place.Outcome == AnswerOutcome.Correct);
        }

        return (engine, state);
    }

    private ExposurePicture? PictureOf(Sitting sitting) => sitting.StoredExposure is { } stored
        ? ExposurePicture.Read(Convert.FromBase64String(stored), _engines[sitting.Locale].Bank).OrThrow()
        : null;

    // POS-5: what was seen while its skill has a variant that was not; then, and last of all, what the last certification gave.
    private List<IReadOnlyList<ItemIndex>> Avoided(ItemBank items, Sitting sitting)
    {
        bool IsNew(Challenge variant) => !sitting.AnsweredBefore.Contains(variant.Id) && !sitting.LastCertification.Contains(variant.Id)
            && items.TryFind(variant.Id, out _) && (variant.IsAccessible || !sitting.AccessibleOnly);
        var last = sitting.LastCertification.Order(StringComparer.Ordinal).Select(id => IndexOf(items, id)).ToList();
        var seen = sitting.AnsweredBefore.Except(sitting.LastCertification).Order(StringComparer.Ordinal)
            .Where(id => Bank.Find(id) is { } challenge && Bank.OfSkill(challenge.Skill).Any(IsNew))
            .Select(id => IndexOf(items, id)).ToList();
        return [.. new List<ItemIndex>[] { seen, last }.Where(static group => group.Count > 0)];
    }

    // A withdrawn challenge was chosen first, and drew its chance, before another took its place.
    private static void Withdraw(AdaptiveEngine engine, Sitting sitting, int number, ref AdaptiveState state)
    {
        foreach (var withdrawn in sitting.Withdrawn)
        {
            if (withdrawn.Number == number && engine.TryNext(ref state, out var item))
            {
                engine.Exclude(ref state, item);
            }
        }
    }

    private static ItemIndex IndexOf(ItemBank bank, string challenge) =>
        bank.TryFind(challenge, out var index)
            ? index
            : throw new InvalidOperationException($"The bank has lost the challenge '{challenge}'.");
}

/// <summary>What a test has shown, by place in the items of its language.</summary>
/// <param name="Given">The challenges that the candidate saw, each once.</param>
/// <param name="Aside">The challenges that were set aside for that candidate.</param>
public sealed record ShownItems(IReadOnlyList<ItemIndex> Given, IReadOnlyList<ItemIndex> Aside);
