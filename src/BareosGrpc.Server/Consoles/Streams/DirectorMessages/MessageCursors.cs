using System.Text.Json;

namespace BareosGrpc.Server.Consoles.Streams.DirectorMessages;

/// <summary>How far each caller has read one director's messages by <c>messages</c>. On disk, so that a restart repeats none. Thread-safe.</summary>
internal sealed class MessageCursors
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly Dictionary<string, ulong> _byCaller;

    /// <exception cref="IOException">The file cannot be read, or is damaged.</exception>
    public MessageCursors(string folder)
    {
        _path = Path.Combine(folder, "cursors.json");
        _byCaller = File.Exists(_path) ? Read(_path) : [];
    }

    /// <summary>Takes what is behind a caller's cursor, and moves it there. Two calls of one caller never get the same.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="read">Reads behind a position, and says how far it came.</param>
    /// <exception cref="IOException">The cursor could not be kept; it stays where it was.</exception>
    public T Take<T>(string caller, Func<ulong, (T Taken, ulong Position)> read)
    {
        lock (_gate)
        {
            ulong before = _byCaller.GetValueOrDefault(caller);
            (T taken, ulong position) = read(before);
            if (position == before)
            {
                return taken;
            }

            _byCaller[caller] = position;
            try
            {
                Write();
            }
            catch
            {
                _byCaller[caller] = before;
                throw;
            }

            return taken;
        }
    }

    private static Dictionary<string, ulong> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, ulong>>(File.ReadAllBytes(path)) ?? [];
        }
        catch (JsonException damaged)
        {
            throw new IOException($"{path} is damaged: {damaged.Message} Without it every caller gets all messages that are kept once more.", damaged);
        }
    }

    private void Write()
    {
        string written = _path + ".new";
        using (FileStream file = File.Create(written))
        {
            JsonSerializer.Serialize(file, _byCaller);
            file.Flush(flushToDisk: true);
        }

        File.Move(written, _path, overwrite: true);
    }
}
