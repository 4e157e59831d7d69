using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Jury;
using Pix.Certification.Proofs;
using Pix.Certification.Reports;
using Pix.Certification.Tests.Certifications;
using Pix.Certification.Tests.Credentials;

namespace Pix.Certification.Tests.Proofs;

/// <summary>A result is derived again from its proof alone; whatever is altered in one is noticed (PRF-1).</summary>
public sealed class ResultProofTests
{
    private const string Stream = "sitting-1-1";

    // Every way in which a result comes about, by a number: the answers follow from it.
    private static readonly IReadOnlyList<(string Name, Func<int, JuryRoom> Room)> Ways =
    [
        ("profile", static seed => JuryRoom.Decided(Right(seed))),
        ("profile, challenges neutralised", static seed =>
        {
            var room = JuryRoom.Decided(Right(seed));
            foreach (var number in Enumerable.Range(1, 1 + (seed % 6)))
            {
                room.Rule(JuryAction.Neutralise(number)).OrThrow();
            }

            return room;
        }),
        ("profile, an answer accepted", static seed => Ruled(JuryRoom.Decided(static n => n > 3), JuryAction.AcceptAsCorrect(1 + (seed % 3)))),
        ("profile, fraud", static seed => Ruled(JuryRoom.Decided(Right(seed)), JuryAction.RejectForFraud)),
        ("adaptive", static seed => JuryRoom.Adaptive(Right(seed))),
        ("adaptive, nothing right", static _ => JuryRoom.Adaptive(static _ => false)),
        ("adaptive, everything right", static _ => JuryRoom.Adaptive()),
        ("adaptive, left late", static seed => JuryRoom.Adaptive(Right(seed), answers: 20 + (seed % 12), abort: AbortReason.Candidate)),
        ("adaptive, left late after alerts", static seed => JuryRoom.Adaptive(Right(seed), answers: 24, abort: AbortReason.Candidate, alerts: 2)),
        ("adaptive, left early", static seed => JuryRoom.Adaptive(Right(seed), answers: seed % 20, abort: AbortReason.Candidate)),
        ("adaptive, a machine failed", static seed => JuryRoom.Adaptive(Right(seed), answers: 12 + (seed % 18), abort: AbortReason.Technical)),
        ("adaptive, below the level", static seed => JuryRoom.Adaptive(Right(seed), certificateFrom: 500)),
        ("adaptive, cancelled by the jury", static seed => Ruled(JuryRoom.Adaptive(Right(seed)), JuryAction.Cancel)),
        ("adaptive, rejected by the jury", static seed => Ruled(JuryRoom.Adaptive(Right(seed)), JuryAction.Reject)),
    ];

    public static TheoryData<string> Names => [.. Ways.Select(static w => w.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    [Rule("PRF-1")]
    public void AResult_IsDerivedAgainFromItsProofAlone(string name)
    {
        foreach (var seed in Enumerable.Range(1, 4))
        {
            var room = Room(name, seed);
            var (expected, text) = (room.First.Result!, Signed(room));

            var proof = ResultProof.Read(text, SampleCredentials.Keys).OrThrow();
            var replayed = proof.Replay().OrThrow();

            replayed.Differences.ShouldBeEmpty();
            (replayed.Status, replayed.Reason, replayed.Score, replayed.Capacity, replayed.RatePercent)
                .ShouldBe((expected.Status!.Value, expected.Reason, expected.Score, expected.Capacity, expected.RatePercent));
            replayed.Levels.ShouldBe(expected.Levels);
            proof.Certification.ShouldBe(room.First.Number);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Rule("PRF-1")]
    public void AProof_NamesNobody_AndTellsNoAnswer(string name)
    {
        var room = Room(name, 7);
        var (text, holder) = (Signed(room), room.First.Holder);
        foreach (var personal in (string[])[holder.BirthName, holder.FirstName, .. room.Basis.Sitting.Served.Select(static s => s.Key ?? "")])
        {
            (personal.Length > 1 && text.Contains($"\"{personal}\"", StringComparison.Ordinal)).ShouldBeFalse(personal);
        }

        JsonNode.Parse(text)!["proof"]!["events"]!.AsArray().Where(static e => (string?)e!["type"] == "answerAccepted")
            .ShouldAllBe(static e => e!["text"] == null);
    }

    [Fact]
    [Rule("PRF-1")]
    public void BlanksAndTheOrderOfMembers_AreNoAlteration()
    {
        var text = Signed(Room("adaptive", 3));
        var file = JsonNode.Parse(text)!.AsObject();
        var proof = file["proof"]!.AsObject();
        var turned = new JsonObject(proof.Reverse().Select(static m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
        file["proof"] = turned;

        ResultProof.Read(file.ToJsonString(), SampleCredentials.Keys).OrThrow().Replay().OrThrow().IsTheOneStated.ShouldBeTrue();
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("adaptive, left late after alerts")]
    [Rule("PRF-1")]
    public void EachFieldAltered_IsRefusedWithAReason(string name)
    {
        var text = Signed(Room(name, 5));
        var altered = 0;
        foreach (var (path, changed) in Alterations(text))
        {
            altered++;
            var read = ResultProof.Read(changed, SampleCredentials.Keys);
            read.IsRefused(out var refusal).ShouldBeTrue(path);
            (refusal.Code, refusal.Facts["fault"]).ShouldBeOneOf(
                ("PRF-1", "signatureWrong"),
                ("PRF-1", "signatureUnreadable"),
                ("PRF-1", "keyUnknown"),
                ("PRF-1", "unreadable"));
        }

        altered.ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("adaptive, left late")]
    [Rule("PRF-1")]
    public void WithoutASignature_WhatIsAlteredOfEventsAndResultIsNoticedStill_AndNothingThrows(string name)
    {
        var text = Signed(Room(name, 5));
        foreach (var (path, changed) in Alterations(text))
        {
            var replayed = ResultProof.Read(changed, null).Then(static p => p.Replay());
            var isNoticed = replayed.IsRefused(out _) || !replayed.OrThrow().IsTheOneStated;
            if (path.StartsWith("$.proof.result.", StringComparison.Ordinal) || (path.Contains(".events[", StringComparison.Ordinal)
                && path.EndsWith(".text", StringComparison.Ordinal)))
            {
                isNoticed.ShouldBeTrue(path);
            }
        }
    }

    [Fact]
    [Rule("PRF-1")]
    [Rule("CER-3")]
    public void ACredential_IsHeldAgainstTheProof()
    {
        var room = JuryRoom.Adaptive(static n => n % 4 != 0).Published("P-1");
        var draft = SampleCredentials.Draft with { Facts = room.First.ValidCertificate!.Facts };
        var proof = ResultProof.Read(Signed(room), SampleCredentials.Keys).OrThrow();

        proof.RefuseCredential(SampleCredentials.Issue(draft: draft), SampleCredentials.Keys, room.Now).ShouldBeNull();
        proof.RefuseCredential(SampleCredentials.Issue(draft: draft), null, room.Now).ShouldBeNull();
        var better = draft with { Facts = draft.Facts with { Score = draft.Facts.Score + 1 } };
        proof.RefuseCredential(SampleCredentials.Issue(draft: better), SampleCredentials.Keys, room.Now)!.Facts["members"].ShouldBe(new[] { "score" });
        proof.RefuseCredential(SampleCredentials.Issue(SampleCredentials.StrangerKey, draft), SampleCredentials.Keys, room.Now)!.Code.ShouldBe("CER-3");
        proof.RefuseCredential("no token", null, room.Now)!.Code.ShouldBe("CER-3");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"proof":1}""")]
    [InlineData("""{"proof":{},"proof":{}}""")]
    [InlineData("""{"proof":{"format":"pix-certification-proof/1"}}""")]
    public void WhatIsNoProof_IsRefused(string text)
    {
        ResultProof.Read(text, null).IsRefused(out var refusal).ShouldBeTrue();
        (refusal.Code, refusal.Facts["fault"]).ShouldBe(("PRF-1", "unreadable"));
    }

    [Fact]
    [Rule("PRF-1")]
    [Needs(NeedsAttribute.Time)]
    public async Task AProgramInAnotherLanguage_DerivesTheSameResults_AndRefusesWhatIsAltered()
    {
        var folder = Directory.CreateTempSubdirectory("pix-proofs-").FullName;
        try
        {
            var keys = Path.Combine(folder, "keys.json");
            await File.WriteAllTextAsync(keys, SampleCredentials.Keys.ToJson());
            Dictionary<string, int?> expected = [];
            for (var i = 0; expected.Count < Effort.Of(56, 10_000); i++)
            {
                var room = Ways[i % Ways.Count].Room(i);
                var file = Path.Combine(folder, $"{i:D5}.json");
                await File.WriteAllTextAsync(file, Signed(room, i % 2 == 0 ? SampleCredentials.CurveKey : SampleCredentials.RsaKey));
                expected.Add(file, room.First.Result!.Score);
            }

            var answers = await Read([.. expected.Keys, "--keys", keys]);
            answers.Count.ShouldBe(expected.Count);
            foreach (var (file, score) in expected)
            {
                answers[file].ShouldEndWith($"score {score?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "None"}");
            }

            var altered = new List<string>();
            foreach (var (path, changed) in Alterations(Signed(Room("adaptive, left late after alerts", 5))).Where(static (_, i) => i % 7 == 0))
            {
                altered.Add(Path.Combine(folder, $"altered-{altered.Count}.json"));
                await File.WriteAllTextAsync(altered[^1], changed);
            }

            foreach (var (file, answer) in await Read([.. altered, "--keys", keys]))
            {
                answer.ShouldNotContain("as stated", Case.Sensitive, file);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Dictionary<string, string>> Read(IEnumerable<string> arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "proof_reader.py");
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var running = Process.Start(start)!;
        var said = await running.StandardOutput.ReadToEndAsync();
        await running.WaitForExitAsync();
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(": ", 2))
            .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);
    }

    private static JuryRoom Room(string name, int seed) => Ways.First(w => w.Name == name).Room(seed);

    private static Func<int, bool> Right(int seed) => n => new Random((seed * 1009) + n).Next(10) < 3 + (seed % 8);

    private static JuryRoom Ruled(JuryRoom room, JuryAction action)
    {
        room.Rule(action).OrThrow();
        return room;
    }

    private static string Signed(JuryRoom room, SigningKey? key = null) =>
        ResultProof.Of(room.Basis, room.First, Stream, Kept(room), room.Now).OrThrow().Sign(key ?? SampleCredentials.CurveKey);

    // The events of the sitting as a journal keeps them, hashed as docs/proof.md says.
    private static List<KeptEvent> Kept(JuryRoom room)
    {
        const string Actor = "candidate:1/1";
        var (previous, kept) = ("", new List<KeptEvent>());
        foreach (var happened in room.Basis.Sitting.Pending)
        {
            var json = happened.ToJson();
            var type = (string)JsonNode.Parse(json)!["type"]!;
            using var all = new MemoryStream();
            foreach (var text in (string[])[previous, Stream, type, json, Actor])
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                all.Write(Long(bytes.Length));
                all.Write(bytes);
            }

            all.Write(Long(kept.Count + 1));
            all.Write(Long(happened.At.ToUnixTimeTicks()));
            previous = Convert.ToBase64String(SHA256.HashData(all.ToArray()));
            kept.Add(new(kept.Count + 1, type, json, happened.At, Actor, previous));
        }

        return kept;

        static byte[] Long(long number)
        {
            var bytes = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            return bytes;
        }
    }

    // The same file with one leaf changed, or one member taken away, each in turn.
    private static IEnumerable<(string Path, string Text)> Alterations(string text)
    {
        foreach (var path in Leaves(JsonNode.Parse(text)!))
        {
            var changed = JsonNode.Parse(text)!;
            var leaf = At(changed, path);
            leaf.ReplaceWith(leaf.GetValueKind() switch
            {
                System.Text.Json.JsonValueKind.Number => JsonValue.Create(leaf.GetValue<double>() + 1),
                System.Text.Json.JsonValueKind.String => JsonValue.Create(leaf.GetValue<string>() + "x"),
                System.Text.Json.JsonValueKind.True => JsonValue.Create(false),
                _ => JsonValue.Create(true),
            });
            yield return (path, changed.ToJsonString());

            var shorter = JsonNode.Parse(text)!;
            if (At(shorter, path) is { Parent: JsonObject parent } gone && parent.Remove(gone.GetPropertyName()))
            {
                yield return ($"{path} taken away", shorter.ToJsonString());
            }
        }
    }

    private static IEnumerable<string> Leaves(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(static m => m.Value is null ? [] : Leaves(m.Value)),
        JsonArray items => items.SelectMany(static i => i is null ? [] : Leaves(i)),
        _ => [node.GetPath()],
    };

    private static JsonNode At(JsonNode root, string path)
    {
        var node = root;
        foreach (var step in path.Split('.').Skip(1).SelectMany(static s => s.Split('[')))
        {
            node = step.EndsWith(']') ? node![int.Parse(step[..^1], System.Globalization.CultureInfo.InvariantCulture)] : node![step];
        }

        return node!;
    }
}
