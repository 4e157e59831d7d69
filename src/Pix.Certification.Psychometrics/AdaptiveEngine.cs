using System.Runtime.CompilerServices;

namespace Pix.Certification.Psychometrics;

/// <summary>Gives adaptive tests: chooses each item, takes each answer, estimates the capacity.</summary>
/// <remarks>
/// Made once for a bank and a plan, then shared by any number of threads: what changes is in the <see cref="AdaptiveState"/> of each
/// examinee. The same seed and answers give the same items and the same numbers, bit for bit, on every machine.
/// </remarks>
public sealed partial class AdaptiveEngine
{
    private readonly PlanSettings _settings;
    private readonly int _length;
    private readonly AbilityScale _scale;
    private readonly BestInformation _best;
    private readonly bool _hasSteps;
    private readonly ContentGuard _guard;
    private readonly StopRule _stop;
    private readonly ItemChooser? _chooser;
    private readonly IReadOnlyList<double>? _giveChances;
    private readonly OwnExposureControl? _ownExposure;
    private readonly bool _keepsLikelihood;
    private readonly bool _keepsMore;
    private readonly double[] _flat;
    private readonly ErrorKind _errorKind;
    private readonly bool _closesGroups;

    /// <summary>Prepares a bank for a plan.</summary>
    /// <exception cref="EngineFaultException">The plan does not suit the bank; <see cref="Create"/> says so without throwing.</exception>
    public AdaptiveEngine(ItemBank bank, AdaptivePlan plan)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(plan);
        if (PlanFaults.Between(bank, plan.Settings) is { Count: > 0 } faults)
        {
            throw new EngineFaultException(faults.All);
        }

        (Bank, Plan, _settings, _length) = (bank, plan, plan.Settings, plan.Settings.Length);
        _hasSteps = bank.HasSteps;
        _errorKind = _settings.Estimator.ErrorKind;
        _scale = _settings.Estimator.ScaleOn(bank, _length);
        _guard = new ContentGuard(bank.Content, _settings.Content, _length);
        _closesGroups = _guard.ClosesGroups;
        _giveChances = (_settings.Exposure as SympsonHetterControl)?.Parameters;
        _ownExposure = _settings.Exposure as OwnExposureControl;

        var columns = bank.Columns;
        var listed = Math.Clamp(_length * (_guard.GatesAreas ? 8 : 2), 64, 256);
        var cells = bank.CellsOver(_scale.Range, listed);
        _best = new BestInformation(columns, cells);
        _stop = new StopRule(_settings, bank, _best, columns, _scale);
        _keepsLikelihood = _settings.Criterion.NeedsLikelihood;
        _flat = _keepsLikelihood ? [.. _scale.GridPoints.Select(_ => 1.0)] : [];
        _keepsMore = _keepsLikelihood || _stop.LooksBack;
        _chooser = _settings.Criterion.ChooserOn(new EngineParts(bank, _settings, _scale, columns, cells, _guard));
        Fingerprint = FingerprintOf();
    }

    /// <summary>The bank.</summary>
    public ItemBank Bank { get; }

    /// <summary>The plan.</summary>
    public AdaptivePlan Plan { get; }

    /// <summary>Prepares a bank for a plan, or says everything in which they do not suit each other.</summary>
    public static Outcome<AdaptiveEngine> Create(ItemBank bank, AdaptivePlan plan)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(plan);
        return PlanFaults.Between(bank, plan.Settings) is { Count: > 0 } faults
            ? Outcome<AdaptiveEngine>.Faulty(faults.All)
            : new AdaptiveEngine(bank, plan);
    }

    /// <summary>Begins a test.</summary>
    /// <param name="seed">The seed of its chance; record it.</param>
    /// <param name="accessibleOnly">True when the examinee needs accessible items.</param>
    /// <param name="ledger">
    /// How often items were given so far; needed by the controls that limit exposure, of no effect with others.
    /// </param>
    /// <param name="avoided">
    /// Items that are given only when nothing else is left, whatever the rules of content would prefer; in groups, of which the first is
    /// opened first.
    /// </param>
    public AdaptiveState Begin(
        uint seed,
        bool accessibleOnly = false,
        ExposureLedger? ledger = null,
        IReadOnlyList<IReadOnlyList<ItemIndex>>? avoided = null) =>
        Begin(new AdaptiveMemory(this, Bank, _length, _scale.GridPoints.Count), seed, accessibleOnly, ledger, avoided);

    /// <summary>
    /// Begins a test with what it took from a ledger, now or long ago: the same picture, seed and answers give the same test.
    /// </summary>
    /// <param name="seed">The seed of its chance; the one that the picture was taken for.</param>
    /// <param name="picture">What it took.</param>
    /// <param name="accessibleOnly">True when the examinee needs accessible items.</param>
    /// <param name="avoided">Items that are given only when nothing else is left, in groups, of which the first is opened first.</param>
    /// <exception cref="ArgumentException">The picture is of another bank.</exception>
    public AdaptiveState Begin(
        uint seed,
        ExposurePicture picture,
        bool accessibleOnly = false,
        IReadOnlyList<IReadOnlyList<ItemIndex>>? avoided = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var memory = new AdaptiveMemory(this, Bank, _length, _scale.GridPoints.Count);
        return Begin(memory, seed, accessibleOnly, ledger: null, avoided, picture: picture);
    }

    /// <summary>Begins another test in the place of one that is over, and allocates nothing.</summary>
    public void BeginAgain(ref AdaptiveState state, uint seed, bool accessibleOnly = false, ExposureLedger? ledger = null)
    {
        var memory = Own(ref state);
        memory.Ticket = unchecked(memory.Ticket + 1);
        state = Begin(memory, seed, accessibleOnly, ledger, avoided: null);
    }

    /// <summary>Chooses the next item. An item that is given and not answered yet is given again.</summary>
    /// <returns>False when the test has ended: <see cref="AdaptiveState.Ending"/> says why.</returns>
    public bool TryNext(ref AdaptiveState state, out ItemIndex item)
    {
        var memory = Own(ref state);
        if (state.PendingNumber > 0)
        {
            item = new ItemIndex(state.PendingNumber - 1);
            return true;
        }

        item = default;
        if (state.Ending != Ending.None || HasStopped(memory, ref state))
        {
            return false;
        }

        var chosen = Choose(memory, ref state);
        while (chosen < 0 && memory.Avoided.Count > 0)
        {
            memory.Avoided.RemoveAt(0);
            Replay(memory, ref state);
            chosen = Choose(memory, ref state);
        }

        if (chosen < 0)
        {
            state.Ending = Ending.NoItemLeft;
            return false;
        }

        item = new ItemIndex(chosen);
        state.PendingNumber = unchecked(chosen + 1);
        state.Ticket = memory.Ticket = unchecked(memory.Ticket + 1);
        return true;
    }

    /// <summary>Takes the answer to the item that was given.</summary>
    /// <param name="state">The test.</param>
    /// <param name="item">The item that was given.</param>
    /// <param name="correct">True when it was answered right.</param>
    /// <param name="spent">How long the answer took, for plans that stop on time.</param>
    /// <exception cref="ArgumentException">The item is not the one that was given, or has more categories than right and wrong.</exception>
    public void Record(ref AdaptiveState state, ItemIndex item, bool correct, TimeSpan spent = default)
    {
        if (_hasSteps && Holds(item) && Bank[item].Categories != 2)
        {
            throw NotTwo(item);
        }

        Record(Own(ref state), item, correct ? 1 : 0, spent, ref state);
    }

    /// <summary>Takes the answer to the item that was given, as the category it falls into.</summary>
    /// <param name="state">The test.</param>
    /// <param name="item">The item that was given.</param>
    /// <param name="category">The category, 0 being the lowest; of an item without steps, 1 for right.</param>
    /// <param name="spent">How long the answer took, for plans that stop on time.</param>
    /// <exception cref="ArgumentException">The item is not the one that was given, or has no such category.</exception>
    public void Record(ref AdaptiveState state, ItemIndex item, int category, TimeSpan spent = default)
    {
        var memory = Own(ref state);
        if (Holds(item) && (category < 0 || category >= Bank[item].Categories))
        {
            throw NoCategory(item, category);
        }

        Record(memory, item, category, spent, ref state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Record(AdaptiveMemory memory, ItemIndex item, int category, TimeSpan spent, ref AdaptiveState state)
    {
        if (state.PendingNumber != unchecked(item.Value + 1) || spent < TimeSpan.Zero)
        {
            throw NotPending(item);
        }

        Take(memory, item.Value, category, ref state);
        state.Spent += spent;
        state.PendingNumber = 0;
        state.Ticket = memory.Ticket = unchecked(memory.Ticket + 1);
    }

    /// <summary>The estimate after the answers so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CapacityEstimate Estimate(in AdaptiveState state) => new(state.Capacity, state.Error, _errorKind);

    /// <summary>
    /// The estimate after each answer of a sequence that was given by any means: items may come in any order, and more than once.
    /// </summary>
    /// <param name="answers">The answers, oldest first.</param>
    /// <param name="start">The capacity before the first answer, when it is not the plan's.</param>
    /// <exception cref="ArgumentException">
    /// An item is not in the bank, or has no such category; or there is a start, and the plan estimates areas.
    /// </exception>
    public IReadOnlyList<CapacityEstimate> Estimates(IReadOnlyList<ItemAnswer> answers, double? start = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        CheckCategories(answers);
        CheckStart(start);
        var memory = new AdaptiveMemory(this, Bank, answers.Count, _scale.GridPoints.Count);
        var state = new AdaptiveState(memory, seed: 0, accessibleOnly: false, start ?? _settings.Start);
        _scale.Reset(memory, ref state);
        var estimates = new CapacityEstimate[answers.Count];
        for (var i = 0; i < estimates.Length; i++)
        {
            var (item, category) = (answers[i].Item.Value, answers[i].Category);
            memory.Append(item, category);
            _scale.Record(memory, item, category, ref state);
            estimates[i] = Estimate(state);
        }

        return estimates;
    }

    /// <summary>
    /// How many of the plan's cuts the examinee is above, once the rule of classification has decided for every cut; null before.
    /// </summary>
    public int? Classify(ref AdaptiveState state) => _stop.ClassOf(Own(ref state), state);

    /// <summary>The answers so far, oldest first.</summary>
    public IReadOnlyList<ItemAnswer> Answers(ref AdaptiveState state)
    {
        var memory = Own(ref state);
        var answers = new ItemAnswer[memory.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = new ItemAnswer(new ItemIndex(memory.Items[i]), memory.Categories[i]);
        }

        return answers;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(AdaptiveMemory memory, int item, int category, ref AdaptiveState state)
    {
        memory.Append(item, category);
        Give(memory, item);
        state.Answered = memory.Count;
        _scale.Record(memory, item, category, ref state);
        if (_keepsMore)
        {
            KeepMore(memory, item, category, state);
        }
    }

    private void KeepMore(AdaptiveMemory memory, int item, int category, in AdaptiveState state)
    {
        if (_keepsLikelihood)
        {
            memory.Likelihood!.Multiply(_scale.Table, _scale.Table.RowOf(item, category));
        }

        memory.Trace?.Add((state.Capacity, state.Error));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Give(AdaptiveMemory memory, int item)
    {
        memory.Closed.Add(item);
        memory.Barred.Add(item);
        if (_closesGroups || _guard.GatesAreas)
        {
            _guard.Give(memory, item);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HasStopped(AdaptiveMemory memory, ref AdaptiveState state)
    {
        if (state.Answered >= _length)
        {
            state.Ending = Ending.Length;
        }
        else if (_stop.IsActive && _stop.Holds(memory, state))
        {
            state.Ending = Ending.StoppingRules;
        }

        return state.Ending != Ending.None;
    }

    private int Choose(AdaptiveMemory memory, ref AdaptiveState state) =>
        _chooser is null ? _best.Choose(memory.Closed, state.Capacity) : ChooseByRules(memory, ref state);

    private int ChooseByRules(AdaptiveMemory memory, ref AdaptiveState state)
    {
        while (true)
        {
            var chosen = ChooseOpen(memory, ref state);
            if (chosen < 0 || IsGiven(memory, chosen, ref state))
            {
                return chosen;
            }

            SetAside(memory, chosen);
            memory.Aside.Add(chosen);
        }
    }

    private bool IsGiven(AdaptiveMemory memory, int chosen, ref AdaptiveState state)
    {
        var chance = 1.0;
        if (_giveChances is not null)
        {
            chance = _giveChances[chosen];
        }
        else if (_ownExposure is not null)
        {
            chance = _ownExposure.ChanceToBeGiven(new(chosen), new TestSoFar(Bank, _length, _scale, memory, state));
        }

        return chance >= 1 || state.Draw() <= chance;
    }

    private int ChooseOpen(AdaptiveMemory memory, ref AdaptiveState state)
    {
        for (var stage = ContentStage.NewAreas; stage < ContentStage.Exhausted; stage++)
        {
            if (_guard.Opens(memory, stage, out var open) && _chooser!.Choose(memory, ref state, open) is >= 0 and var chosen)
            {
                return chosen;
            }
        }

        return -1;
    }

    private void CheckCategories(IReadOnlyList<ItemAnswer> answers)
    {
        foreach (var (item, category) in answers.Select(static answer => (answer.Item, answer.Category)))
        {
            if (!Holds(item) || category < 0 || category >= Bank[item].Categories)
            {
                throw NoCategory(item, category);
            }
        }
    }

    private bool Holds(ItemIndex item) => item.Value >= 0 && item.Value < Bank.Count;

    private static ArgumentException NotTwo(ItemIndex item) =>
        new($"Item {item} has more answers than right and wrong: give its category.", nameof(item));

    private static ArgumentException NoCategory(ItemIndex item, int category) =>
        new($"Item {item} has no category {category}, or the bank has no such item.", nameof(category));

    private static ArgumentException NotPending(ItemIndex item) =>
        new($"Item {item} is not the one that was given, or the time is negative: take the item from TryNext.", nameof(item));
}
