using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Tests.Primitives;

public sealed class TypedTextTests
{
    private const string TurnedRound = "Inci\u202Ednet";

    [Theory]
    [InlineData("Dupont", true)]
    [InlineData("L’Été-d’Œuvre", true)]
    [InlineData("Nguyễn Thị", true)]
    [InlineData("Ζωή", true)]
    [InlineData("Наталья", true)]
    [InlineData("نیک\u200Cزاد", true)] // A joiner that Persian spells with.
    [InlineData("क्\u200Dष", true)] // And one behind a mark of Devanagari.
    [InlineData("山田 太郎", true)]
    [InlineData("Teʻura", true)]
    [InlineData("Du\u200Cpont", false)]
    [InlineData("Du\u200Dpont", false)]
    [InlineData("Du\u00ADpont", false)]
    [InlineData("Du\u2066pont", false)]
    [InlineData("Du\u115Fpont", false)]
    [InlineData("Du\uFE0Fpont", false)]
    [InlineData("Du\u2800pont", false)]
    [InlineData("Du\uE000pont", false)]
    [InlineData("Du\npont", false)]
    [InlineData("Dup\u043Ent", false)] // о of Cyrillic.
    [InlineData("Dup\u03BFnt", false)] // ο of Greek.
    [InlineData("\uFF24upont", false)] // Fullwidth.
    [InlineData("\U0001D403upont", false)] // Mathematical.
    [InlineData("\u1D05upont", false)] // Small capitals.
    [InlineData("=cmd", false)]
    [InlineData("+1", false)]
    [InlineData("-1", false)]
    [InlineData("@x", false)]
    [InlineData("Saint-Jean", true)]
    [Rule("CAN-1")]
    public void A_name_shows_all_that_is_in_it(string name, bool taken) =>
        (TypedText.RefuseName("CAN-1", "birthName", name) is null).ShouldBe(taken);

    [Theory]
    [InlineData("Il a dit :\n« oui »\t👩‍🏫", true)]
    [InlineData("=1+1", true)]
    [InlineData("a\u0000b", false)]
    [InlineData("a\u001Bb", false)]
    [InlineData("a\u202Eb", false)]
    [InlineData("a\u2067b", false)]
    [InlineData("a\u200Fb", false)]
    [InlineData("a\u2028b", false)]
    public void Other_text_has_no_control_characters_and_is_never_turned_round(string text, bool taken)
    {
        (TypedText.Refuse("INV-8", "reason", text) is null).ShouldBe(taken);
        TypedText.Refuse("INV-8", "reason", TypedText.Cleared(text)).ShouldBeNull();
    }

    [Fact]
    public void Half_a_character_is_none()
    {
        TypedText.Refuse("INV-8", "reason", "a" + '\uD800').ShouldNotBeNull();
        TypedText.RefuseName("CAN-1", "birthName", '\uDC00' + "a").ShouldNotBeNull();
        TypedText.Refuse("INV-8", "reason", new string('a', TypedText.WordsCharactersMax + 1))!.Facts["charactersMax"].ShouldBe(TypedText.WordsCharactersMax);
    }

    [Fact]
    [Rule("SES-1")]
    public void Whatever_is_written_of_a_session_is_held_to_it()
    {
        var day = new SessionBuilder().Candidates(2).Day().Open(1, 2);
        var (session, one, now) = (day.Session, new CandidateId(1), day.Now);
        Refusal?[] refused =
        [
            Of(session.Pause(TurnedRound, now)), Of(session.CreditTime(one, Duration.FromMinutes(5), TurnedRound, now)),
            Of(session.FileReport(one, ReportCategory.Fraud, TurnedRound, null, now)), Of(session.PlaceHold(one, TurnedRound, "jury", now)),
            Of(session.SaveDraft(new() { Comment = TurnedRound }, now)),
            Of(session.Attach(new($"{TurnedRound}.pdf", SessionFileKind.Other, new('a', 64), 3), now)),
            Of(ProfileCollection.Open(CampaignCode.Draw(new SeededSecrets(1)), TurnedRound, new("valin"), now)),
        ];
        refused.ShouldAllBe(static refusal => refusal != null && refusal.Kind == RefusalKind.Invalid);
        session.Pause("Alarme incendie", now).IsOk.ShouldBeTrue();
    }

    [Theory]
    [InlineData("D. Martin", "d martin")]
    [InlineData("Zoé Roux", "ZOE ROUX")]
    [Rule("SES-1")]
    public void An_invigilator_is_named_once(string first, string again)
    {
        SessionDetails Named(params string[] names) => new("Lycée Valin", "202", SessionBuilder.NineOClock, "Europe/Paris", names);
        var (centre, policy, now) = (new Centre(new("valin")), CertificationPolicies.Profile2023, Instant.FromUtc(2024, 3, 1, 8, 0));
        SessionCheck.Faults(Named(first, again), centre, policy, now).Select(static f => (f.Code, f.Facts["field"])).ShouldBe([("SES-1", "invigilators")]);
        SessionCheck.Faults(Named(first, "A. Poadja"), centre, policy, now).ShouldBeEmpty();
    }

    private static Refusal? Of<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : null;
}
