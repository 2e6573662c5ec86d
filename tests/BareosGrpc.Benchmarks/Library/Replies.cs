using System.Buffers;
using System.Globalization;
using System.Text;
using Bareos.Director.Wire;

namespace BareosGrpc.Benchmarks.Library;

/// <summary>Long replies as a director writes them.</summary>
internal static class Replies
{
    /// <summary>Rows of text in a frame each, as in API mode 0.</summary>
    /// <param name="rowBytes">The length of a row with its line end.</param>
    /// <param name="totalBytes">The bytes of all rows together.</param>
    public static ReadOnlyMemory<byte> Text(int rowBytes, int totalBytes)
    {
        var frames = new ArrayBufferWriter<byte>(totalBytes + (totalBytes / rowBytes * FrameFormat.HeaderLength) + 64);
        for (int i = 0; i < totalBytes / rowBytes; i++)
        {
            string row = string.Create(CultureInfo.InvariantCulture, $" /srv/archive/projects/{i / 100:D5}/documents/report-{i:D7}.odt").PadRight(rowBytes - 1)[..(rowBytes - 1)] + "\n";
            FrameFormat.Write(frames, Encoding.UTF8.GetBytes(row));
        }

        FrameFormat.Write(frames, Signal.EndOfData);
        return frames.WrittenMemory;
    }

    /// <summary>A list of jobs in API mode 2, in frames of the length that a director cuts at.</summary>
    public static ReadOnlyMemory<byte> Json(int jobs)
    {
        var text = new StringBuilder("{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{\"jobs\":[");
        for (int i = 0; i < jobs; i++)
        {
            text.Append(i > 0 ? "," : "").Append(
                CultureInfo.InvariantCulture,
                $$"""{"jobid":"{{i}}","job":"backup-client{{i % 40}}.2026-11-21_20.05.{{i % 60:D2}}_{{i % 97:D2}}","name":"backup-client{{i % 40}}","purgedfiles":"0","type":"B","level":"I","clientid":"{{i % 40}}","client":"client{{i % 40}}-fd","jobstatus":"T","schedtime":"2026-11-21 20:05:00","starttime":"2026-11-21 20:05:02","endtime":"2026-11-21 20:09:41","realendtime":"2026-11-21 20:09:41","jobtdate":"1795291781","volsessionid":"{{i}}","volsessiontime":"1795289640","jobfiles":"{{i * 37 % 100_000}}","jobbytes":"{{i * 77_777L}}","joberrors":"0","jobmissingfiles":"0","poolid":"3","poolname":"Incremental","priorjobid":"0","filesetid":"1","fileset":"Büro und \"Archiv\""}""");
        }

        byte[] json = Encoding.UTF8.GetBytes(text.Append("]}}").ToString());
        var frames = new ArrayBufferWriter<byte>(json.Length + 1024);
        FrameFormat.Write(frames, Signal.CommandBegin);
        FrameFormat.Write(frames, Signal.CommandOk);
        for (int start = 0; start < json.Length; start += FrameFormat.MaxDirectorPayloadLength)
        {
            FrameFormat.Write(frames, json.AsSpan(start, Math.Min(FrameFormat.MaxDirectorPayloadLength, json.Length - start)));
        }

        FrameFormat.Write(frames, Signal.MainPrompt);
        return frames.WrittenMemory;
    }
}
