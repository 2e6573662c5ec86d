using System.Text;
using Microsoft.Win32.SafeHandles;

namespace BareosGrpc.Cli.Rendering;

/// <summary>The standard output.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;

    // EPIPE of Linux and macOS; .NET hands the number on as it is.
    private const int BrokenPipe = 32;

    /// <summary>
    /// Opens it. .NET's own writer takes no notice when the reader of a pipe has gone, and a program that is told nothing would go on reading a
    /// list of millions of rows, or a log that has no end.
    /// </summary>
    public static TextWriter Open()
    {
        if (!Console.IsOutputRedirected || OperatingSystem.IsWindows())
        {
            return Console.Out;
        }

        var pipe = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // In a file, the position is shared with whoever writes there next; the console's writer moves it.
        return pipe.CanSeek ? Console.Out : TextWriter.Synchronized(new StreamWriter(pipe, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });
    }

    /// <summary>Whether nobody reads the output any more.</summary>
    public static bool HasGone(IOException error) => error.HResult == BrokenPipe && !OperatingSystem.IsWindows();
}
