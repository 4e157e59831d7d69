using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Pix.Certification.Benchmarks.Storage;

if (args is ["journal", .. var connection])
{
    await JournalAppends.Run(connection.FirstOrDefault(),
        [.. connection.Skip(1).Select(static c => int.Parse(c, System.Globalization.CultureInfo.InvariantCulture))]);
    return;
}

// dotnet run -c Release --project benchmarks/Pix.Certification.Benchmarks -- --filter '*Eligibility*'
// In process: the figures are read as ratios within one run, on machines that other work shares.
var config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(Job.ShortRun.WithToolchain(BenchmarkDotNet.Toolchains.InProcess.Emit.InProcessEmitToolchain.Instance).WithWarmupCount(3)
        .WithIterationCount(7))
    .AddColumn(StatisticColumn.Median)
    .WithOptions(ConfigOptions.DisableOptimizationsValidator);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
