namespace Pix.Certification.Planning;

/// <summary>What stands against a cohort, or against a plan that somebody has changed.</summary>
internal static class PlanningRefusals
{
    public static Refusal Twice(string path, string what) => Faulty(path, CohortsWords.TwiceReason(what), CohortsWords.TwiceRemedy);

    public static Refusal Unknown(string path, string what) => Faulty(path, CohortsWords.UnknownReason(what), CohortsWords.UnknownRemedy);

    public static Refusal Nameless(string path) => Faulty(path, CohortsWords.NamelessReason, CohortsWords.NamelessRemedy);

    public static Refusal OutOfRange(string path, int number, int min, int max) =>
        Faulty(path, CohortsWords.OutOfRangeReason(number), CohortsWords.OutOfRangeRemedy(min, max));

    /// <summary>What another room says of a value, with the place where the value stands.</summary>
    public static Refusal At(string path, Refusal refusal) =>
        new(refusal.Code, refusal.Reason, refusal.Remedy, Facts.Of("path", path)) { Kind = RefusalKind.Invalid };

    public static Refusal NoSuchPupil(LearnerId pupil) => new(
        "PLN-1",
        CohortsWords.NoSuchPupilReason(pupil.ToString()),
        CohortsWords.NoSuchPupilRemedy,
        Facts.Of("pupil", pupil.ToString())) { Kind = RefusalKind.NotFound };

    public static Refusal NoSuchSession(int session) => new(
        "PLN-1",
        CohortsWords.NoSuchSessionReason(session),
        CohortsWords.NoSuchSessionRemedy,
        Facts.Of("session", session)) { Kind = RefusalKind.NotFound };

    public static Refusal NotOnSchoolList(IReadOnlyList<LearnerId> pupils) => new(
        "PLN-1",
        CohortsWords.NotOnSchoolListReason(pupils.Count),
        CohortsWords.NotOnSchoolListRemedy,
        Facts.Of("pupils", Ids(pupils)));

    public static Refusal SeatedTwice(IReadOnlyList<LearnerId> pupils) => new(
        "PLN-1",
        CohortsWords.SeatedTwiceReason(pupils.Count),
        CohortsWords.SeatedTwiceRemedy,
        Facts.Of("pupils", Ids(pupils)));

    public static Refusal WithoutPlace(IReadOnlyList<LearnerId> pupils) => new(
        "PLN-1",
        CohortsWords.NoPlaceReason(pupils.Count),
        CohortsWords.WithoutPlaceRemedy,
        Facts.Of("pupils", Ids(pupils)));

    /// <summary>Pupils who sit nowhere because they are not certifiable yet: nobody is planned for whom ELI-1 refuses.</summary>
    public static Refusal LeftOut(IReadOnlyList<LearnerId> pupils) => new(
        "ELI-1",
        CohortsWords.LeftOutReason(pupils.Count),
        CohortsWords.NotCertifiableRemedy,
        Facts.Of("pupils", Ids(pupils)));

    public static Refusal NotCertifiable(PlannedSession session, IReadOnlyList<LearnerId> pupils) => new(
        "ELI-1",
        CohortsWords.NotCertifiableReason(session.Number, pupils.Count),
        CohortsWords.NotCertifiableRemedy,
        Facts.Of(("session", session.Number), ("pupils", Ids(pupils))));

    public static Refusal TooSoon(PlannedSession session, IReadOnlyList<LearnerId> pupils, int days) => new(
        "ELI-2",
        CohortsWords.TooSoonReason(session.Number, pupils.Count, days),
        CohortsWords.MoveRemedy,
        Facts.Of(("session", session.Number), ("pupils", Ids(pupils)), ("days", days)));

    public static Refusal Strangers(PlannedSession session, int count) => new(
        "PLN-1",
        CohortsWords.StrangersReason(session.Number, count),
        CohortsWords.StrangersRemedy,
        Facts.Of(("session", session.Number), ("count", count)));

    public static Refusal TooFewInvigilators(PlannedSession session, int needed, int named) => new(
        "SES-6",
        CohortsWords.TooFewInvigilatorsReason(session.Number, session.Pupils.Count, needed, named),
        CohortsWords.TooFewInvigilatorsRemedy(needed - named),
        Facts.Of(("session", session.Number), ("candidates", session.Pupils.Count), ("needed", needed), ("invigilators", named)));

    public static Refusal TooManyInvigilators(PlannedSession session, int most) => new(
        "SES-1",
        CohortsWords.TooManyInvigilatorsReason(session.Number),
        CohortsWords.TooManyInvigilatorsRemedy(most),
        Facts.Of(("session", session.Number), ("itemsMax", most)));

    public static Refusal TooFewWorkstations(PlannedSession session, int needed) => new(
        "SES-7",
        CohortsWords.TooFewWorkstationsReason(session.Number, session.Pupils.Count, needed, session.Room.Workstations),
        CohortsWords.MoveRemedy,
        Facts.Of(("session", session.Number), ("needed", needed), ("workstations", session.Room.Workstations)));

    public static Refusal TooShort(PlannedSession session, int needed) => new(
        "TIM-1",
        CohortsWords.TooShortReason(session.Number, needed, session.Slot.Minutes),
        CohortsWords.TooShortRemedy,
        Facts.Of(("session", session.Number), ("needed", needed), ("minutes", session.Slot.Minutes)));

    public static Refusal NotFree(PlannedSession session) => new(
        "PLN-1",
        CohortsWords.NotFreeReason(session.Number, session.Room.Name, Spoken.At(session.Slot.Starts)),
        CohortsWords.NotFreeRemedy,
        Facts.Of(("session", session.Number), ("room", session.Room.Name)));

    /// <summary>The room has a session already, which is none of the plan.</summary>
    public static Refusal AlreadyTaken(PlannedSession session) => new(
        "SES-8",
        CohortsWords.AlreadyTakenReason(session.Number, session.Room.Name, Spoken.At(session.Slot.Starts)),
        CohortsWords.NotFreeRemedy,
        Facts.Of(("session", session.Number), ("room", session.Room.Name)));

    public static Refusal NotThere(PlannedSession session, string name) => new(
        "PLN-1",
        CohortsWords.NotThereReason(session.Number, name, Spoken.Day(session.Slot.Starts.Date)),
        CohortsWords.NotThereRemedy,
        Facts.Of(("session", session.Number), ("invigilator", name)));

    public static Refusal RoomTaken(PlannedSession session, PlannedSession other) => new(
        "SES-8",
        CohortsWords.RoomTakenReason(session.Number, other.Number, session.Room.Name),
        CohortsWords.RoomTakenRemedy,
        Facts.Of(("session", session.Number), ("other", other.Number), ("room", session.Room.Name)));

    public static Refusal InTwoPlaces(PlannedSession session, PlannedSession other, string name) => new(
        "PLN-1",
        CohortsWords.InTwoPlacesReason(session.Number, other.Number, name),
        CohortsWords.NotThereRemedy,
        Facts.Of(("session", session.Number), ("other", other.Number), ("invigilator", name)));

    private static Refusal Faulty(string path, Wording reason, Wording remedy) =>
        new("PLN-1", reason, remedy, Facts.Of("path", path)) { Kind = RefusalKind.Invalid };

    private static string[] Ids(IReadOnlyList<LearnerId> pupils) => [.. pupils.Select(static pupil => pupil.ToString())];
}
