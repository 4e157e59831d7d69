using Pix.Certification.Candidates;

namespace Pix.Certification.Imports;

/// <summary>A pupil, as a file has them.</summary>
/// <param name="Line">The line of the file.</param>
/// <param name="BirthName">The birth name.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="BirthDate">The birth date.</param>
/// <param name="Class">The class.</param>
public sealed record LearnerLine(int Line, string BirthName, string FirstName, LocalDate BirthDate, string Class)
{
    /// <summary>The national id, when the file has it.</summary>
    public string? NationalId { get; init; }

    /// <summary>The establishment's own id, when the file has it.</summary>
    public string? LocalId { get; init; }

    /// <summary>How the pupil connects; null when the file says nothing about it.</summary>
    public ConnectionMethods? Connections { get; init; }
}

/// <summary>What a school's list becomes.</summary>
/// <param name="Added">Pupils who were not on it.</param>
/// <param name="Updated">Pupils who were, as they are now.</param>
/// <param name="Unchanged">Pupils who were, and about whom the file says nothing new.</param>
public sealed record LearnerChanges(IReadOnlyList<Learner> Added, IReadOnlyList<Learner> Updated, IReadOnlyList<Learner> Unchanged);

/// <summary>A school's list as it was read and validated, before anything of it is taken over.</summary>
public sealed class LearnerImport
{
    /// <summary>A list whose every line was found to be good.</summary>
    /// <param name="lines">The pupils, in the order of the file.</param>
    public LearnerImport(IReadOnlyList<LearnerLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        Lines = lines;
    }

    /// <summary>The pupils, in the order of the file.</summary>
    public IReadOnlyList<LearnerLine> Lines { get; }

    /// <summary>
    /// Takes all of them over or none. A pupil is known by the national id, otherwise by names and birth date (CAN-5), and keeps their own
    /// id; what the file leaves blank stays as it is.
    /// </summary>
    /// <param name="known">The school's list as it is now. Those whom the file does not name are left alone.</param>
    /// <param name="newId">Gives a newcomer's id.</param>
    /// <returns>
    /// What to store; or PRO-5 when two lines turn out to be one pupil, or when a pupil is known under another national id.
    /// </returns>
    public Result<LearnerChanges> Confirm(IEnumerable<Learner> known, Func<LearnerLine, LearnerId> newId)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(newId);
        var (byNationalId, byPerson) = Indexes(known);
        var (twins, faults, firstLine) = (new Learner?[Lines.Count], new List<Refusal>(), new Dictionary<LearnerId, int>());
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            var twin = line.NationalId is { } id && byNationalId.TryGetValue(id, out var same)
                ? same
                : byPerson.GetValueOrDefault(PersonKey.Of(line.BirthName, line.FirstName, line.BirthDate));
            if (twin is not null && !firstLine.TryAdd(twin.Id, line.Line))
            {
                faults.Add(ImportRefusals.OneLearnerTwoLines(line.Line, firstLine[twin.Id], $"{twin.FirstName} {twin.BirthName}"));
            }
            else if (twin?.NationalId is { } other && line.NationalId is { } given && !string.Equals(
                other,
                given,
                StringComparison.OrdinalIgnoreCase))
            {
                faults.Add(ImportRefusals.OtherNationalId(line.Line, $"{twin.FirstName} {twin.BirthName}"));
            }

            twins[i] = twin;
        }

        return faults.Count > 0 ? RefusalList.Join(faults) : Merge(twins, newId);
    }

    private static (Dictionary<string, Learner> ByNationalId, Dictionary<PersonKey, Learner> ByPerson) Indexes(IEnumerable<Learner> known)
    {
        var (byNationalId, byPerson) = (
            new Dictionary<string, Learner>(StringComparer.OrdinalIgnoreCase),
            new Dictionary<PersonKey, Learner>());
        foreach (var learner in known)
        {
            byPerson.TryAdd(learner.Key(), learner);
            if (learner.NationalId is { } id)
            {
                byNationalId.TryAdd(id, learner);
            }
        }

        return (byNationalId, byPerson);
    }

    private LearnerChanges Merge(Learner?[] twins, Func<LearnerLine, LearnerId> newId)
    {
        var (added, updated, unchanged) = (new List<Learner>(), new List<Learner>(), new List<Learner>());
        for (var i = 0; i < Lines.Count; i++)
        {
            var (line, twin) = (Lines[i], twins[i]);
            var merged = new Learner(twin?.Id ?? newId(line), line.BirthName, line.FirstName, line.BirthDate, line.Class)
            {
                NationalId = line.NationalId ?? twin?.NationalId,
                LocalId = line.LocalId ?? twin?.LocalId,
                Connections = line.Connections ?? twin?.Connections ?? ConnectionMethods.None,
            };
            (twin is null ? added : twin == merged ? unchanged : updated).Add(merged);
        }

        return new(added, updated, unchanged);
    }
}
