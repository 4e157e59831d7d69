using System.Reflection;
using System.Reflection.Emit;
using FsCheck.Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pix.Certification.StandIns.Tests.Properties;

/// <summary>Finds and runs one marked method as xunit does, and keeps what it reports.</summary>
internal sealed class PropertyRun
{
    private readonly IReadOnlyList<IMessageSinkMessage> _reports;

    private PropertyRun(RunSummary summary, IReadOnlyList<IMessageSinkMessage> reports)
    {
        Summary = summary;
        _reports = reports;
    }

    public RunSummary Summary { get; }

    public string Output => Of<ITestFinished>().ShouldHaveSingleItem().Output;

    public ITestFailed Failure => Of<ITestFailed>().ShouldHaveSingleItem();

    public string FailureMessage => string.Join(Environment.NewLine, Failure.Messages);

    public bool HasPassed => Of<ITestPassed>().Count == 1 && Of<ITestFailed>().Count == 0;

    public string? SkipReason => Of<ITestSkipped>().SingleOrDefault()?.Reason;

    /// <summary>Runs a sample and gives back what it noted.</summary>
    public static async Task<IReadOnlyList<object>> Noted<T>(string method)
    {
        SampleProperties.Seen.Clear();
        (await Of<T>(method)).HasPassed.ShouldBeTrue();
        return [.. SampleProperties.Seen];
    }

    public static Task<PropertyRun> Of<T>(string method, params object[] constructorArguments) =>
        Of(typeof(T).GetMethod(method)!, constructorArguments);

    public static async Task<PropertyRun> Of(MethodInfo method, params object[] constructorArguments)
    {
        var type = method.DeclaringType!;
        var collection = new TestCollection(new TestAssembly(Reflector.Wrap(type.Assembly)), null, "samples");
        var testMethod = new TestMethod(new TestClass(collection, Reflector.Wrap(type)), Reflector.Wrap(method));
        var attribute = testMethod.Method.GetCustomAttributes(typeof(PropertyAttribute)).Single();
        IXunitTestCaseDiscoverer discoverer = new PropertyDiscoverer(new Silence());
        var testCase = discoverer.Discover(new UsualOptions(), testMethod, attribute).ShouldHaveSingleItem();
        object[] arguments = [.. constructorArguments, .. Missing(type, constructorArguments.Length)];
        using var cancel = new CancellationTokenSource();
        using var reports = new Reports();
        var summary = await testCase.RunAsync(new Silence(), reports, arguments, new ExceptionAggregator(), cancel);
        return new PropertyRun(summary, reports.Messages);
    }

    /// <summary>A property that calls the method, with a seed pasted into its attribute as a reader of a failure would do.</summary>
    public static MethodInfo Marked(MethodInfo property, string replay = "")
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Pasted"), AssemblyBuilderAccess.Run);
        var type = assembly.DefineDynamicModule("Pasted").DefineType("Pasted", TypeAttributes.Public);
        Type[] parameters = [.. property.GetParameters().Select(parameter => parameter.ParameterType)];
        var method = type.DefineMethod(property.Name, MethodAttributes.Public | MethodAttributes.Static, property.ReturnType, parameters);
        method.SetCustomAttribute(new CustomAttributeBuilder(
            typeof(PropertyAttribute).GetConstructor([])!, [], [typeof(PropertyAttribute).GetProperty(nameof(PropertyAttribute.Replay))!], [replay]));
        var code = method.GetILGenerator();
        for (var i = 0; i < parameters.Length; i++)
        {
            code.Emit(OpCodes.Ldarg, i);
        }

        code.Emit(OpCodes.Call, property);
        code.Emit(OpCodes.Ret);
        return type.CreateType().GetMethod(property.Name)!;
    }

    private static IEnumerable<object> Missing(Type type, int given) =>
        type.GetConstructors().SelectMany(made => made.GetParameters()).Skip(given).Select(_ => (object)new TestOutputHelper());

    private IReadOnlyList<T> Of<T>() => [.. _reports.OfType<T>()];

    private sealed class Reports : IMessageBus
    {
        private readonly List<IMessageSinkMessage> _messages = [];

        public IReadOnlyList<IMessageSinkMessage> Messages => _messages;

        public bool QueueMessage(IMessageSinkMessage message)
        {
            lock (_messages)
            {
                _messages.Add(message);
            }

            return true;
        }

        public void Dispose()
        {
        }
    }

    private sealed class Silence : LongLivedMarshalByRefObject, IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message) => true;
    }

    private sealed class UsualOptions : ITestFrameworkDiscoveryOptions
    {
        public TValue GetValue<TValue>(string name) => default!;

        public void SetValue<TValue>(string name, TValue value)
        {
        }
    }
}
