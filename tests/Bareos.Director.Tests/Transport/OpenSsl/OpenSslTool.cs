using System.ComponentModel;
using System.Diagnostics;

namespace Bareos.Director.Tests.Transport.OpenSsl;

/// <summary>A running <c>openssl</c> command, which ends with the test whatever becomes of it.</summary>
internal sealed class OpenSslTool : IDisposable
{
    private readonly Process _process;

    private OpenSslTool(Process process) => _process = process;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Skips the test where there is no such command.</summary>
    public static OpenSslTool Start(params string[] arguments)
    {
        var info = new ProcessStartInfo("openssl", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new OpenSslTool(Process.Start(info)!);
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no openssl command here.");
            throw;
        }
    }

    public Task SayAsync(string line) => _process.StandardInput.WriteLineAsync(line.AsMemory(), Cancellation);

    /// <summary>Reads what the tool prints, up to a line with this word.</summary>
    public async Task<string> ReadUntilAsync(string word)
    {
        while (await _process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.Contains(word, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new EndOfStreamException($"openssl never said '{word}': {await _process.StandardError.ReadToEndAsync(Cancellation)}");
    }

    public Task WaitForExitAsync() => _process.WaitForExitAsync(Cancellation);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
