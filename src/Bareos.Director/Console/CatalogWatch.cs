using System.Text;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>Finds out from one command and its reply which catalog the session works on afterwards.</summary>
/// <remarks>
/// A director says <c>Using Catalog "MyCatalog"</c> in API mode 0 whenever it opens one, and <c>Using Catalog name=MyCatalog DB=bareos</c> in modes 0 and 1 as the
/// reply to <c>use</c>. Only a packet of just these words counts, and none inside the restore tree, where the names of files are packets too.
/// </remarks>
internal struct CatalogWatch(ApiCommand command)
{
    private ReplySignals _signals;
    private string? _said;
    private bool _inTree;

    private static ReadOnlySpan<byte> Using => "Using Catalog "u8;

    private static ReadOnlySpan<byte> NameBeforeDatabase => "name="u8;

    private static ReadOnlySpan<byte> Database => " DB="u8;

    public void Observe(in Frame frame)
    {
        if (!frame.IsData)
        {
            _signals.Observe(frame.Signal);
            _inTree = frame.Signal == Signal.StartRestoreTree || (_inTree && frame.Signal != Signal.EndRestoreTree);
        }
        else if (!_inTree && frame.Payload.Span.StartsWith(Using) && NameIn(frame.Payload.Span[Using.Length..]) is { } name)
        {
            _said = name;
        }
    }

    /// <summary>What is known when the reply is complete.</summary>
    public readonly CatalogChoice? After(CatalogChoice? before)
    {
        if (_said is not null)
        {
            return new CatalogChoice(_said, IsConfirmed: true);
        }

        if (_signals.IsUnknownCommand || command.Mode == ApiMode.Text || (command.Mode == ApiMode.Packets && command.IsUse))
        {
            return before;
        }

        return command.NamedCatalog is { Length: > 0 } asked ? new CatalogChoice(asked, IsConfirmed: false)
            : command.IsUse || command.MayMoveCatalog ? before is null ? null : before with { IsConfirmed = false }
            : before;
    }

    private readonly string? NameIn(ReadOnlySpan<byte> rest)
    {
        if (command.Mode == ApiMode.Text && rest is [(byte)'"', .. var name, (byte)'"', (byte)'\n'] && !name.Contains((byte)'"'))
        {
            return Encoding.UTF8.GetString(name);
        }

        return command.IsUse && rest.StartsWith(NameBeforeDatabase) && rest.LastIndexOf(Database) is > 0 and var end
            ? Encoding.UTF8.GetString(rest[NameBeforeDatabase.Length..end])
            : null;
    }
}
