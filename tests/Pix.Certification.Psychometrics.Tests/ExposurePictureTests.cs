namespace Pix.Certification.Psychometrics.Tests;

/// <summary>What a test took from a ledger is kept in few bytes, and gives the same test long after the ledger went on.</summary>
[Rule("SEL3-4")]
[Rule("EXP-1")]
public class ExposurePictureTests
{
    private static readonly PlanSettings Priced = new()
    {
        Length = 20,
        Criterion = new PosteriorWeightedInformationCriterion(),
        Pick = new RandomesquePick(3),
        Exposure = new PricedControl(0.2, 0.03),
    };

    public static TheoryData<string> Controls => ["restricted", "eligibility", "priced"];

    [Theory]
    [MemberData(nameof(Controls))]
    public void A_test_is_given_again_from_its_picture_whatever_the_ledger_says_by_then(string control)
    {
        var (engine, ledger) = Learned(control);
        var picture = ExposurePicture.Take(engine, ledger, seed: 77)!;
        var bytes = picture.ToBytes();
        var first = engine.Begin(77, picture);
        var given = Finish(engine, ref first);
        for (var others = 0; others < 60; others++)
        {
            ledger.Enter(first);
        }

        var again = engine.Begin(77, ExposurePicture.Read(bytes, engine.Bank).OrThrow());
        Finish(engine, ref again).ShouldBe(given);
        var now = engine.Begin(77, ExposurePicture.Take(engine, ledger, seed: 77)!);
        Finish(engine, ref now).ShouldNotBe(given, "the ledger has learned of sixty such tests");
    }

    [Theory]
    [InlineData("restricted")]
    [InlineData("eligibility")]
    public void What_is_set_aside_is_what_a_test_that_looks_at_the_ledger_itself_sets_aside(string control)
    {
        var (engine, ledger) = Learned(control);
        var looked = engine.Begin(5, ledger: ledger);
        var picture = ExposurePicture.Take(engine, ledger, seed: 5)!;
        picture.Aside.ShouldNotBeEmpty();
        var taken = engine.Begin(5, picture);
        Finish(engine, ref taken).ShouldBe(Finish(engine, ref looked));
    }

    [Fact]
    public void Prices_are_kept_to_the_thousandth_in_four_bytes_an_item_at_most()
    {
        var (engine, ledger) = Learned("priced");
        var picture = ExposurePicture.Take(engine, ledger, seed: 1)!;
        var priced = Enumerable.Range(0, engine.Bank.Count).Count(i => ledger.PriceOf(new(i)) > 0.001);
        priced.ShouldBeGreaterThan(30);
        picture.ToBytes().Length.ShouldBeLessThan(8 + (4 * priced));

        // Nearly always the very item; where two were worth the same to a thousandth, the other one.
        var same = Enumerable.Range(1, 200).Count(seed =>
        {
            var (one, other) = (engine.Begin((uint)seed, ledger: ledger), engine.Begin((uint)seed, picture));
            return engine.TryNext(ref one, out var first) && engine.TryNext(ref other, out var second) && first == second;
        });
        same.ShouldBeGreaterThan(180);
    }

    [Fact]
    public void A_plan_that_looks_at_no_ledger_has_no_picture()
    {
        var engine = new AdaptiveEngine(Banks.Vectors, Plans.Of(new PlanSettings { Length = 20 }));
        ExposurePicture.Take(engine, new(engine.Bank), 1).ShouldBeNull();
        engine.Plan.Settings.Exposure.NeedsLedger.ShouldBeFalse();
        Priced.Exposure.NeedsLedger.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Controls))]
    public void What_is_no_picture_of_the_bank_is_a_fault_and_never_an_exception(string control)
    {
        var (engine, ledger) = Learned(control);
        var bytes = ExposurePicture.Take(engine, ledger, seed: 3)!.ToBytes();
        for (var length = 0; length < bytes.Length; length++)
        {
            ExposurePicture.Read(bytes.AsSpan(0, length), engine.Bank).IsFaulty(out _).ShouldBeTrue($"{length} bytes");
        }

        ExposurePicture.Read([.. bytes, 0], engine.Bank).IsFaulty(out var faults).ShouldBeTrue();
        faults.ShouldHaveSingleItem().Code.ShouldBe("storedTest.picture");
        ExposurePicture.Read([2, .. bytes[1..]], engine.Bank).IsFaulty(out _).ShouldBeTrue("of another format");
        var small = ItemBank.Create(Banks.Vectors.Items.Take(3)).OrThrow();
        ExposurePicture.Read(bytes, small).IsFaulty(out _).ShouldBeTrue("of a bank that has more items");
        var other = new AdaptiveEngine(small, Plans.Of(new PlanSettings { Length = 1 }));
        var picture = ExposurePicture.Read(bytes, engine.Bank).OrThrow();
        Should.Throw<ArgumentException>(() => other.Begin(1, picture));
        var draws = new Draws(9);
        for (var i = 0; i < 2_000; i++)
        {
            var noise = bytes.ToArray();
            noise[(int)(draws.Next() * noise.Length)] = (byte)(draws.Next() * 256);
            if (ExposurePicture.Read(noise, engine.Bank).TryGet(out var read))
            {
                read.ToBytes().Length.ShouldBeLessThanOrEqualTo(noise.Length, "what reads is a picture, in no more bytes");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Controls))]
    public void A_ledger_is_saved_and_taken_up_and_counts_what_others_gave_as_if_given_here(string control)
    {
        var (engine, ledger) = Learned(control);
        var other = ExposureLedger.Restore(engine.Bank, ledger.Save()).OrThrow();
        other.Save().ShouldBe(ledger.Save());
        var picture = ExposurePicture.Take(engine, ledger, seed: 8)!;
        var state = engine.Begin(8, picture);
        var given = Finish(engine, ref state);
        ledger.Enter(state);
        other.Enter([.. given.Select(answer => answer.Item)], engine.Plan.Settings.Exposure, picture.Aside);
        other.Save().ShouldBe(ledger.Save());
        (other.Tests, other.RateOf(given[0].Item)).ShouldBe((ledger.Tests, ledger.RateOf(given[0].Item)));
        Should.Throw<ArgumentException>(() => other.Enter([new(engine.Bank.Count)], ExposureControl.None));

        var saved = ledger.Save();
        ExposureLedger.Restore(engine.Bank, saved.AsSpan(1)).IsFaulty(out var faults).ShouldBeTrue();
        faults.ShouldHaveSingleItem().Code.ShouldBe("storedTest.ledger");
        ExposureLedger.Restore(ItemBank.Create(Banks.Vectors.Items.Take(3)).OrThrow(), saved).IsFaulty(out _).ShouldBeTrue("of another bank");
        saved[0] = 9;
        ExposureLedger.Restore(engine.Bank, saved).IsFaulty(out _).ShouldBeTrue("of another format");
        var negative = ledger.Save();
        BitConverter.TryWriteBytes(negative.AsSpan(1), -1.0).ShouldBeTrue();
        ExposureLedger.Restore(engine.Bank, negative).IsFaulty(out _).ShouldBeTrue("fewer tests than none");
    }

    private static (AdaptiveEngine Engine, ExposureLedger Ledger) Learned(string control)
    {
        var exposure = control switch
        {
            "restricted" => new RestrictedControl(0.2),
            "eligibility" => new EligibilityControl(0.2),
            _ => Priced.Exposure,
        };
        var engine = new AdaptiveEngine(Banks.Vectors, Plans.Of(Priced with
        {
            Exposure = exposure,
            Criterion = control == "priced" ? Priced.Criterion : Criterion.MaximumInformation,
        }));
        var ledger = new ExposureLedger(engine.Bank);
        var draws = new Draws(4);
        var examinees = Enumerable.Range(0, 150).Select(i => new Examinee($"e{i}") { Capacity = (4 * draws.Next()) - 2, Seed = (uint)i }).ToArray();
        Simulation.Run(engine, examinees, ledger: ledger).IsOk.ShouldBeTrue();
        return (engine, ledger);
    }

    private static IReadOnlyList<ItemAnswer> Finish(AdaptiveEngine engine, ref AdaptiveState state)
    {
        while (engine.TryNext(ref state, out var item))
        {
            engine.Record(ref state, item, item.Value % 3 == 0);
        }

        return engine.Answers(ref state);
    }
}
