using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Floors;

/// <summary>A room of the pure library stands on rooms of lower floors only, so that no change runs in a circle.</summary>
public sealed partial class FloorTests
{
    private const string Folder = "src/Pix.Certification";

    // A pure library asks nobody for the time, a file, a thread or a log. Compressing bytes in memory is reckoning; archives on disk are not (adr/0008).
    private static readonly string[] WorldNamespaces = ["System.Net", "System.IO.Pipes", "System.Diagnostics.Tracing", "Microsoft.Extensions", "Microsoft.AspNetCore", "System.Data"];
    private static readonly string[] WorldTypes =
    [
        "System.Console", "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo",
        "System.IO.Compression.ZipFile", "System.IO.Compression.ZipFileExtensions",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Threading.Thread", "System.Threading.Timer", "System.Threading.Tasks.Task", "System.TimeProvider", "NodaTime.SystemClock",
    ];

    private static readonly IReadOnlyDictionary<Type, IReadOnlySet<Type>> Uses =
        Repository.Library.GetTypes().Where(t => FloorPlan.RoomOf(t) is not null).ToDictionary(t => t, TypeUses.Of);

    [Fact]
    public void Every_folder_of_the_library_is_a_room_of_the_plan() =>
        Repository.CSharp(Folder).Select(f => f.Split('/')[2]).Where(room => FloorPlan.FloorOf(room) == 0).Distinct().ShouldBeEmpty();

    [Fact]
    public void Every_file_lies_in_the_folder_of_its_namespace()
    {
        var strays = Repository.CSharp(Folder)
            .Where(f => Namespace().Match(Repository.Read(f)).Groups["name"].Value != FloorPlan.NamespaceOf(f.Split('/')[2]));
        strays.ShouldBeEmpty();
    }

    [Fact]
    public void Compiled_code_uses_only_rooms_on_lower_floors()
    {
        var faults =
            from pair in Uses
            from used in pair.Value
            where used.Assembly == Repository.Library
            let room = FloorPlan.RoomOf(pair.Key)!
            let other = FloorPlan.RoomOf(used)
            where other is not null && !FloorPlan.MayUse(room, other)
            select $"{room} (floor {FloorPlan.FloorOf(room)}) uses {other} (floor {FloorPlan.FloorOf(other)}): {pair.Key} uses {used}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Sources_name_only_rooms_on_lower_floors()
    {
        var names = Repository.Library.GetTypes().Where(t => FloorPlan.RoomOf(t) is not null).Select(t => $"{FloorPlan.RoomOf(t)}.{t.Name.Split('`')[0]}").ToHashSet(StringComparer.Ordinal);
        var faults =
            from file in Repository.CSharp(Folder)
            let room = file.Split('/')[2]
            from other in SourceUses.In(Repository.Read(file), names)
            where !FloorPlan.MayUse(room, other)
            select $"{file} (floor {FloorPlan.FloorOf(room)}) names {other} (floor {FloorPlan.FloorOf(other)})";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void The_library_asks_nothing_of_the_outside_world()
    {
        var faults =
            from pair in Uses
            from used in pair.Value
            where WorldTypes.Contains(used.FullName) || WorldNamespaces.Any(n => used.Namespace is { } space && (space == n || space.StartsWith($"{n}.", StringComparison.Ordinal)))
            select $"{pair.Key} uses {used}";
        faults.ShouldBeEmpty();
    }

    // It serves any adaptive test ("candidate" there is an item that may be chosen): the words of certification stay on the floors above. A rule's code, which every refusal carries, is no word.
    [Fact]
    public void Psychometrics_knows_nothing_of_certification()
    {
        var faults =
            from file in Repository.CSharp($"{Folder}/Psychometrics")
            from line in Repository.Lines(file)
            where !line.StartsWith("namespace ", StringComparison.Ordinal) && DomainWord().IsMatch(line)
            select $"{file}: {line.Trim()}";
        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("using Pix.Certification.Sessions;", "Sessions")]
    [InlineData("global using static Pix.Certification.Sessions.SessionCheck;", "Sessions")]
    [InlineData("using Held = Pix.Certification.Sessions.Session;", "Sessions")]
    [InlineData("    var state = Sessions.SessionState.Created;", "Sessions")]
    [InlineData("    var state = Pix.Certification.Sessions.SessionState.Created;", "Sessions")]
    [InlineData("    var count = Sessions.Count;", null)]
    [InlineData("    /// See <see cref=\"Sessions.SessionState\"/>.", null)]
    public void A_source_names_a_room(string line, string? room)
    {
        var names = new HashSet<string>(["Sessions.SessionState"], StringComparer.Ordinal);
        SourceUses.In(line, names).ShouldBe(room is null ? [] : [room]);
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"pix|certif|session|sitting|invigilat|jury|competence|\btubes?\b|skill|challenge|learner|pupil", RegexOptions.IgnoreCase)]
    private static partial Regex DomainWord();
}
