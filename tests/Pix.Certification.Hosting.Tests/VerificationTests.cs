using System.Reflection;
using Pix.Certification.Credentials;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>What the public page gives away, and what not (CER-2).</summary>
[Collection(nameof(VerificationTests))]
[CollectionDefinition(nameof(VerificationTests), DisableParallelization = true)]
#pragma warning disable CA1001 // Disposed asynchronously, after each test.
public sealed class VerificationTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly MemoryJournal _journal = new();
    private readonly List<string> _asked = [];
    private CertificationHost _host = null!;
    private SessionId _id;

    public async Task InitializeAsync()
    {
        var listened = DispatchProxy.Create<IEventJournal, Listened>();
        ((Listened)(object)listened).Begin(_journal, _asked);
        _host = await CertificationHost.OpenAsync(listened, clockwork: false);
        (_id, var code) = await _host.StartedAsync(2);
        for (var n = 1; n <= 2; n++)
        {
            await _host.SatAsync(_id, n, code);
            (await _host.Invigilator(_id).Candidates.TickEndScreenAsync(new(n), seen: true)).OrThrow();
        }

        (await _host.Invigilator(_id).EndAsync([])).OrThrow();
        (await _host.Administrator.Finalisation.FinaliseAsync(_id)).OrThrow();
        (await _host.Desks.Jury("x").Publication.PublishAsync(_id)).OrThrow();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _journal.DisposeAsync();
    }

    [Fact]
    [Rule("CER-2")]
    [Rule("PUB-1")]
    public async Task Everybodys_certificate_is_found_under_its_own_code_and_opens_to_its_own_name()
    {
        var codes = new[] { await Code(1), await Code(2) };
        for (var n = 1; n <= 2; n++)
        {
            (await _host.Desks.Public($"{n}").VerifyAsync(codes[n - 1], $"Martin {n}")).OrThrow().Number.ShouldBe($"{_id}-{n:D3}");
            (await _host.Desks.Public($"not {n}").VerifyAsync(codes[n - 1], $"Martin {3 - n}")).ShouldRefuse("CER-2");
        }
    }

    [Fact]
    [Rule("CER-2")]
    public async Task A_wrong_name_and_an_unknown_code_take_the_same_work_and_get_the_same_answer()
    {
        var (code, unknown) = (await Code(1), VerificationCode.Draw(new KnownSecrets(99)).Show());
        foreach (var (i, isKnown) in Enumerable.Range(0, 40).Select(static i => (i, i % 2 == 0)))
        {
            await Guess($"warm {i}", isKnown ? code : unknown, "Durand");
        }

        var wrongName = await Guess("a", code, "Durand");
        var wrongCode = await Guess("a", unknown, "Martin 1");
        var bothWrong = await Guess("a", unknown, "Durand");

        foreach (var other in (Guessed[])[wrongCode, bothWrong])
        {
            other.Said.ShouldBe(wrongName.Said);
            other.Asked.ShouldBe(wrongName.Asked);

            // What was read was really read: a certificate of sixteen competences takes as much as the decoy, one of five a little less.
            ((double)other.Bytes / wrongName.Bytes).ShouldBeInRange(0.85, 1.35, $"{other.Bytes} and {wrongName.Bytes} bytes of work");
        }
    }

    [Fact]
    [Rule("CER-2")]
    public async Task Whoever_guesses_must_wait_and_others_need_not()
    {
        var code = await Code(1);
        var guesser = _host.Desks.Public("guesser");
        for (var i = 0; i < 5; i++)
        {
            (await guesser.VerifyAsync(code, $"Durand {i}")).ShouldRefuse("CER-2").Facts.ShouldNotContain(static f => f.Key == "retryAfterSeconds");
        }

        (await guesser.VerifyAsync(code, "Martin 1")).ShouldRefuse("CER-2").Facts.ShouldContain(static f => f.Key == "retryAfterSeconds");
        (await _host.Desks.Public("somebody else").VerifyAsync(code, "Martin 1")).IsOk.ShouldBeTrue();
        _host.Clock.Minutes(60);
        (await guesser.VerifyAsync(code, "Martin 1")).IsOk.ShouldBeTrue();
    }

    [Fact]
    [Rule("CER-2")]
    public async Task Whoever_tries_codes_that_nobody_has_must_wait_as_well()
    {
        var guesser = _host.Desks.Public("guesser");
        for (var i = 0; i < 5; i++)
        {
            (await guesser.VerifyAsync(VerificationCode.Draw(new KnownSecrets(100UL + (ulong)i)).Show(), "Martin 1")).ShouldRefuse("CER-2").Facts.ShouldNotContain(static f => f.Key == "retryAfterSeconds");
        }

        (await guesser.VerifyAsync(await Code(1), "Martin 1")).ShouldRefuse("CER-2").Facts.ShouldContain(static f => f.Key == "retryAfterSeconds");
    }

    [Fact]
    [Rule("POL-1")]
    [Rule("CER-4")]
    [Rule("SCO-1")]
    public async Task An_old_certificate_reads_the_same_after_the_policy_changes()
    {
        var (code, before) = (await Code(1), (await _host.Candidate(1).Certifications.ListAsync())[0]);
        var shown = (await _host.Desks.Public("x").VerifyAsync(code, "Martin 1")).OrThrow();
        var old = CertificationPolicies.Profile2023;
        var strict = CertificationPolicy.Create(old.ToText() with { Id = "later", EffectiveFrom = _host.Clock.Now - Duration.FromMinutes(1), Scale = old.Scale with { LevelMax = 1 } }).OrThrow();

        await using var later = await CertificationHost.OpenAsync(_journal, policy: strict, clock: _host.Clock, also: c => c.KnowPolicy(old), clockwork: false);

        (await later.Desks.Public("x").VerifyAsync(code, "Martin 1")).OrThrow().ShouldSatisfyAllConditions(now => (now with { Levels = shown.Levels }).ShouldBe(shown), now => now.Levels.ShouldBe(shown.Levels));
        Read((await later.Candidate(1).Certifications.ListAsync())[0]).ShouldBe(Read(before));
        (await later.Desks.Jury("x").Publication.UnpublishAsync(_id, "Contrôle")).OrThrow();
        (await later.Desks.Jury("x").Rulings.PreviewRescoreAsync(_id)).OrThrow().ChangesNothing.ShouldBeTrue("it is scored by its own policy");
        (await later.Desks.Jury("x").Publication.PublishAsync(_id)).OrThrow().NewCertificates.ShouldBe(0);
        (await later.Desks.Public("x").VerifyAsync(code, "Martin 1")).OrThrow().ShouldSatisfyAllConditions(now => (now with { Levels = shown.Levels }).ShouldBe(shown), now => now.Levels.ShouldBe(shown.Levels));
        (await later.Administrator.Sessions.CreateAsync(new SessionBuilder().Details with { Room = "C1" }, confirmed: true)).OrThrow().Session.PolicyId.ShouldBe("later");

        static string Read(MyCertification mine) => $"{mine with { Levels = [], Certificate = null }} {string.Join(' ', mine.Levels)} {mine.Certificate!.Code} {mine.Certificate.Facts with { Levels = [] }} {string.Join(' ', mine.Certificate.Facts.Levels)}";
    }

    private async Task<string> Code(int number) => (await _host.Candidate(number).Certifications.ListAsync()).ShouldHaveSingleItem().Certificate!.Code;

    private async Task<Guessed> Guess(string source, string code, string name)
    {
        _host.Clock.Minutes(60);
        _asked.Clear();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var refusal = (await _host.Desks.Public(source).VerifyAsync(code, name)).ShouldRefuse("CER-2");
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        return new(refusal.ToString() + refusal.Facts.Count, [.. _asked], bytes);
    }

    private sealed record Guessed(string Said, IReadOnlyList<string> Asked, long Bytes);

#pragma warning disable CA1852 // A proxy is derived from it.
    private class Listened : DispatchProxy
#pragma warning restore CA1852
    {
        private IEventJournal _inner = null!;
        private List<string> _heard = null!;

        public void Begin(IEventJournal inner, List<string> heard) => (_inner, _heard) = (inner, heard);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            _heard.Add(targetMethod!.Name + (args is [RowKey key, ..] ? " " + key.View : ""));
            return targetMethod.Invoke(_inner, args);
        }
    }
}
