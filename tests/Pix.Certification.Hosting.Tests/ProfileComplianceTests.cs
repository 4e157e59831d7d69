using Pix.Certification.Hosting.Sources;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Tests;

/// <summary>What integrators are told of their source of profiles is true of a good one, and names what is wrong with another.</summary>
public sealed class ProfileComplianceTests
{
    private static readonly AccountId Zoe = new("zoe");

    public static TheoryData<string> Promises => [.. ProfileCompliance.Checks.Select(static check => check.Name)];

    [Theory]
    [MemberData(nameof(Promises))]
    public Task A_good_source_keeps(string promise) => Run(promise, new Source(static account => account == Zoe ? SmallBank.Profile : null));

    [Fact]
    public Task A_source_that_knows_everybody_is_told_so() =>
        Fails("Somebody who has none is nobody and no fault", new Source(static _ => SmallBank.Profile));

    [Fact]
    public Task A_source_that_knows_nobody_is_told_so() => Fails("Somebody who has worked has a profile", new Source(static _ => null));

    [Fact]
    public Task A_source_that_throws_is_told_which_promise_it_breaks() =>
        Fails("Many who ask at once are all answered", new Source(static _ => throw new InvalidOperationException("one at a time")));

    private static async Task Fails(string promise, IProfileSource source) =>
        (await Should.ThrowAsync<ComplianceException>(() => Run(promise, source))).Message.ShouldStartWith(promise + ": ");

    private static Task Run(string promise, IProfileSource source) =>
        ProfileCompliance.Checks.Single(check => check.Name == promise).RunAsync(new(source, Zoe, new("nobody")));

    private sealed class Source(Func<AccountId, ProfileSnapshot?> profileOf) : IProfileSource
    {
        public ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default) => new(profileOf(account));
    }
}
