using Bareos.Director.Errors;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Streams.DirectorMessages;

/// <summary>The one who reads each director's messages, where that is turned on: from time to time, to the disk, whether anybody follows or not.</summary>
internal sealed partial class MessageReader(
    DirectorMessageStores stores, MessageReading reading, IOptions<BareosGrpcOptions> options, TimeProvider time, ILogger<MessageReader> logger)
    : BackgroundService
{
    // A reading that has begun takes the messages from the director: it is given the time to end when the service stops.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(stores.All.Select(store => ReadOnAsync(store, stoppingToken)));

    private async Task ReadOnAsync(DirectorMessageStore store, CancellationToken stopping)
    {
        var lines = new LineJoiner();
        bool wasWell = true;
        using var timer = new PeriodicTimer(options.Value.Messages.PollInterval, time);
        do
        {
            wasWell = await ReadAsync(store, lines, wasWell, stopping).ConfigureAwait(false);
        }
        while (await NextAsync(timer, stopping).ConfigureAwait(false));
    }

    /// <summary>Reads once. Tells whether all went well, and the log when that has changed.</summary>
    private async Task<bool> ReadAsync(DirectorMessageStore store, LineJoiner lines, bool wasWell, CancellationToken stopping)
    {
        Exception? failure = null;
        if (lines.Lines.Count == 0)
        {
            failure = await TakeFromDirectorAsync(store, lines, stopping).ConfigureAwait(false);
        }

        // What cannot be written stays, and nothing is taken from the director until it is.
        failure = Keep(store, lines) ?? failure;
        if (failure is not null && wasWell && !stopping.IsCancellationRequested)
        {
            LogFailed(logger, store.Director, store.Console, failure.Message);
        }
        else if (failure is null && !wasWell)
        {
            LogWell(logger, store.Director);
        }

        return failure is null;
    }

    private async Task<Exception?> TakeFromDirectorAsync(DirectorMessageStore store, LineJoiner lines, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using (stopping.UnsafeRegister(_ => limit.CancelAfter(Grace), null).ConfigureAwait(false))
        {
            try
            {
                await reading.ReadAsync(new ConsoleId(store.Director, store.Console), lines, limit.Token).ConfigureAwait(false);
                return null;
            }
            catch (Exception e) when (e is DirectorException or CallRefusedException or OperationCanceledException)
            {
                return e;
            }
        }
    }

    private Exception? Keep(DirectorMessageStore store, LineJoiner lines)
    {
        try
        {
            DateTimeOffset now = time.GetUtcNow();
            store.Journal.Append(lines.Lines, now);
            lines.Lines.Clear();
            store.Journal.Prune(now);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e;
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(400, LogLevel.Warning, "The messages of director {Director} cannot be read with console {Console}, or not be kept; it is tried again: {Problem}")]
    private static partial void LogFailed(ILogger logger, string director, string console, string problem);

    [LoggerMessage(401, LogLevel.Information, "The messages of director {Director} are read and kept again")]
    private static partial void LogWell(ILogger logger, string director);
}
