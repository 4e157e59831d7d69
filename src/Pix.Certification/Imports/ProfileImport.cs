using Pix.Certification.Profiles;

namespace Pix.Certification.Imports;

/// <summary>How far a pupil has come in one competence, as a file has it.</summary>
/// <param name="Line">The line of the file.</param>
/// <param name="Learner">The pupil of the school's list whom the line is about.</param>
/// <param name="Standing">The competence, its level and pix.</param>
public sealed record ProfileLine(int Line, LearnerId Learner, CompetenceStanding Standing);

/// <summary>What an import of profiles has kept.</summary>
/// <param name="Pupils">Of how many pupils.</param>
/// <param name="Competences">How many competences in all.</param>
public sealed record ProfileChanges(int Pupils, int Competences);

/// <summary>Profiles as they were read and validated, before anything of them is taken over (POS-6).</summary>
public sealed class ProfileImport
{
    /// <summary>Profiles whose every line was found to be good.</summary>
    /// <param name="lines">The competences, in the order of the file.</param>
    public ProfileImport(IReadOnlyList<ProfileLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        Lines = lines;
    }

    /// <summary>The competences, in the order of the file.</summary>
    public IReadOnlyList<ProfileLine> Lines { get; }

    /// <summary>The same, pupil by pupil.</summary>
    public ILookup<LearnerId, CompetenceStanding> ByPupil => Lines.ToLookup(static line => line.Learner, static line => line.Standing);
}
