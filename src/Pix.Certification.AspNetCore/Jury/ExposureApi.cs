namespace Pix.Certification.AspNetCore.Jury;

/// <summary>How often challenges were given (EXP-1).</summary>
internal static class ExposureApi
{
    public static void Map(RouteGroupBuilder jury) =>
        jury.MapGet("/exposure", static async Task<IReadOnlyList<ExposureReport>> (ApiDesks desks, CancellationToken gone) =>
            await desks.Jury.Exposure.ListAsync(gone));
}
