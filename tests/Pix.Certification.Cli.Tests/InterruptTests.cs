using System.Diagnostics;
using System.Text;

namespace Pix.Certification.Cli.Tests;

public sealed class InterruptTests : IDisposable
{
    private readonly Pixcert _folder = new();

    [Needs(NeedsAttribute.Time)]
    [Theory]
    [InlineData("simulate")]
    [InlineData("estimate")]
    public async Task CtrlC_EndsTheWork_WithExit130AndNoFile(string command)
    {
        var bank = _folder.Write("bank.json", """{"items":[{"id":"a","difficulty":0,"discriminant":1},{"id":"b","difficulty":1,"discriminant":1.2}]}""");
        var plan = _folder.Write("plan.json", """{"start":0,"length":2,"estimator":{"kind":"eap","min":-4,"max":4,"points":10001,"mean":0,"sd":1},"criterion":"expectedVariance"}""");
        var output = _folder.PathOf("answer.json");
        string[] arguments = command == "simulate"
            ? [command, "--bank", bank, "--plan", plan, "--out", output, "--examinees", "-", "--repeat", "1000000"]
            : [command, "--bank", bank, "--plan", plan, "--out", output, "--sequences", "-"];

        // Whoever starts the tests may ignore the signal, and its children with it: env gives it back its meaning.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "pixcert.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();

        // More than a pipe holds: once it is written, the tool is at work.
        await process.StandardInput.WriteAsync(command == "simulate" ? Examinees(20_000) : Sequences(4_000));
        process.StandardInput.Close();
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        var told = await EndOf(process, errors);
        process.ExitCode.ShouldBe(130);
        told.ShouldBe("pixcert: cancelled, nothing was written.\n");
        _folder.Files.ShouldBe(["bank.json", "plan.json"], ignoreOrder: true);
    }

    // A tool that does not hear must not outlive its test.
    private static async Task<string> EndOf(Process process, Task<string> errors)
    {
        try
        {
            var told = await errors.Patiently();
            await process.WaitForExitAsync();
            return told;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string Examinees(int count) => List("examinees", count, static i => $"{{\"id\":\"{i}\",\"capacity\":0.5,\"seed\":{i}}}");

    private static string Sequences(int count)
    {
        var answers = string.Join(',', Enumerable.Repeat("{\"item\":\"a\",\"correct\":true}", 100));
        return List("sequences", count, i => $"{{\"id\":\"{i}\",\"answers\":[{answers}]}}");
    }

    private static string List(string name, int count, Func<int, string> one)
    {
        var text = new StringBuilder().Append("{\"").Append(name).Append("\":[");
        return text.AppendJoin(',', Enumerable.Range(0, count).Select(one)).Append("]}").ToString();
    }
}
