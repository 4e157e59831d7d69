using System.Net;
using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A teacher reads their own classes, which the operator gives them (POS-6).</summary>
public sealed class TeacherPagesTests
{
    [Fact]
    [Rule("POS-6")]
    [Rule("ACC-3")]
    public async Task A_teacher_sees_the_classes_that_they_were_given_and_another_one_is_the_same_as_none()
    {
        using var host = new RunningHost();
        var code = await SchoolCampaigns.Evaluated(host, "eleve-01", "eleve-02");
        using var teacher = await host.Browse().SignIn("professeur", DemonstrationSchool.TeacherPassword);
        var own = await teacher.Read("/classes");
        own.ShouldContain("aria-current=\"page\">3e A</a>");
        own.ShouldContain("<th scope=\"row\">Dupont</th>");
        own.ShouldContain("Aucun élève de cette classe n’est inscrit à une session à venir.");
        own.ShouldNotContain("Kowalski");
        using var csv = await teacher.Get("/classes/resultats.csv?classe=3e%20A");
        csv.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");

        // How far the class is in what evaluates it, in pages, as a file, and by the API, to read and nothing else.
        own.ShouldContain("Informations et données");
        own.ShouldContain("class=\"spread\"");
        own.ShouldContain("1 sur 1");
        using var evaluation = await teacher.Get($"/classes/evaluation.csv?classe=3e%20A&code={code}");
        (await Browser.Text(evaluation)).ShouldContain(";envoyé;100;");
        using var others = await teacher.Get($"/classes/evaluation.csv?classe=2de%204&code={code}");
        others.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var api = await ApiClient.SignedIn(host, "professeur", DemonstrationSchool.TeacherPassword);
        (await api.Get("/api/v1/teacher/classes"))!.AsArray().Select(static one => one!.GetValue<string>()).ShouldBe(["3e A"]);
        var seen = (await api.Get("/api/v1/teacher/classes/3e%20A/evaluations"))!.AsArray().ShouldHaveSingleItem()!;
        (seen["card"]!["code"]!.GetValue<string>(), seen["results"]!["everybody"]!["sent"]!.GetValue<int>()).ShouldBe((code, 1));
        (await api.Get("/api/v1/teacher/classes/3e%20A/pupils"))!.AsArray().Count.ShouldBe(12);
        foreach (var part in (string[])["pupils", "sessions", "campaigns", "evaluations", "results"])
        {
            (await api.Send(HttpMethod.Get, $"/api/v1/teacher/classes/3e%20A/{part}")).Reply.StatusCode.ShouldBe(HttpStatusCode.OK, part);
            (await api.Send(HttpMethod.Get, $"/api/v1/teacher/classes/2de%204/{part}")).Reply.StatusCode.ShouldBe(HttpStatusCode.NotFound, part);
        }

        var told = new List<string>();
        foreach (var other in (string[])["2de%204", "Nulle%20part"])
        {
            using var page = await teacher.Get($"/classes?classe={other}");
            using var file = await teacher.Get($"/classes/resultats.csv?classe={other}");
            (page.StatusCode, file.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
            told.Add((await Browser.Text(page)).Replace(other, "", StringComparison.Ordinal));
        }

        told.ShouldAllBe(static page => page.Contains("Cette classe n’est pas l’une des vôtres.", StringComparison.Ordinal));

        // Another class is given: what was open before ends, and the next time both are there.
        using var boss = await host.Browse().SignIn("operateur", DemonstrationSchool.OperatorPassword);
        (await boss.Read("/comptes/professeur")).ShouldContain("Classes de l’enseignant, Lycée de démonstration");
        using var given = await boss.Send("/comptes/professeur", "classes-demonstration", ("Form.classes", "2de 4\n3e A\n2de 4"));
        (await Browser.Text(given)).ShouldContain("2de 4\n3e A</textarea>");
        using var ended = await teacher.Get("/classes");
        ended.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/connexion");
        await teacher.SignIn("professeur", DemonstrationSchool.TeacherPassword);
        (await teacher.Read("/classes?classe=2de%204")).ShouldContain("<th scope=\"row\">Kowalski</th>");

        // Taken away, nothing is left to be seen; and nobody is given classes who is no teacher there.
        using var taken = await boss.Send("/comptes/professeur", "classes-demonstration", ("Form.classes", ""));
        taken.EnsureSuccessStatusCode();
        await teacher.SignIn("professeur", DemonstrationSchool.TeacherPassword);
        (await teacher.Read("/classes")).ShouldContain("Aucune classe ne vous est attribuée.");
        (await boss.Read("/comptes/jury")).ShouldNotContain("Classes de l’enseignant");
    }
}
