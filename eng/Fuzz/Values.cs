using System.Globalization;
using System.Text.Json;
using Pix.Certification.ReferenceHost.School;

namespace Fuzz;

/// <summary>What somebody has in mind for a few requests in a row, so that they go deep: one session, one candidate, what was just
/// read.</summary>
internal sealed class Visit(Caller by, Exam exam, int line, Random chance)
{
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["site"] = ["Lycée Valin", "Annexe"],
        ["room"] = ["202", "B12"],
        ["zone"] = ["Europe/Paris", "Pacific/Noumea", "Indian/Reunion"],
        ["starts"] = ["2027-06-12T09:00:00", "2027-11-02T14:30:00", "2028-01-05T08:00:00"],
        ["date"] = ["12/06/2027"],
        ["time"] = ["09:00"],
        ["invigilators"] = ["D. Martin", "A. Poadja"],
        ["offset"] = ["+01:00"],
        ["audience"] = ["general", "college", "lycee", "candidate", "organisation", "jury"],
        ["commune"] = ["Rochefort"],
        ["departementCode"] = ["17", "99", "971"],
        ["country"] = ["FRANCE", "France"],
        ["class"] = ["3e A", "TG 2"],
        ["localId"] = ["L01"],
        ["convocationEmail"] = ["zoe@example.org"],
        ["resultRecipientEmail"] = ["zoe@example.org"],
        ["category"] = ["C1", "C3", "C5", "E1", "E5", "E12"],
        ["item"] = ["ownSeat", "ownWorkstation", "spareWorkstations", "quiet"],
        ["document"] = ["attendanceSheet", "incidentRecord", "fraudRecord", "feuille-emargement"],
        ["kind"] = ["sessionRecord", "incidentRecord", "other"],
        ["verb"] = ["neutralise", "restoreChallenge", "acceptAsCorrect", "validate", "reject", "cancel"],
        ["language"] = ["fr", "en"],
        ["extraTime"] = ["1/3"],
        ["text"] = ["ctrl+z", "12"],
        ["act"] = ["answer", "pass", "start", "present:1", "absent:1", "seen:2", "credit:1"],
        ["path"] = ["publier", "confirmer", "traiter", "definaliser", "depublier"],
        ["list"] = ["0"],
        ["file"] = ["site.css", "site.js", "exam.js", "icon.svg"],
        ["retour"] = ["/", "/certif"],
    };

    private readonly Dictionary<string, string> _read = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _settled = new(StringComparer.OrdinalIgnoreCase);

    public Caller By => by;

    public Exam Exam => exam;

    public int Line => line;

    /// <summary>How far somebody has come who goes through a test.</summary>
    public int Step { get; set; }

    /// <summary>Somebody who sits a test: through pages, or through the API.</summary>
    public bool IsSitting { get; } = by.Role == "candidate" && exam.Phase is "joined" or "begun";

    public bool IsByPages { get; } = chance.Happens(0.5);

    /// <summary>Whether the invigilator has been asked to let them in.</summary>
    public bool IsLetIn { get; set; }

    /// <summary>Where the last reply sends to.</summary>
    public string? Follow { get; set; }

    public int Left { get; set; } = chance.Next(4, 16);

    /// <summary>The page that was read last, and where it was.</summary>
    public (string Path, string Html)? Page { get; set; }

    public string? ETag { get; set; }

    /// <summary>Remembers what a reply says, by name: the next request may need it.</summary>
    public void Read(JsonElement reply, int depth = 0)
    {
        switch (reply.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in reply.EnumerateObject())
                {
                    if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                    {
                        _read[property.Name] = property.Value.ToString();
                    }
                    else if (depth < 6)
                    {
                        Read(property.Value, depth + 1);
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var one in reply.EnumerateArray().Take(20))
                {
                    Read(one, depth + 1);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>What somebody who means well would give under this name.</summary>
    /// <param name="name">The name of a parameter, a property or a field.</param>
    /// <param name="where">The address it is for: some names mean two things.</param>
    public string Of(string name, string where)
    {
        var who = exam.Pupils[line - 1].Learner;
        var mine = by.Role == "candidate" && chance.Happens(0.8) ? exam.Pupils.FirstOrDefault(p => p.Login == by.Login)?.Learner ?? who
            : who;
        return name.ToUpperInvariant() switch
        {
            "NUMBER" when where.Contains("reponse", StringComparison.Ordinal) || where.Contains("signalement", StringComparison.Ordinal) =>
                Text(by.Shown.Number),
            "NUMBER" when where.Contains("/test/{session", StringComparison.Ordinal) => Text(by.Shown.Number),
            "NUMBER" when where.StartsWith("/surveillant", StringComparison.Ordinal) => Text(line),
            "NUMBER" or "SESSION" => Text(exam.Number),
            "PLACE" when where.StartsWith("/api", StringComparison.Ordinal) => Text(by.Shown.Number),
            "CANDIDATE" or "PERSON" or "PLACE" or "CANDIDATES" => Text(line),
            "REPORT" => Text(chance.Next(1, 3)),
            "CHALLENGE" when where.Contains("orrection", StringComparison.Ordinal)
                || where.EndsWith("/epreuve", StringComparison.Ordinal) =>
                chance.Happens(0.7) && _read.TryGetValue(name, out var read) ? read : "srchurl1-a",
            "CHALLENGE" when where.Contains("reponse", StringComparison.Ordinal) => by.Shown.Id ?? "",
            "CHALLENGE" or "CHALLENGENUMBER" => Text(chance.Next(1, 6)),
            "SEEN" => by.Shown.Id ?? "",
            "ACCESSCODE" => exam.AccessCode,
            "CODE" when where.StartsWith("/test", StringComparison.Ordinal) => exam.AccessCode,
            "SECRET" => exam.Secret,
            "LOGIN" or "ACCOUNT" => chance.Happens(0.8) ? exam.Pupils[line - 1].Login : "admin",
            "PASSWORD" => DemonstrationSchool.PupilPassword,
            "HOURS" => "2",
            "BIRTHNAME" or "LASTNAME" => mine.BirthName,
            "FIRSTNAME" => mine.FirstName,
            "BIRTHDATE" => where.StartsWith("/api", StringComparison.Ordinal)
                ? mine.BirthDate.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
                : mine.BirthDate.ToString("dd/MM/uuuu", CultureInfo.InvariantCulture),
            "LEARNERS" or "LEARNER" or "ID" => mine.Id.ToString(),
            "NAME" when where.Contains("classes", StringComparison.Ordinal) => "3e A",
            "NAME" when where.Contains("files", StringComparison.Ordinal) || where.Contains("fichiers", StringComparison.Ordinal) =>
                "pv.pdf",
            "NAME" => "D. Martin",
            "PAGE" or "PERPAGE" => Text(chance.Next(1, 4)),
            "MINUTES" => "5",
            "FORMAT" => chance.Happens(0.02) ? "pdf" : "html", // Printing takes a browser, and a hundred times as long.
            _ when _read.TryGetValue(name, out var read) && chance.Happens(0.8) => read,
            _ when Words.TryGetValue(name, out var words) => Settled(name, words),
            _ => "Pour essayer",
        };
    }

    // What was asked about is mostly what is done then.
    private string Settled(string name, string[] words)
    {
        if (!_settled.TryGetValue(name, out var word) || chance.Happens(0.2))
        {
            _settled[name] = word = chance.Pick(words);
        }

        return word;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
