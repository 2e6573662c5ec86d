namespace Bareos.Director.Simulator.Configuration;

/// <summary>A file whose first line is a password.</summary>
internal static class PasswordFile
{
    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">Its first line is empty, or it cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            string password = File.ReadLines(path).FirstOrDefault("");
            return password.Length > 0 ? password : throw new InvalidDataException($"The file '{path}' has no password in its first line.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(unreadable.Message, unreadable);
        }
    }
}
