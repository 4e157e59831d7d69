using System.Globalization;
using CrashRig;

// host ENGINE WHERE                                     a host to be killed
// rig ENGINE WHERE KILLS SEED CANDIDATES [FOLDER SCRIPT]  kills it, and checks; with FOLDER, PostgreSQL as well
// full ENGINE WHERE SEED CANDIDATES [FOLDER SCRIPT]       fills the disk under it, and checks
static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

switch (args)
{
    case ["host", var engine, var where]:
        return await HostProcess.Run(engine, where);
    case ["rig", var engine, var where, var kills, var seed, var candidates, .. var server]:
        return await new Rig(new(engine, where, Number(kills), Number(seed), Number(candidates)) { PostgreSqlFolder = server.ElementAtOrDefault(0), PostgreSqlScript = server.ElementAtOrDefault(1) }).Run();
    case ["full", var engine, var where, var seed, var candidates, .. var server]:
        return await new Rig(new(engine, where, 0, Number(seed), Number(candidates)) { PostgreSqlFolder = server.ElementAtOrDefault(0), PostgreSqlScript = server.ElementAtOrDefault(1) }).RunFullDisk();
    default:
        Console.Error.WriteLine("usage: rig|full|host ENGINE WHERE ... ; use eng/crash.sh");
        return 2;
}
