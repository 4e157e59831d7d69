using System.Text.Json.Nodes;

namespace Pix.Certification.Cli.Tests;

/// <summary>A proof that was kept is replayed for good (PRF-1).</summary>
[Rule("PRF-1")]
public sealed class ReplayTests : IDisposable
{
    private static readonly string Proof = Sample("proof.json");
    private static readonly string Keys = Sample("proof-keys.json");
    private static readonly string Credential = Sample("proof-credential.jwt");

    private readonly Pixcert _pixcert = new();

    public void Dispose() => _pixcert.Dispose();

    [Fact]
    public void Replay_AProofThatWasKept_GivesTheResultItStates()
    {
        var answer = Answer(Proof, "--keys", Keys, "--credential", Credential);

        ((bool)answer["matches"]!, (string)answer["signature"]!, (bool)answer["credential"]!).ShouldBe((true, "verified", true));
        var stated = JsonNode.Parse(File.ReadAllText(Proof))!["proof"]!["result"]!;
        ((string)answer["result"]!["status"]!, (int)answer["result"]!["score"]!, (double)answer["result"]!["capacity"]!)
            .ShouldBe(("validated", (int)stated["score"]!, (double)stated["capacity"]!));
        answer["result"]!["levels"]!.AsArray().Count.ShouldBe(16);
        answer["differences"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void Replay_WithoutKeys_SaysThatNobodyChecked()
    {
        var answer = Answer(Proof, "--credential", Credential);
        ((bool)answer["matches"]!, (string)answer["signature"]!, (bool)answer["credential"]!).ShouldBe((true, "notChecked", true));
    }

    [Fact]
    public void Replay_AnAlteredProof_SaysWhatIsWrong()
    {
        var text = File.ReadAllText(Proof);
        var score = (int)JsonNode.Parse(text)!["proof"]!["result"]!["score"]!;
        var better = _pixcert.Write("better.json", text.Replace($"\"score\": {score}", $"\"score\": {score + 1}", StringComparison.Ordinal));

        var open = Answer(better);
        ((bool)open["matches"]!, open["differences"]!.ToJsonString()).ShouldBe((false, """["score"]"""));
        ((int)open["result"]!["score"]!).ShouldBe(score);
        var refused = Answer(better, "--keys", Keys);
        ((bool)refused["matches"]!, (string)refused["refusal"]!["facts"]!["fault"]!).ShouldBe((false, "signatureWrong"));
    }

    [Theory]
    [InlineData("nothing", "unreadable")]
    [InlineData("{\"proof\":{}}", "unreadable")]
    public void Replay_WhatIsNoProof_IsAnswered(string text, string fault)
    {
        var answer = Answer(_pixcert.Write("proof.json", text), "--language", "fr");
        ((bool)answer["matches"]!, (string)answer["refusal"]!["facts"]!["fault"]!).ShouldBe((false, fault));
        ((string)answer["refusal"]!["message"]!).ShouldContain("illisible");
    }

    [Fact]
    public void Replay_AFileThatIsNotThere_IsBadInput() => Tool.Run(null, "replay", _pixcert.PathOf("none.json")).ExitCode.ShouldBe(2);

    private static JsonNode Answer(string proof, params string[] options)
    {
        var run = Tool.Run(null, ["replay", proof, .. options]);
        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        return JsonNode.Parse(run.Output)!;
    }

    private static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);
}
