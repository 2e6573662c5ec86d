using Bareos.Director.Commands;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>A pool in the catalog.</summary>
/// <param name="Id">Its number there.</param>
/// <param name="Name">Its name.</param>
internal sealed record CatalogPool(uint Id, string Name)
{
    /// <summary>The name of the pool's list in the result of <c>list volumes</c>: a director writes it in small letters.</summary>
    public string Key => string.Create(Name.Length, Name, static (key, name) =>
    {
        for (int i = 0; i < name.Length; i++)
        {
            key[i] = char.IsAsciiLetterUpper(name[i]) ? (char)(name[i] | 0x20) : name[i];
        }
    });

    /// <summary>The argument that chooses it.</summary>
    public string ToArgument() => $"pool={CommandLine.Quote(Name)}";
}
