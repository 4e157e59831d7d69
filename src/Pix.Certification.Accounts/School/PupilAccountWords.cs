using Pix.Certification.Accounts.Desks;
using Pix.Certification.Candidates;

namespace Pix.Certification.Accounts.School;

/// <summary>The accounts of pupils, as their school reads of them.</summary>
internal static partial class PupilAccountWords
{
    public static Wording Of(PupilState state) => state switch
    {
        PupilState.NoPassword => NoPassword,
        PupilState.FirstPassword => FirstPassword,
        _ => OwnPassword,
    };

    public static Wording Of(ConnectionMethods methods)
    {
        Wording[] each =
        [
            .. methods.HasFlag(ConnectionMethods.Portal) ? [Portal] : (Wording[])[],
            .. methods.HasFlag(ConnectionMethods.Identifier) ? [Identifier] : (Wording[])[],
            .. methods.HasFlag(ConnectionMethods.Email) ? [Email] : (Wording[])[],
        ];
        return each.Length == 0 ? NoMethod : Wording.Join(", ", each);
    }
}
