using System.Text.RegularExpressions;
using Pix.Certification.Credentials;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Scoring;

namespace Pix.Certification.Hosting.Tests;

/// <summary>A link opens one published result for a time; everything else reads the same (PUB-1).</summary>
#pragma warning disable CA1001 // Disposed asynchronously, after each test.
public sealed partial class ResultLinkTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private const string Address = "https://certification.example/resultats/";
    private readonly MemoryJournal _journal = new();
    private readonly Postbox _post = new();
    private CertificationHost _host = null!;
    private SessionId _id;
    private string _link = "";

    private JuryDesk Jury => _host.Desks.Jury("Mme Petit");

    public async Task InitializeAsync()
    {
        _host = await CertificationHost.OpenAsync(
            _journal, also: c => c.Use<INoticeSender>(_ => _post), options: static o => (o.LinkKey, o.ResultAddress) = (new byte[32], Address), clockwork: false);
        _id = await _host.FinalisedAsync(2, details: Postbox.Addresses);
        (await Jury.Publication.PublishAsync(_id)).OrThrow();
        await _host.DoDue();
        _link = LinkOf("camille.1");
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _journal.DisposeAsync();
    }

    [Fact]
    [Rule("PUB-1")]
    public async Task A_link_opens_the_result_it_was_sent_for_and_names_nobody_itself()
    {
        var opened = await Opened(_link);
        var mine = (await _host.Candidate(1).Certifications.ListAsync())[0];
        (opened.Holder, opened.Number, opened.Status, opened.Score, opened.Code).ShouldBe(("Camille Martin 1", $"{_id}-001", CertificationStatus.Validated, mine.Score, mine.Certificate!.Code));
        (await Opened(LinkOf("parent.2"))).Holder.ShouldBe("Camille Martin 2");
        (await Opened(LinkOf("parent.1"))).ShouldBe(opened, Comparer);
        _post.Arrived.Count.ShouldBe(4);
        foreach (var notice in _post.Arrived)
        {
            var url = Url().Match(notice.Body).Value;
            url.ShouldStartWith(Address);
            foreach (var word in (string[])["Martin", "Camille", "camille", "parent", "example.org", "account", "@"])
            {
                url.ShouldNotContain(word, Case.Sensitive);
            }

            notice.Body.ShouldNotContain("Martin");
        }
    }

    [Fact]
    [Rule("PUB-1")]
    public async Task A_link_opens_until_its_end_and_not_from_then_on()
    {
        var until = (await Opened(_link)).Until;
        _host.Clock.Later(until - _host.Clock.Now - Duration.FromSeconds(1));
        (await Opened(_link)).Holder.ShouldBe("Camille Martin 1");
        _host.Clock.Later(Duration.FromSeconds(1));
        await ShouldOpenNothing(_link);
    }

    [Theory]
    [Rule("PUB-1")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AQAAANAAAAAEAAAAAGYw3EBwRYe2pIz4RnAYYKLSd-33kzEl6PVrO3zyRhqPzjT1dA")]
    public Task What_is_no_link_of_ours_opens_nothing(string? link) => ShouldOpenNothing(link);

    [Fact]
    [Rule("PUB-1")]
    [Rule("CER-4")]
    public async Task A_link_to_a_result_that_is_taken_back_revoked_or_erased_opens_nothing_like_one_that_is_wrong()
    {
        await ShouldOpenNothing(ResultLinks.Write(new(9999), new(1), _host.Clock.Now + Duration.FromDays(1), new byte[32]));
        (await Jury.Publication.UnpublishAsync(_id, "Contrôle")).OrThrow();
        await ShouldOpenNothing(_link);
        (await Jury.Publication.PublishAsync(_id)).OrThrow();
        (await Opened(_link)).Holder.ShouldBe("Camille Martin 1");
        (await Jury.Publication.RevokeAsync(_id, new(1), "Fraude découverte après coup")).OrThrow();
        await ShouldOpenNothing(_link);

        var other = LinkOf("camille.2");
        (await Opened(other)).Holder.ShouldBe("Camille Martin 2");
        (await Jury.Retention.EraseAsync(SessionBuilder.Account(2), "À sa demande")).OrThrow();
        await ShouldOpenNothing(other);
    }

    [Fact]
    [Rule("PUB-1")]
    public async Task A_host_without_a_key_sends_no_link_and_opens_none()
    {
        await using var journal = new MemoryJournal();
        var post = new Postbox();
        await using var host = await CertificationHost.OpenAsync(journal, also: c => c.Use<INoticeSender>(_ => post), clockwork: false);
        var id = await host.FinalisedAsync(1, details: Postbox.Addresses);
        (await host.Desks.Jury("x").Publication.PublishAsync(id)).OrThrow();
        await host.DoDue();
        post.Arrived.Count.ShouldBe(2);
        post.Arrived.ShouldAllBe(static n => !n.Body.Contains("http", StringComparison.Ordinal) && n.Body.Contains("compte", StringComparison.Ordinal));
        (await host.Desks.Public("x").OpenResultLinkAsync(_link)).ShouldRefuse("PUB-1");
    }

    private static IEqualityComparer<LinkedResult> Comparer { get; } =
        EqualityComparer<LinkedResult>.Create(static (a, b) => (a! with { Levels = [] }).Equals(b! with { Levels = [] }) && a.Levels.SequenceEqual(b.Levels), static a => a.Number.GetHashCode(StringComparison.Ordinal));

    [GeneratedRegex("https?://\\S+")]
    private static partial Regex Url();

    private string LinkOf(string to) => Url().Match(_post.Arrived.Last(n => n.To.StartsWith(to, StringComparison.Ordinal)).Body).Value[Address.Length..];

    private async Task<LinkedResult> Opened(string link) => (await _host.Desks.Public("here").OpenResultLinkAsync(link)).OrThrow();

    private async Task ShouldOpenNothing(string? link)
    {
        var wrong = (await _host.Desks.Public("there").OpenResultLinkAsync(new('A', 68))).ShouldRefuse("PUB-1");
        var refusal = (await _host.Desks.Public("here").OpenResultLinkAsync(link)).ShouldRefuse("PUB-1");
        (refusal.ToString(), refusal.Facts.Count).ShouldBe((wrong.ToString(), wrong.Facts.Count));
    }
}
