using System.Text.RegularExpressions;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Documents.Papers;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Documents.Tests.Papers;

/// <summary>Whatever is typed into a session is text on its documents.</summary>
public sealed partial class EscapingTests
{
    private static readonly string[] OfTheSession = ["centre", "site", "room", "session"];

    public static TheoryData<SessionDocument, string[]> Holes => new()
    {
        { SessionDocument.AttendanceSheet, [.. OfTheSession, "invigilator", "birthName", "firstName", "class", "commune", "country"] },
        { SessionDocument.IncidentRecord, [.. OfTheSession, "invigilator", "birthName", "firstName", "report", "comment"] },
        { SessionDocument.FraudRecord, [.. OfTheSession, "invigilator", "birthName", "firstName", "class", "fraud"] },
        { SessionDocument.BlankFraudRecord, [.. OfTheSession, "invigilator"] },
        { SessionDocument.Convocations, [.. OfTheSession, "birthName", "firstName", "class", "localId"] },
        { SessionDocument.ConvocationGrid, [.. OfTheSession, "birthName", "firstName", "class"] },
        { SessionDocument.CandidateNotice, ["centre"] },
        { SessionDocument.PortalNotice, ["centre", "portal"] },
        { SessionDocument.Instructions, ["centre", "own"] },
        { SessionDocument.InvigilatorKit, [.. OfTheSession, "invigilator", "secret"] },
        { SessionDocument.RoomChecklist, [.. OfTheSession, "invigilator", "checkedBy", "note"] },
    };

    [Theory]
    [MemberData(nameof(Holes))]
    [Rule("DOC-1")]
    public void What_was_typed_stands_on_a_session_document_as_it_was_typed_and_never_as_markup(SessionDocument document, string[] holes)
    {
        var page = Sample.Documents.Render(document, Hostile(), Language.French).Text();

        ShouldShow(page, holes);
    }

    [Fact]
    [Rule("CER-1")]
    public void What_was_typed_is_text_on_a_certificate()
    {
        var facts = Sample.Facts(Mark("birthName"), Mark("firstName")) with { CentreName = Mark("centre"), Number = Mark("number"), Levels = [new(Mark("competence"), 3)] };
        var copy = Sample.Certificate(facts) with { Standing = CertificateStanding.Superseded, Successor = Mark("successor") };

        ShouldShow(Sample.Documents.Render(copy, Language.English).Text(), ["birthName", "centre", "competence", "firstName", "number", "successor"]);
    }

    [Theory]
    [InlineData(ResultGrouping.BySession)]
    [InlineData(ResultGrouping.ByClass)]
    [Rule("PUB-2")]
    public void What_was_typed_is_text_on_a_list_of_results(ResultGrouping grouping)
    {
        var line = Sample.Result(1) with
        {
            Number = Mark("number"), Holder = Someone(), Details = new() { Class = Mark("class") }, Comment = Mark("comment"), CentreName = "not on the list",
        };

        string[] holes = ["birthName", "centre", "comment", "firstName", "number"];
        ShouldShow(Sample.Documents.Render(new ResultList(Mark("centre"), [line], grouping), Language.French).Text(), grouping == ResultGrouping.ByClass ? [.. holes, "class"] : holes);
    }

    private static SessionFacts Hostile() => Sample.Session(1) with
    {
        CentreName = Mark("centre"),
        Details = new(Mark("site"), Mark("room"), new(2024, 3, 12, 9, 0), "Europe/Paris", [Mark("invigilator")]) { Name = Mark("session") },
        Candidates = [Sample.Candidate(1) with { Identity = Someone(), Details = new() { Class = Mark("class"), LocalId = Mark("localId") } }],
        Reports = [new(1, new(1), ReportCategory.NameOrBirthDate, Mark("report"), null), new(2, new(1), ReportCategory.Fraud, Mark("fraud"), null)],
        Checklist = [.. Sample.Checklist().Select(static (l, i) => i == 0 ? l with { Met = true, By = Mark("checkedBy"), Note = Mark("note") } : l with { By = null, Note = null })],
        Comment = Mark("comment"),
        InvigilatorSecret = Mark("secret"),
        OwnInstructions = Mark("own"),
        Portal = Mark("portal"),
    };

    private static CandidateIdentity Someone() => new(Mark("birthName"), Mark("firstName"), new(2006, 7, 28), new(Mark("commune"), "17", Mark("country")));

    private static string Mark(string field) => $"</p><i data-{field}=\"1\" class='x'>&{field};";

    private static void ShouldShow(string page, string[] holes)
    {
        page.ShouldNotContain("<i data-");
        page.ShouldNotContain("</p><i");
        page.ShouldNotContain("data-x=\"");
        var shown = Encoded().Matches(page).Select(static m => (m.Groups["field"].Value, m.Groups["again"].Value)).Distinct().ToArray();
        shown.ShouldAllBe(static s => s.Item1 == s.Item2);

        // A report of fraud stands on the incident record too.
        shown.Select(static s => s.Item1).Except(["fraud"]).Order().ShouldBe(holes.Except(["fraud"]).Order());
        holes.Contains("fraud").ShouldBe(holes.Contains("fraud") && shown.Any(static s => s.Item1 == "fraud"));
    }

    [GeneratedRegex("&lt;/p&gt;&lt;i data-(?<field>[A-Za-z]+)=&quot;1&quot; class=&#39;x&#39;&gt;&amp;(?<again>[A-Za-z]+);")]
    private static partial Regex Encoded();
}
