namespace Pix.Certification.Candidates;

/// <summary>Who somebody says they are, typed as on the sheet, to join a session (CAN-8).</summary>
/// <param name="BirthName">The birth name.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="BirthDate">The birth date.</param>
public sealed record TypedIdentity(string BirthName, string FirstName, LocalDate BirthDate);
