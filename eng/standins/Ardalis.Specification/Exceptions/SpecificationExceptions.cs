namespace Ardalis.Specification;

/// <summary>Two orders in one specification: neither can be meant.</summary>
public class DuplicateOrderChainException : Exception
{
    private const string Text = "The specification contains more than one order chain.";

    public DuplicateOrderChainException()
        : base(Text)
    {
    }

    public DuplicateOrderChainException(Exception innerException)
        : base(Text, innerException)
    {
    }
}

public class DuplicateSkipException : Exception
{
    private const string Text = "The specification uses Skip more than once.";

    public DuplicateSkipException()
        : base(Text)
    {
    }

    public DuplicateSkipException(Exception innerException)
        : base(Text, innerException)
    {
    }
}

public class DuplicateTakeException : Exception
{
    private const string Text = "The specification uses Take more than once.";

    public DuplicateTakeException()
        : base(Text)
    {
    }

    public DuplicateTakeException(Exception innerException)
        : base(Text, innerException)
    {
    }
}
