using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.Accounts.Desks;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Accounts.Tokens;
using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Whoever guesses is slowed, and nobody else waits for it.</summary>
public sealed class GuessingTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    [Rule("ACC-4")]
    public async Task Five_wrong_passwords_slow_the_address_they_come_from_and_close_no_door_to_the_right_one()
    {
        using var host = new RunningHost();
        using var guesser = host.Browse(source: "192.0.2.1");
        using var home = await host.Browse(source: "192.0.2.1").SignIn("eleve03", DemonstrationSchool.PupilPassword);
        for (var i = 0; i < 5; i++)
        {
            (await Try(guesser, "eleve03", "nope")).ShouldContain("L’identifiant ou le mot de passe est incorrect.");
        }

        (await Try(guesser, "eleve03", DemonstrationSchool.PupilPassword)).ShouldContain("Trop d’essais.");
        using var elsewhere = await host.Browse(source: "192.0.2.2").SignIn("eleve03", DemonstrationSchool.PupilPassword);
        using var neighbour = await host.Browse(source: "192.0.2.1").SignIn("eleve04", DemonstrationSchool.PupilPassword);
        using var out1 = await home.Send("/deconnexion", "sign-out");
        await home.SignIn("eleve03", DemonstrationSchool.PupilPassword); // The browser is known, though the address is the guesser's.
    }

    [Theory]
    [InlineData("eleve03")]
    [InlineData("nobody-of-that-name")]
    [Rule("ACC-4")]
    public async Task A_login_that_exists_is_refused_like_one_that_does_not(string login)
    {
        using var host = new RunningHost();
        using var guesser = host.Browse();
        for (var i = 0; i < 5; i++)
        {
            (await Try(guesser, login, "nope")).ShouldContain("L’identifiant ou le mot de passe est incorrect.");
        }

        (await Try(guesser, login, "nope")).ShouldContain("Trop d’essais.");
    }

    [Fact]
    [Rule("ACC-4")]
    public void Guesses_from_everywhere_slow_a_login_to_one_a_minute_and_never_for_longer()
    {
        var attempts = new Attempts(_time);
        var made = 0;
        for (var source = 0; source < 300; source++)
        {
            made += attempts.Count(AttemptCount.Of("zoe", $"s{source}", null)) is null ? 1 : 0;
        }

        made.ShouldBe(100);
        attempts.Wait(AttemptCount.Of("zoe", "new", null))!.Value.ShouldBeLessThanOrEqualTo(Duration.FromMinutes(1));
        attempts.Wait(AttemptCount.Of("zoe", "s1", "her-own-browser")).ShouldBeNull();
        attempts.Wait(AttemptCount.Of("another", "new", null)).ShouldBeNull();
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            attempts.Count(AttemptCount.Of("zoe", $"t{i}", null)).ShouldBeNull();
        }

        _time.Advance(TimeSpan.FromHours(1));
        attempts.Wait(AttemptCount.Of("zoe", "s1", null)).ShouldBeNull("it is forgotten");
    }

    [Fact]
    [Rule("ACC-4")]
    public void A_right_password_now_and_then_buys_no_guesses()
    {
        var attempts = new Attempts(_time);
        for (var i = 0; i < 100; i++)
        {
            var mine = AttemptCount.Of("mine", "s", null);
            attempts.Count(mine).ShouldBeNull();
            attempts.Forgive(mine);
            attempts.Count(AttemptCount.Of($"victim{i}", "s", null)).ShouldBeNull();
        }

        attempts.Count(AttemptCount.Of("one-more", "s", null)).ShouldNotBeNull();
    }

    [Fact]
    [Rule("ACC-4")]
    public void Names_that_never_existed_fill_no_memory()
    {
        var attempts = new Attempts(_time);
        var held = AttemptCount.Of("victim", "v", null);
        for (var i = 0; i < 5; i++)
        {
            attempts.Count(held).ShouldBeNull();
        }

        for (var i = 0; i < Attempts.KeptMost; i++)
        {
            attempts.Count([new($"n{i}", 5, 30, 15, true)]);
        }

        attempts.Known.ShouldBeLessThanOrEqualTo(Attempts.KeptMost);
        attempts.Wait(held).ShouldNotBeNull("what was seen often is kept");
    }

    [Fact]
    [Rule("ACC-4")]
    public async Task Who_crowds_the_gate_has_one_place_and_others_the_next()
    {
        using var gate = new PasswordGate();
        using var first = await gate.Enter("crowd", default);
        var line = Enumerable.Range(0, 50).Select(_ => gate.Enter("crowd", default)).ToArray();
        using var other = await gate.Enter("other", default); // A place is free, whatever the crowd.
        var third = gate.Enter("third", default);
        third.IsCompleted.ShouldBeFalse();
        other.Dispose();
        (await third).Dispose();
        first.Dispose();
        foreach (var waiting in line)
        {
            (await waiting).Dispose();
        }

        var flood = Enumerable.Range(0, PasswordGate.WaitingMostOfOne).Select(_ => gate.Enter("flood", default)).ToArray();
        await Should.ThrowAsync<RefusedException>(() => gate.Enter("flood", default));
        foreach (var waiting in flood)
        {
            (await waiting).Dispose();
        }
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::9", "2001:db8:1:2::/64")]
    [Rule("ACC-4")]
    public void A_source_is_an_address_or_the_network_that_somebody_has_whole(string address, string source) =>
        RequestSource.Of(IPAddress.Parse(address)).ShouldBe(source);

    [Fact]
    [Rule("ACC-4")]
    public async Task What_a_stranger_sends_is_small()
    {
        using var host = new RunningHost().Serve();
        using var client = new HttpClient { BaseAddress = new(host.Address) };
        foreach (var path in (string[])["/api/v1/tokens", "/api/v1/tokens/invigilator", "/api/v1/public/verifications"])
        {
            using var body = new StringContent($$"""{"login":"{{new string('x', 200_000)}}"}""", System.Text.Encoding.UTF8, "application/json");
            using var reply = await client.PostAsync(new Uri(path, UriKind.Relative), body);
            reply.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge, path);
        }
    }

    private static async Task<string> Try(Browser browser, string login, string password)
    {
        using var reply = await browser.Send("/connexion", "sign-in", ("Form.login", login), ("Form.password", password));
        return await Browser.Text(reply);
    }
}
