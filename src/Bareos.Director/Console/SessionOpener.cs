using Bareos.Director.Authentication;
using Bareos.Director.Errors;
using Bareos.Director.Transport;

namespace Bareos.Director.Console;

/// <summary>Opens a connection and logs in, within the time limits.</summary>
internal static class SessionOpener
{
    public static async Task<(DirectorConnection Connection, DirectorIdentity Director)> OpenAsync(
        DirectorConsoleOptions options, CancellationToken cancellationToken)
    {
        var tcp = new TcpOptions(
            options.Host, options.Port, options.ConnectTimeout, options.TimeProvider, options.QuickAcknowledge, options.WaitBriefly);
        TcpStream stream = await TcpConnector.ConnectAsync(tcp, cancellationToken).ConfigureAwait(false);
        return await LogInAsync(stream, options, cancellationToken).ConfigureAwait(false);
    }

    public static Task<(DirectorConnection Connection, DirectorIdentity Director)> OverAsync(
        Stream stream, DirectorConsoleOptions options, CancellationToken cancellationToken) =>
        LogInAsync(stream, options, cancellationToken);

    private static async Task<(DirectorConnection, DirectorIdentity)> LogInAsync(
        Stream stream, DirectorConsoleOptions options, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.LoginTimeout, options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        DirectorConnection? connection = null;
        try
        {
            connection = await DirectorConnection.OverAsync(stream, options, both.Token).ConfigureAwait(false);
            DirectorIdentity director = await Login.RunAsync(connection, options, both.Token).ConfigureAwait(false);
            return (connection, director);
        }
        catch (Exception e)
        {
            await CloseAsync(connection, stream).ConfigureAwait(false);
            if (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw new DirectorTimeoutException(
                    $"What answers at {options.Host}:{options.Port} accepted the connection and did not finish TLS and login within " +
                    $"{options.LoginTimeout.TotalSeconds:0.###} s. Check that it is a director, and how busy it is.",
                    e);
            }

            throw;
        }
    }

    private static async Task CloseAsync(DirectorConnection? connection, Stream stream)
    {
        if (connection is not null)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }
}
