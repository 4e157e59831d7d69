using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Policies;

namespace Pix.Certification.AspNetCore.Jury;

/// <summary>The school calendar: when sessions of an audience may be held (ELI-3).</summary>
internal static class CalendarApi
{
    public static void Map(RouteGroupBuilder jury)
    {
        jury.MapGet("/periods", static async Task<IReadOnlyList<KeptPeriod>> (ApiDesks desks, CancellationToken gone) =>
            await desks.Jury.Calendar.ListAsync(gone));
        jury.MapPost("/periods", static ([FromBody] CertificationPeriod period, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Calendar.AddAsync(period, gone).Said());
        jury.MapPut("/periods/{id}", static (string id, [FromBody] CertificationPeriod period, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Calendar.ChangeAsync(id, period, gone).Said());
        jury.MapDelete("/periods/{id}", static (string id, ApiDesks desks, CancellationToken gone) =>
            desks.Jury.Calendar.RemoveAsync(id, gone).Said());
    }
}
