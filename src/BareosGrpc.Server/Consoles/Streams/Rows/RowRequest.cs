using System.Globalization;
using Bareos.Director.Commands;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>What a caller wants listed, checked.</summary>
/// <param name="Command">The list, without limit and offset.</param>
/// <param name="List">How it is read.</param>
/// <param name="PageSize">How many rows are asked for at once.</param>
/// <param name="After">The position to go on behind.</param>
internal sealed record RowRequest(AdmittedCommand Command, RowList List, int PageSize, ulong After)
{
    private const int DefaultPageSize = 1_000;

    // pool=, limit= and offset= are added to the command, and a director drops the words over its limit in silence.
    private const int OwnWords = 3;

    /// <summary>Whether each row comes as a Struct.</summary>
    public bool WithValues { get; private init; }

    /// <summary>Whether each row comes as the director's JSON.</summary>
    public bool WithRaw { get; private init; }

    /// <exception cref="CallRefusedException">The request is not one for rows.</exception>
    public static RowRequest From(ListRows request, bool isShared)
    {
        if (request.OmitStruct && !request.RawJson)
        {
            throw new CallRefusedException(ErrorReason.InvalidRequest, "omit_struct leaves nothing to read without raw_json. Set both, or neither.");
        }

        if (request.PageSize > RowPosition.MaxPageSize)
        {
            throw new CallRefusedException(
                ErrorReason.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"The field page_size is {request.PageSize}; it may be 1 to {RowPosition.MaxPageSize}, or 0 for {DefaultPageSize}."));
        }

        string text = CommandTexts.Of(request.HasText ? request.Text : null, request.Command);
        RowList? list = FindList(text);
        DirectorApiMode mode = list is { Kind: RowListKind.Lines } ? DirectorApiMode.Packets : DirectorApiMode.Json;

        // What is no command at all, or none for a session that others get afterwards, is refused as everywhere else.
        AdmittedCommand command = CommandGate.Admit(text, mode, confirmed: list is null, isShared);
        return new RowRequest(command, list ?? throw NotPageable(command), request.PageSize == 0 ? DefaultPageSize : (int)request.PageSize, request.AfterPosition)
        {
            WithValues = !request.OmitStruct,
            WithRaw = request.RawJson,
        };
    }

    private static RowList? FindList(string text)
    {
        CommandClassification classification = CommandClassification.Of(text);
        SplitCommandLine line = classification.Line;
        return classification.Refusal == CommandRefusal.None && classification.Effect == CommandEffect.Reads
            && !line.Has("limit") && !line.Has("offset") && line.Words.Length + OwnWords <= CommandLine.MaxWords
            ? RowLists.Of(line)
            : null;
    }

    private static CallRefusedException NotPageable(AdmittedCommand command) => new(
        ErrorReason.ListNotPageable,
        $"The command {command.Verb} gives no list that can come row by row as it is written: lists of jobs, joblog, backups, volumes and files "
        + "and .bvfs_lsdirs and .bvfs_lsfiles can, with at most 27 words and without limit and offset, which the service sets.")
    {
        Outcome = Outcome.NotSent,
    };
}
