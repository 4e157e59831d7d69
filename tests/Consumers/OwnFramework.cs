// packages: Pix.Certification.Testing
using NodaTime;
using Pix.Certification;
using Pix.Certification.Challenges;
using Pix.Certification.Journal;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Testing;

// A framework that is not Pix's: five competences of a workshop, with a bank of challenges for them, in a whole certification.
string[] codes = ["W1", "W2", "W3", "W4", "W5"];
CompetenceFramework workshop = CompetenceFramework.Create(
    "workshop",
    [new Area("W", new Wording("Atelier", "Workshop"))],
    codes.Select(code => new Competence(code, "W", new Wording($"Geste {code}", $"Gesture {code}")))).OrThrow();

IEnumerable<BankFile> files = codes.Select(code => new BankFile($"{code}.json", $$"""
    { "competence": "{{code}}", "challenges": [{{string.Join(",", Enumerable.Range(1, 3).SelectMany(level => "ab".Select(variant => $$"""
      { "id": "{{code}}-{{level}}-{{variant}}", "tube": "{{Tube(code)}}", "level": {{level}}, "skill": "{{Tube(code)}}{{level}}",
        "kind": "singleChoice", "accessible": true, "choice": 2,
        "texts": { "fr": { "statement": "Que choisir ?", "choices": ["un", "deux", "trois"] },
                   "en": { "statement": "Which one?", "choices": ["one", "two", "three"] } } }
      """)))}}] }
    """));
ChallengeBank bank = ChallengeBankReader.Read(files, new() { Competences = codes, Version = "workshop-1" }).OrThrow();
ProfileSnapshot profile = ProfileSnapshot.Take(Instant.FromUtc(2024, 3, 1, 8, 0), workshop, codes.Select(code =>
    new CompetenceStanding(code, 27, 3) { ValidatedSkills = [.. Enumerable.Range(1, 3).Select(level => $"{Tube(code)}{level}")] })).OrThrow();

await using CertificationHost host = await CertificationHost.OpenAsync(
    new MemoryJournal(),
    also: certification => certification.UseBank(bank).UseProfiles(_ => profile),
    options: options => options.Framework = workshop);
SessionId session = await host.FinalisedAsync(candidates: 2);
(await host.Desks.Jury("Mme Petit").Publication.PublishAsync(session)).OrThrow();
var results = (await host.Administrator.Documents.ResultsFileAsync(session, Language.French)).OrThrow().Text();
if (!codes.All(code => results.Contains(code, StringComparison.Ordinal)))
{
    throw new InvalidOperationException("the results do not name the competences of the framework: " + results);
}

Console.WriteLine($"session {session} certified {codes.Length} competences of the framework {workshop.Id}");

static string Tube(string code) => "tube" + (char)('a' + code[1] - '0');
