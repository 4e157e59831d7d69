using Pix.Certification.Sessions;

namespace Pix.Certification.EntityFramework.Tests;

// What an integrator may have: tables with names, keys and columns of their own.
#pragma warning disable CA1002, CA2227 // Entities, as Entity Framework wants them.

/// <summary>A pupil.</summary>
public sealed class Pupil
{
    public int Id { get; set; }

    public required string LastName { get; set; }

    public required string FirstName { get; set; }

    public required LocalDate Born { get; set; }

    public required string Group { get; set; }

    /// <summary>Both names as the library folds them, so that a database can search what it cannot fold.</summary>
    public required string FoldedNames { get; set; }

    public bool UsesPortal { get; set; }

    public string? Email { get; set; }

    public List<Standing> Standings { get; set; } = [];

    public List<Place> Places { get; set; } = [];
}

/// <summary>How far a pupil has come in one competence.</summary>
public sealed class Standing
{
    public int PupilId { get; set; }

    public required string Competence { get; set; }

    public int Pix { get; set; }

    public int Level { get; set; }
}

/// <summary>A session.</summary>
public sealed class Exam
{
    public SessionId Id { get; set; }

    public CentreId Centre { get; set; }

    public required string Building { get; set; }

    public required string Room { get; set; }

    public LocalDate Day { get; set; }

    public LocalTime Hour { get; set; }

    public Instant StartsAt { get; set; }

    public SessionState State { get; set; }
}

/// <summary>A pupil's place in a session: to come, taken, or left empty.</summary>
public sealed class Place
{
    public int PupilId { get; set; }

    public SessionId ExamId { get; set; }

    public Exam Exam { get; set; } = null!;

    public bool HasSat { get; set; }
}
