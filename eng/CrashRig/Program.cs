using System.Globalization;
using CrashRig;

// host ENGINE WHERE [ORIGIN TIMES]                      a host to be killed; with a clock of its own, one that enforces time
// rig ENGINE WHERE KILLS SEED CANDIDATES [FOLDER SCRIPT]  kills it, and checks; with FOLDER, PostgreSQL as well
// two ENGINE WHERE KILLS SEED CANDIDATES                  kills one of two hosts while the other goes on, and checks
// failover WHERE KIND ROUNDS SEED CANDIDATES SCRIPT [--async]  takes the primary of eng/cluster.sh away, and checks
// full ENGINE WHERE SEED CANDIDATES [FOLDER SCRIPT]       fills the disk under it, and checks
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
    default:
        Console.Error.WriteLine("usage: rig|two|full|host|failover ... ; use eng/crash.sh and eng/failover.sh");
        return 2;
}
