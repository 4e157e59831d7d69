using System.Globalization;
using NodaTime.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Sessions;

namespace Nation;

/// <summary>A session as its planner wrote it down for all hosts.</summary>
internal sealed record Room(SessionId Id, CentreId Centre, LocalDateTime Starts, string Code)
{
    private const int PausedFrom = 6;
    private const int PausedUntil = 8;

    /// <summary>Who sits there, as each host reads it from the list.</summary>
    public List<Seat> Seats { get; } = [];

    public bool HasPause => Id.Number % 10 == 0;

    public bool IsPausedAt(int round) => HasPause && round is >= PausedFrom and < PausedUntil;

    public bool IsToBePaused(int round) => HasPause && round == PausedFrom - 1;

    public bool IsToBeReopened(int round) => HasPause && round == PausedUntil - 1;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Id.Number}\t{Centre}\t{LocalDateTimePattern.GeneralIso.Format(Starts)}\t{Code}");

    public static Room Read(string line) => line.Split('\t') is [var id, var centre, var starts, var code]
        ? new(new(int.Parse(id, CultureInfo.InvariantCulture)), new(centre), LocalDateTimePattern.GeneralIso.Parse(starts).Value, code)
        : throw new InvalidDataException(line);
}

/// <summary>One line of a session's list, and how far its test is on this host.</summary>
internal sealed class Seat(CandidateId candidate, Pupil pupil)
{
    public CandidateId Candidate => candidate;

    public Pupil Pupil => pupil;

    public bool HasStarted { get; set; }

    public bool IsOver { get; set; }

    public int Answered { get; set; }

    public bool HasReported { get; set; }
}
