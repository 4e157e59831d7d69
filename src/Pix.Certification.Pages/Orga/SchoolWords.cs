using Pix.Certification.Candidates;
using Pix.Certification.Scoring;

namespace Pix.Certification.Pages.Orga;

/// <summary>The school: its pupils, its campaigns, its results.</summary>
internal static partial class SchoolWords
{
    public static IReadOnlyList<(Wording Name, Wording How)> Methods { get; } =
        [(Portal, PortalHow), (Identifier, IdentifierHow), (Email, EmailHow), (NoMethod, NoMethodHow)];

    public static Wording Of(ConnectionMethods methods)
    {
        Wording[] each = [.. Each(methods)];
        return each.Length == 0
            ? NoMethod
            : Wording.Join(", ", each);
    }

    public static Wording NotReady(int pupils) => pupils == 1
        ? SchoolWords.PupilNotReady
        : SchoolWords.PupilsNotReady(pupils);

    private static IEnumerable<Wording> Each(ConnectionMethods methods)
    {
        foreach (
            var (method, name) in (
                (ConnectionMethods, Wording)[])[(ConnectionMethods.Portal, Portal), (
                    ConnectionMethods.Identifier, Identifier), (ConnectionMethods.Email, Email)])
        {
            if (methods.HasFlag(method))
            {
                yield return name;
            }
        }
    }
}
