using System.Text.RegularExpressions;
using Pix.Certification.Certifications;
using Pix.Certification.Positioning;
using Pix.Certification.Sessions;

namespace Pix.Certification.Tests.Sessions;

public sealed partial class DiagramTests
{
    private const string Page = """
        # The life of a session

        This page is written by the machine that runs the sessions: a test fails when the two differ.
        Run the tests with `APPROVE=1` to write it again.

        ```mermaid
        {0}
        ```

        | State | French | What it means | What leads on |
        |---|---|---|---|
        | Created | créée | Planned. Details, list, checklist and presence can still change; a list can be imported. | The invigilator releases the access code; the administrator may cancel. |
        | Started | en cours | Candidates sit their tests. Late arrivals can be entered one by one; the room can be paused. | The invigilator ends it, or the clock does where the policy says *enforce*. |
        | Ended | terminée | No more tests. Reports, end screens, files and the comment are completed. | The administrator finalises. |
        | Finalised | finalisée | Handed over to the jury; sittings that still ran have ended. | Every result is decided; or the finalisation is taken back. |
        | Processed | traitée | Every result is decided. | All results are published at once. |
        | Published | publiée | The results are with the candidates and the centre. | Nothing, unless the publication is taken back. |
        | Cancelled | annulée | It does not take place. | Nothing. |

        On an arrow, a text in brackets says what must hold, beginning with the code of the rule that asks for it. When it does not hold,
        the command is refused with that code, with the reason and with what to do about it; and nothing has changed. An arrow from a box
        leads from every state within.

        ## What may be done in which state

        Every command asks the machine. A cell says that it may be done in that state, or by which rules something else must hold as well:
        of the session, the time, the candidate it is about. A dash: not in that state. `Session.Permitted(now)` says it of one session.

        {2}

        # The life of a certification

        One candidate's certification, once the session is finalised. It can be decided anew in any direction until it is published; published, it is
        corrected by unpublishing the session, and an upheld appeal holds the next publication until its action is carried out.

        ```mermaid
        {1}
        ```

        # The life of a competence evaluation

        One person's way through one competence, before any exam. Done, it may be tried again for better, and later be started anew.

        ```mermaid
        {3}
        ```

        """;

    [Fact]
    [Rule("SES-4")]
    public void The_page_on_the_lifecycle_shows_the_machine_as_it_is() =>
        Approved.ShouldBeIn(Page.ReplaceLineEndings("\n").Replace("{0}", Session.Diagram().TrimEnd(), StringComparison.Ordinal)
            .Replace("{1}", CandidateCertification.Diagram().TrimEnd(), StringComparison.Ordinal)
            .Replace("{3}", CompetenceEvaluation.Diagram().TrimEnd(), StringComparison.Ordinal)
            .Replace("{2}", Table(), StringComparison.Ordinal), "docs/lifecycle.md");

    [Fact]
    [Rule("SES-4")]
    public void The_dot_diagram_is_the_one_approved() =>
        Approved.ShouldBeIn(Session.Diagram(DiagramFormat.Dot).TrimEnd() + "\n", "tests/Pix.Certification.Tests/Sessions/Session.dot");

    [Theory]
    [Rule("SES-4")]
    [InlineData(DiagramFormat.Mermaid)]
    [InlineData(DiagramFormat.Dot)]
    public void Every_guard_on_an_arrow_begins_with_the_code_of_a_rule(DiagramFormat format)
    {
        var guards = Guard().Matches(Session.Diagram(format)).Select(m => m.Groups[1].Value).ToArray();
        guards.Length.ShouldBe(13);
        foreach (var guard in guards)
        {
            RuleBook.Has(guard.Split(' ')[0]).ShouldBeTrue(guard);
        }
    }

    [Fact]
    public void A_diagram_is_drawn_the_same_twice() => Session.Diagram().ShouldBe(Session.Diagram());

    private static string Table()
    {
        var states = Enum.GetValues<SessionState>();
        var heading = Row(["", .. states.Select(static state => $"{state}")]);
        var rows = from act in Enum.GetValues<SessionAct>()
                   let cells = states.Select(state => Cell(Session.Condition(state, act)))
                   select Row([$"{act}", .. cells]);
        return string.Join('\n', [heading, Row(Enumerable.Repeat("---", states.Length + 1)), .. rows]);
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Cell(IReadOnlyList<string>? condition) => condition switch
    {
        null => "–",
        [] => "yes",
        _ => string.Join(", ", condition),
    };

    [GeneratedRegex(@"\[([^\[\]=*]+)\]")]
    private static partial Regex Guard();
}
