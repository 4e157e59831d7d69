using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FsCheck.Xunit;

internal sealed class PropertyTestRunner(
    ITest test,
    IMessageBus messageBus,
    Type testClass,
    object[] constructorArguments,
    MethodInfo testMethod,
    string skipReason,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource)
    : XunitTestRunner(
        test, messageBus, testClass, constructorArguments, testMethod, null, skipReason, beforeAfterAttributes, aggregator, cancellationTokenSource)
{
    // A property writes what was tried even when its class asks for no output; when it does ask, both write to the same.
    protected override async Task<Tuple<decimal, string>> InvokeTestAsync(ExceptionAggregator aggregator)
    {
        var output = ConstructorArguments.OfType<TestOutputHelper>().FirstOrDefault() ?? new TestOutputHelper();
        output.Initialize(MessageBus, Test);
        var seconds = await new Invoker(this, output, aggregator).RunAsync().ConfigureAwait(false);
        var written = output.Output;
        output.Uninitialize();
        return Tuple.Create(seconds, written);
    }

    private sealed class Invoker(PropertyTestRunner runner, ITestOutputHelper output, ExceptionAggregator aggregator)
        : XunitTestInvoker(
            runner.Test,
            runner.MessageBus,
            runner.TestClass,
            runner.ConstructorArguments,
            runner.TestMethod,
            new object[runner.TestMethod.GetParameters().Length], // Only counted, never passed: FsCheck makes the arguments.
            runner.BeforeAfterAttributes,
            aggregator,
            runner.CancellationTokenSource)
    {
        // On the pool: FsCheck waits for tasks, which would starve the few threads that xunit gives to tests.
        protected override object CallTestMethod(object testClassInstance) => Task.Run(() => Check(testClassInstance));

        private void Check(object? target)
        {
            var report = new PropertyReport(output);
            var config = PropertySettings.For(TestMethod, TestClass).ToConfig(report);
            FsCheck.Check.Method(config, TestMethod, target);
            report.Conclude();
        }
    }
}
