namespace Pix.Certification.Architecture.Tests.Floors;

/// <summary>In the packages too, a folder uses only folders on lower floors: what is shared, whom it serves, how it is put
/// together.</summary>
public sealed class PackageFloorTests
{
    private static readonly Dictionary<string, string[][]> Floors = new()
    {
        ["Pix.Certification.Hosting"] =
        [
            ["Sources", "Settings"], ["Commands"], ["ReadModels"], ["Changes"], ["Retention"], ["Desks"], ["Outbox"], ["Clockwork"],
            ["Wiring"],
        ],
        ["Pix.Certification.Storage"] = [["Committing", "Reading"], ["Auditing"], ["Sqlite", "PostgreSql"], ["Archiving"]],
        ["Pix.Certification.Documents"] = [["Printing"], ["Sheets"], ["Papers", "Reading"], ["Pdf"]],
        ["Pix.Certification.AspNetCore"] = [["Shared"], ["Certif", "Room", "Exam", "Jury", "Orga", "Verification"], ["Wiring"]],
        ["Pix.Certification.Pages"] =
        [
            ["Shared"], ["Workstation", "Exam"],
            ["Certif", "Room", "Jury", "Orga", "Teaching", "MyCertifications", "Positioning", "Verification", "Entrance"], ["Wiring"],
        ],
        ["Pix.Certification.Accounts"] = [["Shared"], ["Desks"], ["Entrance", "Own", "School", "Staff", "Tokens"], ["Wiring"]],
        ["Pix.Certification.ReferenceHost"] = [["Settings"], ["School"], ["Tour"], ["Wiring"]],
    };

    public static TheoryData<string> Planned => [.. Floors.Keys];

    public static TheoryData<string> Others =>
        [.. Repository.Products.Append(Repository.Host).Select(static p => p.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Planned))]
    public void A_folder_uses_only_folders_on_lower_floors(string name)
    {
        var faults = Package.Of(name).Uses().Where(use => FloorOf(name, use.Key.To) >= FloorOf(name, use.Key.From))
            .Select(static use => $"{use.Key.From} uses {use.Key.To}: {use.First()}");
        faults.ShouldBeEmpty();
    }

    // A constant leaves no trace in compiled code, and a page's own usings are sources as well.
    [Theory]
    [MemberData(nameof(Planned))]
    public void Sources_open_only_folders_on_lower_floors(string name)
    {
        var folder = Package.Of(name).Folder;
        var faults =
            from file in Repository.Files
            where file.StartsWith($"{folder}/", StringComparison.Ordinal) && Path.GetExtension(file) is ".cs" or ".razor"
            let user = file[(folder.Length + 1)..].Split('/')[0]
            where FloorOf(name, user) > 0
            from line in Repository.Lines(file)
            let opened = line.TrimStart('@').Split($"using {name}.") is ["", var to] ? to.Split('.', ';', '\r')[0] : user
            where opened != user && FloorOf(name, opened) >= FloorOf(name, user)
            select $"{file} opens {opened}";
        faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Planned))]
    public void Every_folder_is_on_the_plan_and_every_folder_of_the_plan_is_there(string name)
    {
        var folder = Package.Of(name).Folder;
        Repository.Files.Where(f => f.StartsWith($"{folder}/", StringComparison.Ordinal)).Select(f => f[(folder.Length + 1)..].Split('/'))
            .Where(static parts => parts.Length > 1).Select(static parts => parts[0]).Distinct()
            .ShouldBe(Floors[name].SelectMany(static floor => floor), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void No_folders_stand_on_each_other_in_a_circle(string name) => Package.Of(name).Circle().ShouldBeEmpty();

    private static int FloorOf(string name, string folder) => Array.FindIndex(Floors[name], floor => floor.Contains(folder)) + 1;
}
