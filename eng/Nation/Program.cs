using System.Globalization;
using Nation;

// run CONNECTION FOLDER PUPILS SEED DAYS HOSTS SERVER_FOLDER [CPUS]   the whole rehearsal; CPUS pins host n to the nth, such as 0,1
// host CONNECTION FOLDER PUPILS SEED DAYS SHARE OF                    one host, told what to do by lines
// audit|export|compare CONNECTION FOLDER                         asks the whole journal
static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

switch (args)
{
    case ["run", var connection, var folder, var pupils, var seed, var days, var hosts, var server, .. var cpus]:
        return await new Conductor(new(connection, folder, Number(pupils), Number(seed), Number(days), Number(hosts), server)
        {
            Processors = cpus is [var list] ? list.Split(',') : [],
        }).Run();
    case ["host", var connection, var folder, var pupils, var seed, var days, var share, var of]:
        return await HostProcess.Run(
            connection, folder, new(Number(pupils), Number(seed), Number(days)), Number(share), Number(of));
    case [("audit" or "export" or "compare") and var what, var connection, var folder]:
        return await Inspection.Run(what, connection, folder);
    default:
        Console.Error.WriteLine("usage: run|host|audit|export|compare ... ; use eng/nation.sh");
        return 2;
}
