using System.CommandLine;
using Pix.Certification.Planning;

namespace Pix.Certification.Cli.Commands;

/// <summary>Plans the sessions of a cohort, or checks a plan that somebody has changed (PLN-1).</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var cohort = new Option<string>("--cohort")
        {
            Description = "Pupils, rooms, invigilators and slots; - is standard input.",
            Required = true,
        };
        var check = new Option<string?>("--check") { Description = "A plan, as this command writes it: says what stands against it." };
        var (output, language) = (CaseCommand.Out(), CaseCommand.Messages());
        const string Does = "Plans the sessions of a cohort, or says what is missing for a plan.";
        var command = new Command("plan", Does) { cohort, check, output, language };
        command.SetAction(async (parsed, cancel) =>
        {
            var file = parsed.GetRequiredValue(cohort);
            var asked = (await JsonFiles.Read(file, CohortJson.Default.CohortFile, cancel)).ToCohort(file);
            var answer = CohortPlanner.Plan(asked);
            if (answer.IsRefused(out var refusal))
            {
                throw Faulty(file, refusal);
            }

            var written = parsed.GetValue(check) is { } changed
                ? Checked(asked, changed, await JsonFiles.Read(changed, CohortJson.Default.PlanWritten, cancel), parsed.GetValue(language))
                : Planned(answer.OrThrow(), parsed.GetValue(language));
            await JsonFiles.Write(parsed.GetValue(output), written, CohortJson.Default.PlanWritten, cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static PlanWritten Planned(PlanAnswer answer, Language language) => answer.Plan is not { } plan
        ? new() { Missing = [.. answer.Missing.Select(change => Said(change.ToRefusal(), language))] }
        : new()
        {
            Sessions =
            [
                .. plan.Sessions.Select(static session => new SessionWritten
                {
                    Number = session.Number,
                    Room = session.Room.Name,
                    Starts = session.Slot.Starts,
                    Minutes = session.Slot.Minutes,
                    Invigilators = session.Invigilators,
                    Pupils = [.. session.Pupils.Select(static pupil => pupil.ToString())],
                }),
            ],
            SplitClasses = plan.SplitClasses,
            LeftOut = plan.LeftOut is { } refusal ? Said(refusal, language) : null,
        };

    private static PlanWritten Checked(Cohort cohort, string file, PlanWritten given, Language language)
    {
        var (sessions, numbers) = (new List<PlannedSession>(), new HashSet<int>());
        foreach (var (at, session) in (given.Sessions ?? throw new InputFault(file, "$.sessions", "it is missing.")).Index())
        {
            var room = cohort.Rooms.FirstOrDefault(one => string.Equals(one.Name, session.Room, StringComparison.OrdinalIgnoreCase))
                ?? throw new InputFault(file, $"$.sessions[{at}].room", $"the cohort has no room '{session.Room}'.");
            if (!numbers.Add(session.Number))
            {
                throw new InputFault(file, $"$.sessions[{at}].number", $"the session {session.Number} is there twice.");
            }

            if (session.Pupils.Any(string.IsNullOrWhiteSpace))
            {
                throw new InputFault(file, $"$.sessions[{at}].pupils", "one is blank.");
            }

            var slot = new CohortSlot(session.Starts, session.Minutes);
            sessions.Add(new(session.Number, room, slot, session.Invigilators, [.. session.Pupils.Select(static id => new LearnerId(id))]));
        }

        return new() { Faults = [.. Plan.Of(cohort, sessions).Check().Select(fault => Said(fault, language))] };
    }

    private static UnmetAnswer Said(Refusal refusal, Language language) => new(refusal.Code, refusal.Message(language), refusal.Facts);

    // The first of several: each is mended in one place.
    private static InputFault Faulty(string file, Refusal refusal)
    {
        var first = refusal.Facts.TryGetValue("faults", out var faults) ? ((IReadOnlyList<Refusal>)faults)[0] : refusal;
        return new(file, $"$.{first.Facts["path"]}", first.Message(Language.English));
    }
}
