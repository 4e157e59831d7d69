using System.Globalization;

namespace Pix.Certification.Pages.Positioning;

/// <summary>Where somebody is sent who works a competence, and what tells one moment of it from another.</summary>
internal static class PositioningPaths
{
    public const string All = "/" + Areas.Competences;

    public static string Of(string competence) => $"{All}/{Uri.EscapeDataString(competence)}";

    /// <summary>The question shown; what was told of the answers before comes first, if anything is.</summary>
    public static string Question(string competence) => $"{Of(competence)}/question";

    /// <summary>The next question, for whoever was told.</summary>
    public static string GoOn(string competence) => $"{Question(competence)}?suite=1";

    public static string Restart(string competence) => $"{Of(competence)}/recommencer";

    /// <summary>Changes when the page of the question would show something else.</summary>
    public static string Step(PositioningView view) => string.Create(
        CultureInfo.InvariantCulture,
        $"{view.State}-{view.Challenge?.Id}-{view.Answered}-{view.Challenge is { TimedSeconds: not null, Remaining.TotalSeconds: <= 0 }}");
}
