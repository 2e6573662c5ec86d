using System.CommandLine;
using BareosGrpc.Cli.Commands;
using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;

var connection = new ConnectionOptions();
Terminal terminal = Terminal.System;
var root = new RootCommand("Commands of a Bareos Director over the BareosGrpc service.")
{
    CallCommand.Create(connection, terminal),
    StreamCommand.Create(connection, terminal),
    ConsoleCommand.Create(connection, terminal),
    KeyCommand.Create(terminal),
    DemoCommand.Create(terminal),
};
connection.AddTo(root);
return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
