using System.Globalization;

namespace Pix.Certification.Candidates;

/// <summary>How a learner reaches their account.</summary>
[Flags]
public enum ConnectionMethods
{
    /// <summary>In no way yet: such a learner is not ready for a certification day.</summary>
    None = 0,

    /// <summary>Through the school's portal (<i>médiacentre, ENT</i>).</summary>
    Portal = 1,

    /// <summary>With an identifier of the form firstname.lastnameDDMM.</summary>
    Identifier = 2,

    /// <summary>With an e-mail address.</summary>
    Email = 4,
}

/// <summary>A pupil or student of a school's list: somebody who may become a candidate.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="BirthName">The birth name.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="BirthDate">The birth date.</param>
/// <param name="Class">The class.</param>
public sealed record Learner(LearnerId Id, string BirthName, string FirstName, LocalDate BirthDate, string Class)
{
    /// <summary>The national id, when the list has it.</summary>
    public string? NationalId { get; init; }

    /// <summary>The establishment's own id, when the list has it.</summary>
    public string? LocalId { get; init; }

    /// <summary>How the learner reaches their account.</summary>
    public ConnectionMethods Connections { get; init; }

    /// <summary>True when the learner can connect in some way.</summary>
    public bool IsReady => Connections != ConnectionMethods.None;

    /// <summary>First name and birth name as they are searched: without marks, in capitals.</summary>
    /// <remarks>Always worked out from the names. It can be set only so that a query may say which column of a table keeps it.</remarks>
    public string SearchText
    {
        get => $"{PersonKey.Normalise(FirstName)} {PersonKey.Normalise(BirthName)}";
        init { }
    }

    /// <summary>What decides whether two entries are the same person.</summary>
    public PersonKey Key() => PersonKey.Of(BirthName, FirstName, BirthDate);

    /// <summary>The identifier of a learner: <c>zoe.dupont2807</c> for Zoé Dupont, born on 28 July.</summary>
    /// <param name="taken">Says whether somebody has it already; then a number is put behind, from 2 on.</param>
    public string Identifier(Func<string, bool>? taken = null)
    {
        static string Letters(string name)
        {
            var folded = PersonKey.Normalise(name);
            return string.Create(folded.Length, folded, static (to, from) => from.AsSpan().ToLowerInvariant(to));
        }

        var plain = $"{Letters(FirstName)}.{Letters(BirthName)}{BirthDate.ToString("ddMM", CultureInfo.InvariantCulture)}";
        var (identifier, next) = (plain, 2);
        while (taken is not null && taken(identifier))
        {
            identifier = string.Create(CultureInfo.InvariantCulture, $"{plain}-{next++}");
        }

        return identifier;
    }

    /// <summary>The same pupil with blanks put right, and blank ids left out.</summary>
    public Learner Tidied() => this with
    {
        BirthName = Blanks.Tidy(BirthName),
        FirstName = Blanks.Tidy(FirstName),
        Class = Blanks.Tidy(Class),
        NationalId = string.IsNullOrWhiteSpace(NationalId) ? null : NationalId.Trim(),
        LocalId = string.IsNullOrWhiteSpace(LocalId) ? null : LocalId.Trim(),
    };

    /// <summary>The candidate that this learner becomes.</summary>
    public CandidateIdentity ToIdentity() => new(BirthName, FirstName, BirthDate);
}
