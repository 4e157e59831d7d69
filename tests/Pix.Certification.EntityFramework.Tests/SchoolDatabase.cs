using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.EntityFramework.Tests;

/// <summary>A school's database in SQLite, and what its rows are to the specifications.</summary>
internal sealed class SchoolDatabase : DbContext
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SchoolDatabase()
    {
        _connection.Open();
        Database.EnsureCreated();
    }

    public DbSet<Pupil> Pupils => Set<Pupil>();

    public DbSet<Exam> Exams => Set<Exam>();

    /// <summary>A pupil who wants to sit an exam, as the rules of eligibility see them.</summary>
    public static Expression<Func<Pupil, Applicant>> ApplicantFor(SessionId exam, EligibilityTerms terms) => pupil => new Applicant
    {
        CertifiableCompetences = pupil.Standings.Count(s => s.Level >= terms.CertifiableLevelMin),
        MissingCompetences = pupil.Standings.Where(s => s.Level < terms.CertifiableLevelMin)
            .OrderByDescending(s => s.Level).ThenByDescending(s => s.Pix).ThenBy(s => s.Competence)
            .Select(s => s.Competence).ToList(),
        OtherSessions = pupil.Places.Where(p => p.HasSat && p.ExamId != exam).Select(p => p.Exam.Day).ToList(),
        AlreadyLinked = pupil.Places.Any(p => p.ExamId == exam),
    };

    /// <summary>A pupil, as the filters of a school's list see them.</summary>
    public static Expression<Func<Pupil, Learner>> Learner { get; } = pupil =>
        new Learner(new LearnerId($"{pupil.Id}"), pupil.LastName, pupil.FirstName, pupil.Born, pupil.Group)
        {
            SearchText = pupil.FoldedNames,
            Connections = pupil.UsesPortal ? ConnectionMethods.Portal
                : pupil.Email != null ? ConnectionMethods.Email
                : ConnectionMethods.None,
        };

    /// <summary>An exam, as the questions about sessions see it.</summary>
    public static Expression<Func<Exam, SessionSummary>> Summary { get; } = exam => new SessionSummary
    {
        Id = exam.Id,
        Centre = exam.Centre,
        Site = exam.Building,
        Room = exam.Room,
        Starts = exam.Day.At(exam.Hour),
        StartsAt = exam.StartsAt,
        State = exam.State,
        Candidates = 0,
        Slot = new SessionSlot(exam.Building, exam.Room, exam.Day.At(exam.Hour)),
    };

    public override void Dispose()
    {
        base.Dispose();
        _connection.Dispose();
    }

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(_connection);

    protected override void ConfigureConventions(ModelConfigurationBuilder types) => types.ConvertCertificationTypes();

    protected override void OnModelCreating(ModelBuilder tables)
    {
        tables.Entity<Pupil>().Property(p => p.Id).ValueGeneratedNever();
        tables.Entity<Standing>().HasKey(s => new { s.PupilId, s.Competence });
        tables.Entity<Place>().HasKey(p => new { p.PupilId, p.ExamId });
        tables.Entity<Exam>().Property(e => e.State).HasConversion<string>();
    }
}
