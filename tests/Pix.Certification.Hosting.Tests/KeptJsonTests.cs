using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Tests;

/// <summary>What Hosting keeps has the form that version 0.1.0 gave it, which looked at runtime what types are made of.</summary>
public sealed class KeptJsonTests
{
    private static readonly JsonSerializerOptions Before = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters =
        {
            new JsonStringEnumConverter(), new InstantJson(), new LocalDateJson(), new LocalDateTimeJson(), new OffsetJson(), new DurationJson(),
        },
    };

    /// <summary>Written to the byte as before, and the same when it is read back.</summary>
    internal static void ShouldBeAsBefore<T>(HostingJson json, T value)
    {
        var written = json.Write(value);
        written.ShouldBe(JsonSerializer.Serialize(value, Before));
        json.Write(json.Read<T>(written)).ShouldBe(written);
    }

    [Theory]
    [InlineData(nameof(Stage.Planned))]
    [InlineData(nameof(Stage.Published))]
    [InlineData(nameof(Stage.Appealed))]
    [InlineData(nameof(Stage.Held))]
    [Rule("JRN-1")]
    public async Task A_row_is_written_and_read_as_before(string stage)
    {
        await using var world = await CommandWorld.At(Enum.Parse<Stage>(stage));
        (await world.Centre.Pupils.RecomputeCertifiabilityAsync()).OrThrow();
        (await world.Centre.Campaigns.OpenForAsync("Février", [CommandWorld.Pupil.Id])).OrThrow();
        var rows = 0;
        foreach (var view in ReadModelList.All)
        {
            var type = view.GetType().GetGenericArguments()[0];
            foreach (var row in await view.Rows(world.Journal, null, CancellationToken.None))
            {
                JsonSerializer.Serialize(JsonSerializer.Deserialize(row.Json, type, Before), type, Before).ShouldBe(row.Json, view.Name);
                var listed = RowTypes.Json.Options.GetTypeInfo(type);
                JsonSerializer.Serialize(JsonSerializer.Deserialize(row.Json, listed), listed).ShouldBe(row.Json, view.Name);
                rows++;
            }
        }

        rows.ShouldBeGreaterThan(3);
    }

    [Fact]
    [Rule("JRN-1")]
    public void Every_row_has_a_type_that_is_listed() =>
        ReadModelList.All.Select(static v => v.GetType().GetGenericArguments()[0]).ShouldAllBe(static t => RowTypes.Default.GetTypeInfo(t) != null);

    // A reply that is kept under a key and has no listed type would be an exception after the command was done.
    [Fact]
    [Rule("JRN-1")]
    public void Every_reply_of_a_command_has_a_type_that_is_listed()
    {
        string[] readings =
        [
            "Watch", "Arrival", "Document", "Look", "SecretMark", "Credential", "StatusList", "Revocations", "CandidateTest.File", "Explain", "VerifyCredential", "Profile", "Overview", "CandidatePositioning.File",
        ];
        var replies =
            from door in new[] { typeof(CandidateDesk), typeof(InvigilatorDesk), typeof(PublicDesk) }
            from desk in door.GetProperties().Select(static part => part.PropertyType).Append(door)
            from method in desk.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            let name = method.Name.Replace("Async", "", StringComparison.Ordinal)
            where !readings.Contains(name) && !readings.Contains($"{desk.Name}.{name}")
            let reply = method.ReturnType
            where reply.IsGenericType && reply.GetGenericTypeDefinition() == typeof(ValueTask<>)
            let result = reply.GetGenericArguments()[0]
            where result.IsGenericType && result.GetGenericTypeDefinition() == typeof(Result<>)
            select (method.Name, Type: result.GetGenericArguments()[0]);
        replies.Where(static r => ReplyTypes.Default.GetTypeInfo(r.Type) is null).ShouldBeEmpty();
        replies.Count().ShouldBeGreaterThan(20);
    }

    // What the commands of the room and of candidates ask for, and what a caller may bring a list in.
    [Fact]
    [Rule("JRN-1")]
    public void What_a_command_asks_for_is_written_as_before_whatever_it_comes_in()
    {
        object?[] asked =
        [
            null, "é\u2019\"<", 12, true, new SessionId(3), new CandidateId(4), new LearnerId("p1"), new AccountId("a"), Duration.FromMinutes(5),
            new LocalDate(2006, 7, 28), Reports.EndReason.Fraud, JuryAction.Neutralise(3),
            new[] { "Gêne", null }, new List<CandidateId> { new(1), new(2) }, new HashSet<LearnerId> { new("p2") }, Several(),
        ];

        HostingJson.Asked.Write(asked).ShouldBe(JsonSerializer.Serialize(asked, Before));
    }

    [Fact]
    public void A_type_that_nobody_listed_is_a_fault_and_no_guess() =>
        Should.Throw<NotSupportedException>(static () => HostingJson.Asked.Write<object?[]>([new Version(1, 2)])).Message.ShouldContain("System.Version");

    [Fact]
    public void A_line_of_a_purge_from_before_it_named_files_has_none() =>
        RowTypes.Json.Read<PurgeLine>(
            """{"class":"Documents","count":1,"keptSince":"2024-01-01T00:00:00Z","term":{"french":"a","english":"b"},"at":"2024-01-01T00:00:00Z","by":"x"}""")
            .Files.ShouldBeEmpty();

    private static IEnumerable<CandidateId> Several()
    {
        yield return new(7);
    }
}
