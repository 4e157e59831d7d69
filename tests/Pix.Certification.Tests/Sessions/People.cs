using System.Globalization;
using Pix.Certification.Candidates;

namespace Pix.Certification.Tests.Sessions;

/// <summary>Who comes and goes on a walk, as different hands write their names.</summary>
internal static class People
{
    /// <summary>So many can be met; the rest of a class is only ever in the way.</summary>
    public const int Known = 7;

    public const int Spellings = 4;

    /// <summary>One person's entry, as the sheet has it or as somebody else typed it.</summary>
    public static CandidateIdentity Spelt(int person, int spelling)
    {
        var plain = SessionBuilder.Person(person);
        return spelling switch
        {
            1 => plain with { BirthName = plain.BirthName.ToUpperInvariant(), FirstName = plain.FirstName.ToUpperInvariant() },
            2 => plain with { BirthName = $" Mártin-{person}", FirstName = "Cami’lle" },
            3 => plain with { BirthName = $"ma r\u0302tin {person}", FirstName = "çamille" },
            _ => plain,
        };
    }

    /// <summary>What CAN-5 leaves of all of these.</summary>
    public static string Key(int person) => string.Create(CultureInfo.InvariantCulture, $"MARTIN{person}|CAMILLE|{new DateOnly(2007, 1, 1).AddDays(person):yyyy-MM-dd}");
}
