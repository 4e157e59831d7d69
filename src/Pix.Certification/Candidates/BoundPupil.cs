namespace Pix.Certification.Candidates;

/// <summary>The pupil whom an account is bound to: it joins as nobody else (CAN-8).</summary>
/// <param name="Id">The pupil of the school's list.</param>
/// <param name="Key">Who that is, as the school's list says; null when no list that is known has them.</param>
public sealed record BoundPupil(LearnerId Id, PersonKey? Key);
