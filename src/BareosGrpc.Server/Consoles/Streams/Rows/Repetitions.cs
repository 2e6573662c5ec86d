using System.Buffers;
using System.Text.Json;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>
/// Notices a row that a page repeats from the one before. A director leaves repetitions out of <c>.bvfs_lsdirs</c>, where one directory has
/// a row for each of several jobs, but begins anew with each page.
/// </summary>
/// <param name="column">The column that rows are told apart by; <see langword="null"/> where nothing is repeated.</param>
internal sealed class Repetitions(string? column)
{
    private string? _last;

    /// <summary>Whether a page's first row repeats the last one of the page before.</summary>
    public bool Repeats(ReadOnlySequence<byte> first) => column is not null && _last is not null && string.Equals(_last, IdentityOf(first), StringComparison.Ordinal);

    /// <summary>Remembers a page's last row.</summary>
    public void EndPage(ReadOnlySequence<byte> last) => _last = column is null ? null : IdentityOf(last);

    private string? IdentityOf(ReadOnlySequence<byte> row)
    {
        using var document = JsonDocument.Parse(row);
        return document.RootElement.TryGetProperty(column!, out JsonElement value) ? value.GetRawText() : null;
    }
}
