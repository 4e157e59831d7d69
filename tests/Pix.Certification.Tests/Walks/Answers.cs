using Pix.Certification.Testing;

namespace Pix.Certification.Tests.Walks;

/// <summary>What the library answers, in the words of an oracle.</summary>
internal static class Answers
{
    public const string Yes = "yes";

    /// <summary>A refusal is its code, and reads well whatever led to it.</summary>
    public static string Said<T>(this Result<T> answer, Func<T, string>? given = null)
        where T : notnull
    {
        if (answer.IsRefused(out var refusal))
        {
            refusal.ShouldBeWellWorded();
            return refusal.Code;
        }

        return given is null ? Yes : given(answer.OrThrow());
    }

    /// <summary>No code of the rulebook is written without a hyphen, and nothing that is given is written with one.</summary>
    public static bool IsRefusal(string said) => said.Contains('-', StringComparison.Ordinal);
}
