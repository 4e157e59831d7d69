using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>What a code of a technical test opens: a session of a centre, or the centre alone.</summary>
internal sealed record TestCodeOwner(CentreId Centre, SessionId? Session);

/// <summary>
/// The codes of technical tests, grouped by what they open (SES-7). There are few of so short a code: that of a session which is not to be
/// prepared any more is somebody else's once it is drawn again.
/// </summary>
internal static class TestCodeRows
{
    public static readonly ReadModel<TestCodeOwner> View = new("testCode");

    private const string Kind = "testCode";
    private const int DrawsMax = 300;

    /// <summary>What a code opens now; null for one that is nobody's, or a session's whose time is over.</summary>
    public static async ValueTask<TestCodeOwner?> Find(TestCode code, CommandContext context, CancellationToken cancellation) =>
        await View.Find(context.Journal, code.ToString(), cancellation).ConfigureAwait(false) is { } row
            && await Opens(View.Read(row), context, cancellation).ConfigureAwait(false)
            ? View.Read(row)
            : null;

    /// <summary>The code of a centre or a session: drawn when it is first asked for, and the same until another is wanted.</summary>
    public static async ValueTask<Result<TestCode>> Give(UnitOfWork unit, TestCodeOwner owner, bool another, CommandContext context)
    {
        var own = await View.Rows(context.Journal, GroupOf(owner), unit.Cancellation).ConfigureAwait(false);
        if (own is [var known, ..] && !another && TestCode.TryParse(known.Id, out var before))
        {
            return before;
        }

        for (var draw = 0; draw < DrawsMax; draw++)
        {
            var code = TestCode.Draw(context.Secrets);
            var held = await View.Find(context.Journal, code.ToString(), unit.Cancellation).ConfigureAwait(false);
            if (held is not null && await Opens(View.Read(held), context, unit.Cancellation).ConfigureAwait(false))
            {
                continue;
            }

            foreach (var former in held is null ? own : [.. own, held])
            {
                unit.RemovedRows.Add(View.Key(former.Id));
                unit.Released.Add(ClaimOf(former.Id, View.Read(former)));
            }

            unit.Claims.Add(ClaimOf(code.ToString(), owner));
            unit.RemovedRows.RemoveAll(key => key.Id == code.ToString());
            unit.Rows.Add(View.Row(code.ToString(), GroupOf(owner), "", owner));
            return code;
        }

        return HostingRefusals.NoTestCodeLeft();
    }

    private static async ValueTask<bool> Opens(TestCodeOwner owner, CommandContext context, CancellationToken cancellation) =>
        owner.Session is not { } id
        || (await context.Aggregates.Session(id, cancellation).ConfigureAwait(false))?.Permitted(context.Now)
            .Allows(SessionAct.RecordTechnicalTest) == true;

    private static string GroupOf(TestCodeOwner owner) => $"{owner.Centre}/{owner.Session}";

    private static Claim ClaimOf(string code, TestCodeOwner owner) => new(Kind, code, GroupOf(owner));
}
