using Pix.Certification.Candidates;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;
using static Pix.Certification.Documents.Reading.SessionColumns;

namespace Pix.Certification.Documents.Reading;

/// <summary>Reads the lines of a file of sessions: finds which lines are one session, and whose candidates they hold.</summary>
internal sealed class SessionsReading(SheetReader sheet, Centre centre, CertificationPolicy policy, string zone, Instant now)
{
    private readonly List<SessionSlot> _taken = [.. centre.TakenSlots];
    private readonly LocalDate _today = now.InZone(DateTimeZoneProviders.Tzdb[zone]).Date;
    private readonly Dictionary<(string Site, string Room, string Date, string Time), SessionBeingRead> _byPlaceAndTime = [];
    private readonly List<SessionBeingRead> _sessions = [];

    /// <summary>The sessions of the file, in the order of their first lines.</summary>
    public IReadOnlyList<SessionDraft> Read()
    {
        SessionBeingRead? session = null;
        while (sheet.Next())
        {
            var (site, room, date, time) = (sheet.Text(Site), sheet.Text(Room), sheet.Text(Date), sheet.Text(Time));
            if (site.Length + room.Length + date.Length + time.Length > 0)
            {
                session = SessionOf(site, room, date, time);
            }
            else if (session is null)
            {
                // What follows is read all the same, for the sake of its own faults; it is part of no session.
                sheet.Error(Site, CellRefusals.NoSessionAbove());
                session = new(
                    sheet.Line,
                    new("", "", default, zone, []),
                    sheet.Fault(Invigilators, CellRefusals.Missing("SES-1", Invigilators)));
            }
            else
            {
                CompareWithFirstLine(session);
            }

            AddInvigilators(session);
            AddCandidate(session);
        }

        Conclude();
        return [.. _sessions.Select(static s => s.ToPlan())];
    }

    private SessionBeingRead SessionOf(string site, string room, string date, string time)
    {
        var (day, hour) = (CellReading.Date(date), CellReading.Time(time));
        Judge(Site, site);
        Judge(Room, room);
        Judge(Date, date, day is null ? CellRefusals.Date("SES-1", Date, date) : null);
        Judge(Time, time, hour is null ? CellRefusals.Time(Time, time) : null);
        var key = (site.ToUpperInvariant(), room.ToUpperInvariant(), date, hour?.ToString(
            "HH:mm",
            System.Globalization.CultureInfo.InvariantCulture) ?? time);
        if (_byPlaceAndTime.TryGetValue(key, out var session))
        {
            CompareWithFirstLine(session);
            return session;
        }

        var starts = day is { } d && hour is { } h ? d + h : (LocalDateTime?)null;
        session = new(
            sheet.Line,
            Details(site, room, starts ?? _today + LocalTime.Noon),
            sheet.Fault(Invigilators, CellRefusals.Missing("SES-1", Invigilators)));
        _byPlaceAndTime.Add(key, session);
        _sessions.Add(session);
        foreach (var fault in SessionCheck.Faults(
            session.Details with { Invigilators = ["?"] },
            centre with { TakenSlots = _taken },
            policy,
            now,
            SessionOrigin.MassImport))
        {
            var column = ColumnOf(fault);
            var saidAlready =
                (column == Site && site.Length == 0) || (column == Room && room.Length == 0) || (starts is null && IsAboutTheStart(fault));
            if (!saidAlready)
            {
                sheet.Error(column, fault);
            }
        }

        // The next ones of the file find it there.
        if (starts is not null)
        {
            _taken.Add(session.Details.Slot());
        }

        return session;
    }

    private void Judge(Column column, string text, Refusal? unreadable = null)
    {
        if (text.Length == 0)
        {
            sheet.Error(column, CellRefusals.Missing("SES-1", column));
        }
        else if (unreadable is not null)
        {
            sheet.Error(column, unreadable);
        }
    }

    private SessionDetails Details(string site, string room, LocalDateTime starts)
    {
        var (audience, offset, where) = (sheet.Text(SessionColumns.Audience), sheet.Text(SessionColumns.Offset), sheet.Text(Zone));
        var whose = AudienceOf(audience);
        if (whose is null)
        {
            sheet.Error(SessionColumns.Audience, CellRefusals.Audience(SessionColumns.Audience, audience));
        }

        var known = LocalStart.TryParseOffset(offset, out var shift);
        if (offset.Length > 0 && !known)
        {
            sheet.Error(SessionColumns.Offset, CellRefusals.Offset(SessionColumns.Offset, offset));
        }

        return new(site, room, starts, where.Length == 0 ? zone : where, [], whose?.Audience ?? Policies.Audience.General)
        {
            Level = whose?.Level,
            Offset = offset.Length > 0 && known ? shift : null,
            Name = CellReading.OrNull(sheet.Text(Name)),
            Observation = CellReading.OrNull(sheet.Paragraphs(Observation).Trim()),
        };
    }

    // An audience, or one of its levels, which stands for the calendar of its audience (ELI-3).
    private (Policies.Audience Audience, string? Level)? AudienceOf(string text)
    {
        if (CellReading.AudienceOf(text) is { } audience)
        {
            return (audience, null);
        }

        var level = policy.Eligibility.Levels.FirstOrDefault(known => Column.Folded(known.Name) == Column.Folded(text));
        return level is null ? null : (level.Audience, level.Name);
    }

    // A session is described by its first line; a later one repeats it or says nothing.
    private void CompareWithFirstLine(SessionBeingRead session)
    {
        Compare(SessionColumns.Audience, text => AudienceOf(text) == (session.Details.Audience, session.Details.Level));
        Compare(Zone, text => text == session.Details.Zone);
        Compare(SessionColumns.Offset, text => LocalStart.TryParseOffset(text, out var offset) && offset == session.Details.Offset);
        Compare(Name, text => text == session.Details.Name);
        Compare(Observation, _ => sheet.Paragraphs(Observation).Trim() == session.Details.Observation);

        void Compare(Column column, Func<string, bool> same)
        {
            if (sheet.Text(column) is { Length: > 0 } text && !same(text))
            {
                sheet.Error(column, CellRefusals.SaysOtherwise(column, session.Line));
            }
        }
    }

    private void AddInvigilators(SessionBeingRead session)
    {
        var text = sheet.Paragraphs(Invigilators);
        if (text.Length == 0 || !session.IsNewText(text))
        {
            return;
        }

        if (session.Add(text) is not { Count: > 0 } names)
        {
            return;
        }

        foreach (var fault in SessionCheck.Faults(
            session.Details with { Invigilators = names },
            centre,
            policy,
            now,
            SessionOrigin.ByHandConfirmed).Where(static f => ColumnOf(f) == Invigilators))
        {
            sheet.Error(Invigilators, fault);
        }
    }

    private void AddCandidate(SessionBeingRead session)
    {
        if (CandidateColumns.All.All(column => sheet.Text(column).Length == 0))
        {
            return;
        }

        var (line, key) = CandidateReading.Read(sheet, _today, policy.Session);
        session.Candidates.Add(line);
        if (key is { } person && !session.FirstLines.TryAdd(person, sheet.Line))
        {
            sheet.Error(
                CandidateColumns.BirthName,
                CellRefusals.TwiceInFile(
                    "CAN-5",
                    CandidateColumns.BirthName,
                    line.Identity.ToString(),
                    sheet.Line,
                    session.FirstLines[person]));
        }
    }

    private void Conclude()
    {
        foreach (var session in _sessions)
        {
            var (candidates, invigilators, per) = (
                session.Candidates.Count,
                session.Invigilators.Count,
                policy.Session.CandidatesPerInvigilator);
            var needed = (candidates + per - 1) / per;
            if (invigilators == 0)
            {
                sheet.Add(session.NobodyInvigilates);
            }
            else if (needed > invigilators)
            {
                sheet.AddWarning(new(CellRefusals.TooFewInvigilators(candidates, invigilators, needed), session.Line));
            }

            if (candidates == 0)
            {
                sheet.AddWarning(new(CellRefusals.EmptySession(), session.Line));
            }
        }
    }
}
