namespace BareosGrpc.Server.Configuration;

/// <summary>Where a console's password comes from.</summary>
internal static class PasswordSource
{
    /// <summary>Reads the password as it is written: a file's first line, without the line end that editors leave behind.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Read(ConsoleOptions options) =>
        options.PasswordFile is null
            ? options.Password ?? ""
            : File.ReadLines(options.PasswordFile).FirstOrDefault("");
}
