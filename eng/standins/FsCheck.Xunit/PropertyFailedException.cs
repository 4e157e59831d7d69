namespace FsCheck.Xunit;

/// <summary>A property that does not hold, or that could not be tested: with the arguments, shrunk, and the seed to replay.</summary>
public class PropertyFailedException : Exception
{
    public PropertyFailedException(TestResult testResult)
        : base(Environment.NewLine + Runner.onFinishedToString("", testResult))
    {
    }

    public PropertyFailedException(string userMessage, Exception innerException)
        : base(userMessage, innerException)
    {
    }
}
