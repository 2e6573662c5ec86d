using BareosGrpc.Cli;
using BareosGrpc.Cli.Rendering;

return await CommandLineProgram.RunAsync(args, Terminal.System).ConfigureAwait(false);
