using Pix.Certification.Sessions;

namespace Pix.Certification.Tests.Sessions;

public sealed class SessionPictureTests
{
    [Fact]
    public void The_picture_of_a_session_leaves_no_public_property_out()
    {
        var day = new SessionBuilder().Candidates(1).Day().Open(1);
        var picture = SessionPicture.Of(day.Session, day.Now);
        foreach (var property in typeof(Session).GetProperties().Concat(typeof(Candidate).GetProperties()).Where(static p => p.Name != nameof(Session.Pending)))
        {
            picture.ShouldContain(property.Name, customMessage: property.Name);
        }
    }
}
