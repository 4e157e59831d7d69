using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pix.Certification.Testing;

/// <summary>What a check expects, without a test framework: what is otherwise is thrown, with a sentence.</summary>
internal static class Expectations
{
    public static void ShouldBe<T>(this T found, T expected, [CallerArgumentExpression(nameof(found))] string? what = null)
    {
        if (!Same(found, expected))
        {
            throw new ComplianceException($"{what} is {Said(found)}; {Said(expected)} was expected.");
        }
    }

    public static void ShouldBe<T>(
        this IEnumerable<T> found, IEnumerable<T> expected, [CallerArgumentExpression(nameof(found))] string? what = null) =>
        ShouldBe<object>(found.ToArray(), expected.ToArray(), what);

    public static void ShouldBeEmpty<T>(this IEnumerable<T> found, [CallerArgumentExpression(nameof(found))] string? what = null) =>
        ShouldBe(found, [], what);

    public static T ShouldHaveSingleItem<T>(this IEnumerable<T> found, [CallerArgumentExpression(nameof(found))] string? what = null) =>
        found.ToArray() is [var single]
            ? single
            : throw new ComplianceException($"{what} has {found.Count()} items; one was expected.");

    public static void ShouldBeNull(this object? found, [CallerArgumentExpression(nameof(found))] string? what = null) =>
        ShouldBe(found, null, what);

    public static T ShouldNotBeNull<T>(this T? found, [CallerArgumentExpression(nameof(found))] string? what = null)
        where T : class => found ?? throw new ComplianceException($"{what} is nothing; something was expected.");

    public static void ShouldBeTrue(this bool found, string what)
    {
        if (!found)
        {
            throw new ComplianceException(what);
        }
    }

    public static void ShouldAllBe<T>(
        this IEnumerable<T> found, Func<T, bool> fits, [CallerArgumentExpression(nameof(fits))] string? what = null)
    {
        if (found.Where(item => !fits(item)).ToArray() is [var first, ..])
        {
            throw new ComplianceException($"{Said(first)} does not fit: {what}.");
        }
    }

    public static void ShouldBeOneOf<T>(this T found, params IReadOnlyList<T> allowed) =>
        allowed.Any(one => Same(found, one)).ShouldBeTrue($"{Said(found)} is none of {Said(allowed)}.");

    public static void ShouldBeGreaterThan(this long found, long least, [CallerArgumentExpression(nameof(found))] string? what = null) =>
        (found > least).ShouldBeTrue($"{what} is {found}; more than {least} was expected.");

    public static async Task ShouldThrow<TException>(Func<Task> act, [CallerArgumentExpression(nameof(act))] string? what = null)
        where TException : Exception
    {
        try
        {
            await act();
        }
        catch (TException)
        {
            return;
        }

        throw new ComplianceException($"{what} went well; a {typeof(TException).Name} was expected.");
    }

    private static bool Same(object? one, object? other) => (one, other) switch
    {
        (string, _) or (_, string) => Equals(one, other),
        (IEnumerable first, IEnumerable second) => Items(first).Zip(Items(second), Same).All(static same => same)
            && Items(first).Count() == Items(second).Count(),
        _ => Equals(one, other),
    };

    private static IEnumerable<object?> Items(IEnumerable all) => all.Cast<object?>();

    private static string Said(object? value) => value switch
    {
        null => "nothing",
        string { Length: > 200 } text => $"a text of {text.Length} characters",
        string text => $"\"{text}\"",
        IEnumerable items => $"[{string.Join(", ", Items(items).Take(20).Select(Said))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
