using System.Globalization;
using CrashRig;

// host ENGINE WHERE [ORIGIN TIMES]                      a host to be killed; with a clock of its own, one that enforces time
// rig ENGINE WHERE KILLS SEED CANDIDATES [FOLDER SCRIPT]  kills it, and checks; with FOLDER, PostgreSQL as well
// two ENGINE WHERE KILLS SEED CANDIDATES                  kills one of two hosts while the other goes on, and checks
// failover WHERE KIND ROUNDS SEED CANDIDATES SCRIPT [--async]  takes the primary of eng/cluster.sh away, and checks
// full ENGINE WHERE SEED CANDIDATES [FOLDER SCRIPT]       fills the disk under it, and checks
// drill ENGINE WHERE SEED CANDIDATES FILE ANSWERS         load, each acknowledgement in FILE; ends after so many, 0 when it is killed
// know ENGINE WHERE                                       puts somebody into a session that is cancelled, who may be erased
// erase ENGINE WHERE                                      erases them
// compare ENGINE WHERE FILE UNTIL                         what a restored journal has of FILE; all until then (milliseconds) must be there
static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

switch (args)
{
    case ["host", var engine, var where, .. var clock]:
        return await HostProcess.Run(engine, where, RigClock.Of(clock));
    case ["two", var engine, var where, var kills, var seed, var candidates]:
        return await new TwoHosts(new(engine, where, Number(kills), Number(seed), Number(candidates))).Run();
    case ["failover", var where, var kind, var rounds, var seed, var candidates, var script, .. var mode]:
        return await new Failover(new("postgresql", where, Number(rounds), Number(seed), Number(candidates)), kind, script,
            mayLose: mode is ["--async"]).Run();
    case ["rig", var engine, var where, var kills, var seed, var candidates, .. var server]:
        return await new Rig(new(engine, where, Number(kills), Number(seed),
            Number(candidates)) { PostgreSqlFolder = server.ElementAtOrDefault(0), PostgreSqlScript = server.ElementAtOrDefault(1) }).Run();
    case ["full", var engine, var where, var seed, var candidates, .. var server]:
        return await new Rig(new(engine, where, 0, Number(seed), Number(candidates)) { PostgreSqlFolder = server.ElementAtOrDefault(0),
            PostgreSqlScript = server.ElementAtOrDefault(1) }).RunFullDisk();
    case ["drill", var engine, var where, var seed, var candidates, var file, var answers]:
        return await new Drill(engine, where).Load(Number(seed), Number(candidates), file, Number(answers));
    case ["know", var engine, var where]:
        return await new Drill(engine, where).Know();
    case ["erase", var engine, var where]:
        return await new Drill(engine, where).Erase();
    case ["compare", var engine, var where, var file, var until]:
        return await new Drill(engine, where).Compare(file, long.Parse(until, CultureInfo.InvariantCulture));
    default:
        Console.Error.WriteLine("usage: MODE ENGINE WHERE ...; use eng/crash.sh, eng/restore-drill.sh or eng/failover.sh");
        return 2;
}
