using System.Buffers.Binary;
using System.Text;
using Bareos.Director.Console;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Robustness.Doubles;

/// <summary>
/// A director that takes every command for a restore with <c>yes</c>: in its tree a dot, exit, done and the end of the connection restore, and only
/// quit and abort do not. It can stop after any of its bytes.
/// </summary>
internal sealed class TreeDirector(DirectorEnd end, ApiMode mode, int stopAt = int.MaxValue)
{
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _consoleIsGone;
    private int _written;

    /// <summary>The length of what it says until it asks for the first time.</summary>
    public static int LengthToPrompt(ApiMode mode) => LengthOf(Opening(mode));

    /// <summary>The length of what it says until it asks for the second time, after something has been marked.</summary>
    public static int LengthToSecondPrompt(ApiMode mode) => LengthToPrompt(mode) + LengthOf(Marked(mode));

    /// <summary>The length of what it says when its tree is left at the first question.</summary>
    public static int LengthToEnd(ApiMode mode) => LengthToPrompt(mode) + LengthOf(Left(mode));

    public int Restores { get; private set; }

    public int TreesEntered { get; private set; }

    /// <summary>Completes when it has stopped.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>Goes on, to the end of the connection.</summary>
    public void GoOn() => _goOn.TrySetResult();

    /// <summary>Serves the console until it is gone.</summary>
    public async Task ServeAsync()
    {
        while (await end.ReadAsync() is { } command && command.Text is not "quit")
        {
            await (command.Text.StartsWith(".api", StringComparison.Ordinal) ? ObeyApiAsync(command.Text) : RestoreAsync());
        }

        await end.Stream.DisposeAsync();
    }

    private static int LengthOf(object[] frames) => frames.Sum(frame => frame is string text ? 4 + text.Length : 4);

    private static object[] Opening(ApiMode mode) =>
    [
        .. Begin(mode), "You have selected the following JobId: 1\n", "\nBuilding directory tree ...  ", "+", "\n6 files inserted.\n",
        Signal.StartRestoreTree, "cwd is: /\n", "$ ", Signal.SubPrompt,
    ];

    private static object[] Marked(ApiMode mode) => [.. Begin(mode), "6 files marked.\n", .. Done(mode), "$ ", Signal.SubPrompt];

    private static object[] Begin(ApiMode mode) => mode == ApiMode.Text ? [] : [Signal.CommandBegin];

    private static object[] Done(ApiMode mode) => mode == ApiMode.Text ? [] : [Signal.CommandOk];

    private static object[] Left(ApiMode mode) => [.. Begin(mode), .. Done(mode), Signal.EndRestoreTree, "Restore not done.\n", .. End(mode)];

    private static object[] End(ApiMode mode) => mode switch
    {
        ApiMode.Text => [Signal.EndOfData],
        ApiMode.Packets => [Signal.CommandOk, Signal.MainPrompt],
        _ => [Signal.CommandOk, """{"jsonrpc":"2.0","id":null,"result":{}}""", Signal.MainPrompt],
    };

    private async Task ObeyApiAsync(string command)
    {
        foreach (object frame in new object[] { Signal.CommandOk, command.Contains('1', StringComparison.Ordinal) ? "api: 1\n" : "{}", Signal.MainPrompt })
        {
            await (frame is Signal signal ? end.SendAsync(signal) : end.SendAsync((string)frame));
        }
    }

    private async Task RestoreAsync()
    {
        await SayAsync(Opening(mode));
        TreesEntered++;
        while (true)
        {
            switch ((await end.ReadAsync())?.Text)
            {
                case "quit" or "abort":
                    await SayAsync(Left(mode));
                    return;
                case null or "." or "done" or "exit":
                    Restores++;
                    await SayAsync([.. Begin(mode), .. Done(mode), Signal.EndRestoreTree, "Job queued. JobId=2\n", .. End(mode)]);
                    return;
                default:
                    await SayAsync(Marked(mode));
                    break;
            }
        }
    }

    private async Task SayAsync(object[] frames)
    {
        foreach (object frame in frames)
        {
            byte[] bytes = new byte[4];
            if (frame is Signal signal)
            {
                BinaryPrimitives.WriteInt32BigEndian(bytes, (int)signal);
            }
            else
            {
                bytes = FakeLogin.Frame(Encoding.UTF8.GetBytes((string)frame));
            }

            await WriteAsync(bytes);
        }
    }

    private async Task WriteAsync(byte[] bytes)
    {
        int now = Math.Clamp(stopAt - _written, 0, bytes.Length);
        await TryWriteAsync(bytes.AsMemory(0, now));
        _written += bytes.Length;
        if (_written >= stopAt && !_goOn.Task.IsCompleted)
        {
            _stopped.TrySetResult();
            await _goOn.Task;
        }

        await TryWriteAsync(bytes.AsMemory(now));
    }

    private async Task TryWriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (!_consoleIsGone && !bytes.IsEmpty)
            {
                await end.Stream.WriteAsync(bytes);
            }
        }
        catch (IOException)
        {
            // A director writes on into a lost connection, and learns of the loss when it next asks for input.
            _consoleIsGone = true;
        }
    }
}
