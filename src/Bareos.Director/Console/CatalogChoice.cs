namespace Bareos.Director.Console;

/// <summary>The catalog that a session works on. A director keeps it for the connection, as it does the API mode.</summary>
/// <param name="Name">The catalog's name.</param>
/// <param name="IsConfirmed">
/// Whether the director has said so. In API mode 2 it never does, and in API mode 1 only to <c>use</c>: there a command with <c>catalog=</c>, <c>client=</c> or
/// <c>job=</c> may move the session to another catalog without a word, and an unknown name is no error where there is only one catalog (seen on Bareos 26).
/// </param>
public sealed record CatalogChoice(string Name, bool IsConfirmed);
