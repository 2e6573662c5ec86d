using System.Buffers;
using System.Globalization;
using Bareos.Director.Json;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>Asks a director for pages. Each is a command of its own on a session that is lent for it: nobody holds one between two pages.</summary>
internal sealed class PageSource(CommandLeases leases, CommandRun commands, TimeProvider time)
{
    /// <summary>Reads a page.</summary>
    /// <param name="command">The list, without limit and offset.</param>
    /// <param name="path">The name of the list in the result.</param>
    /// <param name="scope">Where it runs.</param>
    /// <param name="limit">The most rows.</param>
    /// <param name="offset">How many to leave out.</param>
    /// <param name="timing">Takes how long it took.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public Task<RowPage> ReadAsync(
        AdmittedCommand command, string path, CallScope scope, int limit, long offset, RowTiming timing, CancellationToken cancellationToken)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{command.Text} limit={limit} offset={offset}");
        return ReadAsync(command with { Text = text }, path, scope, timing, cancellationToken);
    }

    /// <summary>Reads a whole list, which must be short.</summary>
    public async Task<RowPage> ReadAsync(AdmittedCommand command, string path, CallScope scope, RowTiming timing, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        TimeSpan waited = TimeSpan.Zero;
        Ran<JsonReply> ran = await leases.RunAsync(
            scope,
            command,
            held =>
            {
                waited = time.GetElapsedTime(start);
                return commands.RunAsync(command, scope.Key, () => held.Console.CallAsync(command.Text, cancellationToken));
            },
            mayRepeat: () => true,
            cancellationToken).ConfigureAwait(false);
        timing.Add(waited, ran.Duration);
        return RowSlicer.Slice(new ReadOnlySequence<byte>(ran.Reply.Raw), path);
    }
}
