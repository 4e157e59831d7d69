using Xunit.Abstractions;
using Xunit.Sdk;

namespace FsCheck.Xunit;

/// <summary>Turns a marked method into the one test case that runs it.</summary>
public class PropertyDiscoverer : IXunitTestCaseDiscoverer
{
    public PropertyDiscoverer()
        : this(null!)
    {
    }

    public PropertyDiscoverer(IMessageSink messageSink) => MessageSink = messageSink;

    public IMessageSink MessageSink { get; }

    IEnumerable<IXunitTestCase> IXunitTestCaseDiscoverer.Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        ITestMethod testMethod,
        IAttributeInfo factAttribute) =>
        [new PropertyTestCase(MessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}
