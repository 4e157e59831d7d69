using System.Globalization;
using Pix.Certification.Simulation.Tests.World;
using Pix.Certification.Storage;
using Pix.Certification.Storage.Tests;
using Xunit.Abstractions;

namespace Pix.Certification.Simulation.Tests;

/// <summary>
/// Whole days in virtual time: hosts that die between any two steps, requests lost, doubled and late, clocks that differ. A dozen of them;
/// CERTIFICATION_SEEDS says how many otherwise, CERTIFICATION_SEED from which on, and eng/simulation.sh says both.
/// </summary>
[Needs(NeedsAttribute.Time)]
public sealed class SimulationTests(ITestOutputHelper output)
{
    private static readonly int First = Setting("CERTIFICATION_SEED", 1);
    private static readonly int Seeds = Setting("CERTIFICATION_SEEDS", 12);

    // A real disk takes some ten times as long as memory.
    private static readonly int SeedsOnDisk = Math.Max(1, Seeds / 12);

    [Fact]
    [Rule("SIT-3")]
    [Rule("TIM-3")]
    [Rule("JRN-1")]
    [Rule("JRN-3")]
    public async Task Whatever_fails_on_the_way_every_day_ends_published_with_nothing_lost_and_nothing_twice()
    {
        var days = await Live(Seeds, Disk.InMemory);
        output.WriteLine($"{days.Count} days, {days.Sum(static d => d.Steps)} steps, {days.Sum(static d => d.Crashes)} hosts gone, {days.Sum(static d => d.Answers)} answers acknowledged");
        days.ShouldAllBe(static day => day.Crashes > 0 && day.Answers > 0);
    }

    [Fact]
    public async Task On_sqlite_every_day_is_the_same_to_the_last_hash()
    {
        var folder = Directory.CreateTempSubdirectory("pixcert-simulation-");
        var days = await Live(SeedsOnDisk, () =>
        {
            var file = Path.Combine(folder.FullName, Path.GetRandomFileName());
            return new(() => DurableJournal.Sqlite(file));
        });
        days.ShouldBe(await Live(SeedsOnDisk, Disk.InMemory));
        folder.Delete(recursive: true);
    }

    [Needs(NeedsAttribute.PostgreSql)]
    [Fact]
    public async Task On_postgresql_every_day_is_the_same_to_the_last_hash()
    {
        var databases = new List<string>();
        var days = await Live(SeedsOnDisk, () =>
        {
            var database = PostgreSqlServer.NewDatabase();
            databases.Add(database);
            return new(() => DurableJournal.PostgreSql(database));
        });
        days.ShouldBe(await Live(SeedsOnDisk, Disk.InMemory));
        databases.ForEach(PostgreSqlServer.Drop);
    }

    [Fact]
    public async Task The_same_seed_is_the_same_day_and_another_seed_is_another()
    {
        var days = await Live(2, Disk.InMemory);
        (await Live(2, Disk.InMemory)).ShouldBe(days);
        days[1].Root.ShouldNotBe(days[0].Root);
    }

    private static async Task<IReadOnlyList<SimulatedDay>> Live(int seeds, Func<Disk> disk)
    {
        var days = new List<SimulatedDay>();
        for (var seed = First; seed < First + seeds; seed++)
        {
            try
            {
                days.Add(await SimulatedDay.Live(seed, disk()));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure);
            }
        }

        return days;
    }

    private static int Setting(string name, int otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
