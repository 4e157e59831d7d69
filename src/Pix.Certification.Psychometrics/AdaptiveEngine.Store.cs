using System.Runtime.CompilerServices;

namespace Pix.Certification.Psychometrics;

/// <content>Beginning, storing, restoring and excluding: whatever sets a test up from its list of answers.</content>
public sealed partial class AdaptiveEngine
{
    /// <summary>A number that two engines share only when their banks and plans are the same.</summary>
    public ulong Fingerprint { get; }

    /// <summary>The test as bytes, about two for each answer, so that a host may keep it anywhere and stay stateless.</summary>
    public byte[] Save(ref AdaptiveState state) => StateBytes.Write(Fingerprint, state, Own(ref state));

    /// <summary>Takes up a stored test: it goes on with the same items and the same bits as if it had never been stored.</summary>
    /// <returns>The test; or a fault: the bytes are damaged, or were written for another bank or plan.</returns>
    public Outcome<AdaptiveState> Restore(ReadOnlySpan<byte> bytes)
    {
        if (StateBytes.Read(bytes, Bank) is not { } stored)
        {
            return NotRestored(FaultKind.StoredTest, "damaged", "it cannot be read");
        }

        if (stored.Fingerprint != Fingerprint)
        {
            return NotRestored(FaultKind.OtherEngine, "otherEngine", "it was made with another bank or plan");
        }

        var starts = stored.Starts;
        if (starts.Length > 0 && !(_scale is AreaScale scale && scale.CanStartFrom(starts)))
        {
            return NotRestored(FaultKind.StoredTest, "damaged", "it cannot be read");
        }

        var memory = new AdaptiveMemory(this, Bank, Math.Max(_length, stored.Answers.Count), _scale.GridPoints.Count) { Starts = starts };
        foreach (var answer in stored.Answers)
        {
            memory.Append(answer.Item.Value, answer.Category);
        }

        memory.Aside.AddRange(stored.Aside);
        memory.Excluded.AddRange(stored.Excluded);
        memory.Avoided.AddRange(stored.Avoided);
        memory.Prices = stored.Prices.Count == 0 && _settings.Exposure is not PricedControl ? [] : stored.PricesOf(Bank.Count);
        var state = new AdaptiveState(memory, stored.Seed, (stored.Flags & 1) == 1, stored.Start)
        {
            DrawsState = stored.Draws,
            Spent = stored.Spent,
            PendingNumber = stored.Pending,
        };
        Replay(memory, ref state);
        state.Ending = stored.Ending;
        return state;
    }

    /// <summary>
    /// Takes up a test whose answers are known, under this plan: to see how it would go on, or from another starting capacity.
    /// </summary>
    /// <param name="answers">The answers so far, oldest first, no item twice.</param>
    /// <param name="seed">The seed of the chance to come.</param>
    /// <param name="start">The capacity before the first answer, when it is not the plan's.</param>
    /// <param name="accessibleOnly">True when the examinee needs accessible items.</param>
    /// <param name="excluded">Items excluded with their families.</param>
    /// <exception cref="ArgumentException">
    /// An item comes twice, is not in the bank or has no such category; or the start is no number, or the plan estimates areas.
    /// </exception>
    public AdaptiveState Resume(
        IReadOnlyList<ItemAnswer> answers,
        uint seed = 0,
        double? start = null,
        bool accessibleOnly = false,
        IReadOnlyList<ItemIndex>? excluded = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        CheckCategories(answers);
        CheckStart(start);
        if (!double.IsFinite(start ?? 0) || answers.DistinctBy(answer => answer.Item).Count() < answers.Count)
        {
            throw new ArgumentException("Each item must come once, and the start must be finite.", nameof(answers));
        }

        var memory = new AdaptiveMemory(this, Bank, Math.Max(_length, answers.Count), _scale.GridPoints.Count);
        foreach (var answer in answers)
        {
            memory.Append(answer.Item.Value, answer.Category);
        }

        memory.Excluded.AddRange((excluded ?? []).Select(item => item.Value));
        var state = new AdaptiveState(memory, seed, accessibleOnly, start ?? _settings.Start);
        Replay(memory, ref state);
        return state;
    }

    /// <summary>
    /// Excludes an item with all of its family for the rest of the test: it is not given again, an answer to it no longer counts, and if it
    /// is the one that is given now, <see cref="TryNext"/> gives another.
    /// </summary>
    public void Exclude(ref AdaptiveState state, ItemIndex item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(item.Value, nameof(item));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item.Value, Bank.Count, nameof(item));
        var memory = Own(ref state);
        memory.Excluded.Add(item.Value);
        memory.Withdraw(item.Value);
        Replay(memory, ref state);
        if (state.PendingNumber > 0 && memory.Barred.Has(state.PendingNumber - 1))
        {
            state.PendingNumber = 0;
        }

        // A test that had ended on the answer that is gone goes on.
        state.Ending = Ending.None;
        state.Ticket = memory.Ticket = unchecked(memory.Ticket + 1);
    }

    private AdaptiveState Begin(
        AdaptiveMemory memory,
        uint seed,
        bool accessibleOnly,
        ExposureLedger? ledger,
        IReadOnlyList<IReadOnlyList<ItemIndex>>? avoided,
        double[]? starts = null,
        ExposurePicture? picture = null)
    {
        memory.Forget();
        memory.Starts = starts ?? [];
        for (var group = 0; group < avoided?.Count; group++)
        {
            memory.Avoided.Add([.. avoided[group].Select(item => (uint)item.Value < (uint)Bank.Count
                ? item.Value
                : throw new ArgumentException($"There is no item {item} in the bank.", nameof(avoided)))]);
        }

        var state = new AdaptiveState(memory, seed, accessibleOnly, _settings.Start);
        if (picture is not null)
        {
            picture.CopyTo(memory, ref state);
            Replay(memory, ref state);
            return state;
        }

        if (_settings.Exposure is PricedControl)
        {
            ArgumentNullException.ThrowIfNull(ledger);
            memory.Prices = memory.Prices.Length == Bank.Count ? memory.Prices : new float[Bank.Count];
            ledger.CopyPrices(memory.Prices);
        }

        if (_settings.Exposure.DrawsAtStart)
        {
            ArgumentNullException.ThrowIfNull(ledger);
            var draws = new Draws(seed);
            ledger.SetAside(_settings.Exposure, ref draws, memory.Aside);
            state.DrawsState = draws.State;
        }

        Replay(memory, ref state);
        return state;
    }

    private void Replay(AdaptiveMemory memory, ref AdaptiveState state)
    {
        memory.ForgetConsequences();
        _scale.Reset(memory, ref state);
        if (_keepsLikelihood)
        {
            (memory.Likelihood ??= new GridWeights(_scale.GridPoints.Count)).Reset(_flat);
        }

        if (_stop.LooksBack)
        {
            memory.Trace ??= new(Math.Min(_length, Bank.Count) + 1);
            memory.Trace.Clear();
            memory.Trace.Add((state.Capacity, state.Error));
        }

        if (state.AccessibleOnly)
        {
            for (var item = 0; item < Bank.Count; item++)
            {
                if (!Bank.Content.Accessible[item])
                {
                    SetAside(memory, item);
                }
            }
        }

        foreach (var item in memory.Aside)
        {
            SetAside(memory, item);
        }

        foreach (var group in memory.Avoided)
        {
            foreach (var item in group)
            {
                SetAside(memory, item);
            }
        }

        foreach (var item in memory.Excluded)
        {
            ExcludeWithFamily(memory, item);
        }

        _guard.Begin(memory);
        var answered = memory.Count;
        memory.Rewind();
        for (var i = 0; i < answered; i++)
        {
            var (item, category) = memory.AnswerAt(i);
            Take(memory, item, category, ref state);
        }

        state.Answered = answered;
    }

    private void ExcludeWithFamily(AdaptiveMemory memory, int item)
    {
        SetAside(memory, item);
        foreach (var family in Bank.Content.Families.Of(item))
        {
            foreach (var relative in Bank.Content.Families.Members(family))
            {
                SetAside(memory, relative);
            }
        }
    }

    private static void SetAside(AdaptiveMemory memory, int item)
    {
        memory.Closed.Add(item);
        memory.Barred.Add(item);
    }

    private ulong FingerprintOf()
    {
        var print = new Fingerprint();
        print.Add(Bank.Fingerprint);
        PlanFingerprint.Add(ref print, _settings);
        return print.Value;
    }

    private static Outcome<AdaptiveState> NotRestored(FaultKind kind, string code, string reason)
    {
        var faults = new FaultList(kind);
        faults.Add(code, "storedTest", reason);
        return Outcome<AdaptiveState>.Faulty(faults.All);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private AdaptiveMemory Own(ref AdaptiveState state)
    {
        var memory = state.Memory;
        if (memory is null || memory.Engine != this || memory.Ticket != state.Ticket)
        {
            throw NotOwned(memory);
        }

        return memory;
    }

#pragma warning disable CA2208 // It names the parameter of the public method that was called.
    private ArgumentException NotOwned(AdaptiveMemory? memory) => new(
        memory is null ? "This state is no test: take one from Begin or Restore."
        : memory.Engine != this ? "This state belongs to another engine: save it there and restore it here."
        : "This state is a copy of the past: its test has gone on. Save and Restore make a test that goes its own way.",
        "state");
#pragma warning restore CA2208
}
