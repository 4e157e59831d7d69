using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pix.Certification.AspNetCore.Room;

/// <summary>Tells one picture of a room from another: the same for the same picture on every host, whatever the time. It says nothing of
/// what is in it.</summary>
internal static class RoomStamp
{
    private const int Bytes = 12;

    public static string Of(WatchedRoom room)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{room.Session.State}|{room.IsPaused}|{room.Session.Details}\n");
        foreach (var line in room.Candidates)
        {
            // While the room is paused every end moves on, and while a problem holds a test its own: only that itself is news.
            var end = room.IsPaused || line.Alert is not null ? null : line.EndsAt;
            text.Append(CultureInfo.InvariantCulture,
                $"{line.Candidate}|{line.IsPresent}|{end}|{line.Remaining == Duration.Zero}|"
                    + $"{line.Answered}|{line.Length}|{line.Alert}|{line.IsAtAlertLimit}|{line.IsFinished}|"
                    + $"{line.IsReady}|{line.ResumeAskedAt}\n");
        }

        foreach (var report in room.Reports)
        {
            text.Append(CultureInfo.InvariantCulture, $"{report}\n");
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())), 0, Bytes);
    }
}
