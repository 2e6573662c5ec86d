using System.Buffers;
using System.Text;
using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Transport;
using Bareos.Director.Wire;

namespace BareosGrpc.Benchmarks.Library;

/// <summary>A director in memory that lets everybody in and has one reply, so that nothing but the library's own work is measured.</summary>
internal sealed class CannedDirector(ReadOnlyMemory<byte> reply) : AsyncOnlyStream
{
    private static readonly DirectorPassword Password = DirectorPassword.FromText("canned");

    private readonly ArrayBufferWriter<byte> _small = new();
    private ReadOnlyMemory<byte> _answer;
    private TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _messages;

    /// <summary>Opens a session with it.</summary>
    public static Task<DirectorConsole> ConnectAsync(ReadOnlyMemory<byte> reply) => DirectorConsole.ConnectAsync(new CannedDirector(reply), new DirectorConsoleOptions
    {
        Host = "canned",
        ConsoleName = "benchmark",
        Password = Password,
        Tls = TlsMode.None,
        Limits = new ReplyLimits { MaxReplyBytes = 1L << 30 },
    });

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_answer.IsEmpty)
        {
            await _answered.Task.WaitAsync(cancellationToken);
            _answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        int length = Math.Min(buffer.Length, _answer.Length);
        _answer[..length].CopyTo(buffer);
        _answer = _answer[length..];
        return length;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        string text = Encoding.UTF8.GetString(buffer.Span[FrameFormat.HeaderLength..]);
        _small.ResetWrittenCount();
        _answer = ++_messages switch
        {
            1 => Small("auth cram-md5 <1.1@R_DIRECTOR::canned> ssl=0\n"),
            2 => Small("1000 OK auth\n"),
            3 => Small(CramMd5.Respond(Password, text.Split(' ')[2])),
            4 => Small("1000\u001eOK: canned Version: 26.0.0 (1 January 2026)", "1002\u001eWelcome"),
            _ => text switch
            {
                "quit" => default,
                _ when text.StartsWith(".api", StringComparison.Ordinal) => Small("{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{\"api\":2}}", Signal.MainPrompt),
                _ => reply,
            },
        };
        _answered.TrySetResult();
        return ValueTask.CompletedTask;
    }

    private ReadOnlyMemory<byte> Small(params ReadOnlySpan<object> frames)
    {
        foreach (object frame in frames)
        {
            if (frame is Signal signal)
            {
                FrameFormat.Write(_small, signal);
            }
            else
            {
                FrameFormat.Write(_small, Encoding.UTF8.GetBytes((string)frame));
            }
        }

        return _small.WrittenMemory.ToArray();
    }
}
