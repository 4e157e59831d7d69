using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.Testing;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Campaigns of the invented school, for tests that look at them.</summary>
internal static class SchoolCampaigns
{
    /// <summary>Opens a campaign that evaluates one competence: of two pupils of 3e A one sends it, and the other is reminded.</summary>
    /// <returns>Its code.</returns>
    public static async Task<string> Evaluated(RunningHost host, string sends, string waits)
    {
        var desks = host.Services.GetRequiredService<CertificationDesks>();
        var school = desks.Centre(DemonstrationSchool.Centre, "Mme Durand").Evaluations;
        var asked = new NewEvaluation("Informations et données", ["1.1"]) { Objective = "Où en est la classe ?", Welcome = "Prends ton temps." };
        var code = (await school.OpenAsync(asked, [new(sends), new(waits)])).OrThrow();
        var (pupil, known) = (desks.Candidate(new(sends.Replace("-", "", StringComparison.Ordinal)), new(sends)), new DemonstrationBank());
        while ((await pupil.Positioning.NextAsync("1.1")).OrThrow().Challenge is { } shown)
        {
            (await pupil.Positioning.AnswerAsync("1.1", shown.Number, known.RightAnswer(shown))).OrThrow();
        }

        (await pupil.SendProfileAsync($"{code}")).OrThrow();
        (await school.RemindAsync(code, [])).OrThrow();
        return $"{code}";
    }
}
