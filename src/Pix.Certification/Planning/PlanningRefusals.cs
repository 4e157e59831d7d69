namespace Pix.Certification.Planning;

/// <summary>What stands against a cohort, or against a plan that somebody has changed.</summary>
internal static class PlanningRefusals
{
    public static Refusal Twice(string path, string what) => Faulty(path, PlanningWords.TwiceReason(what), PlanningWords.TwiceRemedy);

    public static Refusal Unknown(string path, string what) => Faulty(path, PlanningWords.UnknownReason(what), PlanningWords.UnknownRemedy);

    public static Refusal Nameless(string path) => Faulty(path, PlanningWords.NamelessReason, PlanningWords.NamelessRemedy);

    public static Refusal OutOfRange(string path, int number, int min, int max) =>
        Faulty(path, PlanningWords.OutOfRangeReason(number), PlanningWords.OutOfRangeRemedy(min, max));

    /// <summary>What another room says of a value, with the place where the value stands.</summary>
    public static Refusal At(string path, Refusal refusal) =>
        new(refusal.Code, refusal.Reason, refusal.Remedy, Facts.Of("path", path)) { Kind = RefusalKind.Invalid };

    public static Refusal NoSuchPupil(LearnerId pupil) => new(
        "PLN-1",
        PlanningWords.NoSuchPupilReason(pupil.ToString()),
        PlanningWords.NoSuchPupilRemedy,
        Facts.Of("pupil", pupil.ToString())) { Kind = RefusalKind.NotFound };

    public static Refusal NoSuchSession(int session) => new(
        "PLN-1",
        PlanningWords.NoSuchSessionReason(session),
        PlanningWords.NoSuchSessionRemedy,
        Facts.Of("session", session)) { Kind = RefusalKind.NotFound };

    public static Refusal NotOnSchoolList(IReadOnlyList<LearnerId> pupils) => new(
        "PLN-1",
        PlanningWords.NotOnSchoolListReason(pupils.Count),
        PlanningWords.NotOnSchoolListRemedy,
        Facts.Of("pupils", Ids(pupils)));

    public static Refusal SeatedTwice(IReadOnlyList<LearnerId> pupils) => new(
        "PLN-1",
        PlanningWords.SeatedTwiceReason(pupils.Count),
        PlanningWords.SeatedTwiceRemedy,
        Facts.Of("pupils", Ids(pupils)));

    public static Refusal WithoutPlace(IReadOnlyList<LearnerId> pupils) => new(
        "PLN-1",
        PlanningWords.NoPlaceReason(pupils.Count),
        PlanningWords.WithoutPlaceRemedy,
        Facts.Of("pupils", Ids(pupils)));

    /// <summary>Pupils who sit nowhere because they are not certifiable yet: nobody is planned for whom ELI-1 refuses.</summary>
    public static Refusal LeftOut(IReadOnlyList<LearnerId> pupils) => new(
        "ELI-1",
        PlanningWords.LeftOutReason(pupils.Count),
        PlanningWords.NotCertifiableRemedy,
        Facts.Of("pupils", Ids(pupils)));

    public static Refusal NotCertifiable(PlannedSession session, IReadOnlyList<LearnerId> pupils) => new(
        "ELI-1",
        PlanningWords.NotCertifiableReason(session.Number, pupils.Count),
        PlanningWords.NotCertifiableRemedy,
        Facts.Of(("session", session.Number), ("pupils", Ids(pupils))));

    public static Refusal TooSoon(PlannedSession session, IReadOnlyList<LearnerId> pupils, int days) => new(
        "ELI-2",
        PlanningWords.TooSoonReason(session.Number, pupils.Count, days),
        PlanningWords.MoveRemedy,
        Facts.Of(("session", session.Number), ("pupils", Ids(pupils)), ("days", days)));

    public static Refusal Strangers(PlannedSession session, int count) => new(
        "PLN-1",
        PlanningWords.StrangersReason(session.Number, count),
        PlanningWords.StrangersRemedy,
        Facts.Of(("session", session.Number), ("count", count)));

    public static Refusal TooFewInvigilators(PlannedSession session, int needed, int named) => new(
        "SES-6",
        PlanningWords.TooFewInvigilatorsReason(session.Number, session.Pupils.Count, needed, named),
        PlanningWords.TooFewInvigilatorsRemedy(needed - named),
        Facts.Of(("session", session.Number), ("candidates", session.Pupils.Count), ("needed", needed), ("invigilators", named)));

    public static Refusal TooManyInvigilators(PlannedSession session, int most) => new(
        "SES-1",
        PlanningWords.TooManyInvigilatorsReason(session.Number),
        PlanningWords.TooManyInvigilatorsRemedy(most),
        Facts.Of(("session", session.Number), ("itemsMax", most)));

    public static Refusal TooFewWorkstations(PlannedSession session, int needed) => new(
        "SES-7",
        PlanningWords.TooFewWorkstationsReason(session.Number, session.Pupils.Count, needed, session.Room.Workstations),
        PlanningWords.MoveRemedy,
        Facts.Of(("session", session.Number), ("needed", needed), ("workstations", session.Room.Workstations)));

    public static Refusal TooShort(PlannedSession session, int needed) => new(
        "TIM-1",
        PlanningWords.TooShortReason(session.Number, needed, session.Slot.Minutes),
        PlanningWords.TooShortRemedy,
        Facts.Of(("session", session.Number), ("needed", needed), ("minutes", session.Slot.Minutes)));

    public static Refusal NotFree(PlannedSession session) => new(
        "PLN-1",
        PlanningWords.NotFreeReason(session.Number, session.Room.Name, Spoken.At(session.Slot.Starts)),
        PlanningWords.NotFreeRemedy,
        Facts.Of(("session", session.Number), ("room", session.Room.Name)));

    public static Refusal NotThere(PlannedSession session, string name) => new(
        "PLN-1",
        PlanningWords.NotThereReason(session.Number, name, Spoken.Day(session.Slot.Starts.Date)),
        PlanningWords.NotThereRemedy,
        Facts.Of(("session", session.Number), ("invigilator", name)));

    public static Refusal RoomTaken(PlannedSession session, PlannedSession other) => new(
        "SES-8",
        PlanningWords.RoomTakenReason(session.Number, other.Number, session.Room.Name),
        PlanningWords.RoomTakenRemedy,
        Facts.Of(("session", session.Number), ("other", other.Number), ("room", session.Room.Name)));

    public static Refusal InTwoPlaces(PlannedSession session, PlannedSession other, string name) => new(
        "PLN-1",
        PlanningWords.InTwoPlacesReason(session.Number, other.Number, name),
        PlanningWords.NotThereRemedy,
        Facts.Of(("session", session.Number), ("other", other.Number), ("invigilator", name)));

    private static Refusal Faulty(string path, Wording reason, Wording remedy) =>
        new("PLN-1", reason, remedy, Facts.Of("path", path)) { Kind = RefusalKind.Invalid };

    private static string[] Ids(IReadOnlyList<LearnerId> pupils) => [.. pupils.Select(static pupil => pupil.ToString())];
}
