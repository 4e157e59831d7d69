namespace Pix.Certification.Tests.Scoring;

/// <summary>SC2 once more, as slowly and literally as it can be read: the oracle of the real one.</summary>
internal static class NaiveScoring
{
    private const string Table = """
        3,3,0 VVV; 3,2,0 VDD; 3,2,1 VVV; 3,1,0 UUU; 3,1,1 VDU; 3,1,2 VVD; 3,0,0 UUU; 3,0,1 UUU; 3,0,2 UUU; 3,0,3 UUU; 2,2,0 VVV; 2,1,0 VDU; 2,1,1 VVD;
        2,0,0 UUU; 2,0,1 UUU; 2,0,2 UUU; 1,1,0 VVD; 1,0,0 UUU; 1,0,1 UUU
        """;

    private static readonly Dictionary<string, string> Rows = Table.ReplaceLineEndings(" ").Split(';', StringSplitOptions.TrimEntries)
        .Select(static row => row.Split(' ')).ToDictionary(static row => row[0], static row => row[1]);

    public static int LevelOf(int competence) => competence + 1;

    public static int PixOf(int competence) => ((competence + 1) * 8) + competence;

    public static (int Rate, bool IsTrusted, int Pix, string Status, List<(int Level, int Pix)> Levels) Score(string[][] test, int levelMax) =>
        Score(test, levelMax, index => (LevelOf(index), PixOf(index)));

    /// <summary>The same, with what the profile says of each competence.</summary>
    public static (int Rate, bool IsTrusted, int Pix, string Status, List<(int Level, int Pix)> Levels) Score(
        string[][] test, int levelMax, Func<int, (int Level, int Pix)> profile)
    {
        var all = test.SelectMany(competence => competence).ToList();
        var counted = all.Where(challenge => !challenge.EndsWith('!')).ToList();
        var correct = counted.Count(challenge => challenge is "o" or "O");
        var rate = counted.Count == 0 ? 0 : (int)Math.Floor((100m * correct / counted.Count) + 0.5m);
        var isTrusted = counted.Count >= Math.Ceiling(0.66m * all.Count);
        var levels = test.Select((competence, index) => Certify(competence, profile(index), rate, levelMax)).ToList();
        var pix = levels.Sum(level => level.Pix);
        var status = !isTrusted ? "Cancelled" : rate < 50 || pix == 0 ? "Rejected" : "Validated";
        return (rate, isTrusted, pix, status, levels);
    }

    private static (int Level, int Pix) Certify(string[] challenges, (int Level, int Pix) known, int rate, int levelMax)
    {
        var verdict = rate < 50 ? 'U' : Look(challenges, rate);
        var level = verdict switch { 'V' => known.Level, 'D' => known.Level - 1, _ => -1 };
        var pix = verdict switch { 'V' => known.Pix, 'D' => known.Pix - 8, _ => 0 };
        return (Math.Min(level, levelMax), Math.Min(pix, levelMax * 8));
    }

    private static char Look(string[] challenges, int rate)
    {
        var isSmall = challenges.Length < 3;
        int Weight(string challenge) => isSmall && char.IsUpper(challenge[0]) ? 2 : 1;
        var count = Math.Min(3, challenges.Sum(Weight));
        var neutralised = challenges.Where(challenge => challenge.EndsWith('!')).Sum(Weight);
        var correct = Math.Min(3, challenges.Where(challenge => challenge is "o" or "O").Sum(Weight) + challenges.Count(challenge => isSmall && challenge == "P"));
        neutralised = Math.Min(neutralised, count - correct); // two alone: what is right was not neutralised
        return Rows[$"{count},{correct},{neutralised}"][rate >= 80 ? 0 : rate >= 70 ? 1 : 2];
    }
}
