using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Xunit.Abstractions;

namespace FsCheck.Xunit;

/// <summary>Hears what FsCheck does with one property, and says it to xunit.</summary>
internal sealed class PropertyReport(ITestOutputHelper output) : IRunner
{
    private TestResult? _result;

    public void OnStartFixture(Type t)
    {
    }

    public void OnArguments(int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every) =>
        Write(every.Invoke(ntest).Invoke(args));

    public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink) => Write(everyShrink.Invoke(args));

    public void OnFinished(string name, TestResult testResult) => _result = testResult;

    /// <exception cref="PropertyFailedException">The property does not hold, or ran out of arguments.</exception>
    public void Conclude()
    {
        switch (_result ?? throw new InvalidOperationException("FsCheck ended without a result."))
        {
            case { IsPassed: true } passed:
                Write(Runner.onFinishedToString("", passed));
                break;
            case TestResult.Failed { Item4: Outcome.Failed { Item: { } cause } } failed:
                throw new PropertyFailedException(Environment.NewLine + WithoutCause(failed), cause);
            case { } other:
                throw new PropertyFailedException(other);
        }
    }

    // xunit prints the cause after the message: saying it here too would say it twice.
    private static string WithoutCause(TestResult.Failed failed) =>
        Runner.onFailureToString("", failed.Item1, failed.Item2, failed.Item3, failed.Item5, failed.Item6, failed.Item7);

    // The words of a run that is not verbose, or of a success that is to be quiet, are empty: they are no line.
    private void Write(string words)
    {
        if (words.Length > 0)
        {
            output.WriteLine(words.TrimEnd());
        }
    }
}
