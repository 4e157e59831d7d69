using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Floors;

/// <summary>A room of the pure library stands on rooms of lower floors only, so that no change runs in a circle.</summary>
public sealed partial class FloorTests
{
    private const string Folder = "src/Pix.Certification";

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
        var names = Uses.Keys.Select(t => $"{FloorPlan.RoomOf(t)}.{t.Name.Split('`')[0]}").ToHashSet(StringComparer.Ordinal);
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
            where OutsideWorld.Holds(used)
            select $"{pair.Key} uses {used}";
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
}
