using BareosGrpc.Client.Calls;
using BareosGrpc.Client.Connection;
using BareosGrpc.Client.Dialogues;
using BareosGrpc.Client.Errors;
using BareosGrpc.Client.Streams;
using BareosGrpc.V1;

namespace BareosGrpc.Client;

/// <summary>A console of a director: any free session with it (<see cref="BareosClient"/>), or one of one's own (<see cref="Sessions.BareosSession"/>).</summary>
public abstract class BareosConsole
{
    private protected BareosConsole(ServiceLink link) => Link = link;

    private protected ServiceLink Link { get; }

    private protected abstract ConsoleTarget? Target { get; }

    private protected abstract string? SessionId { get; }

    /// <summary>Runs one command and returns its complete result.</summary>
    /// <param name="command">The command: text, or verb and arguments.</param>
    /// <param name="settings">How it is called.</param>
    /// <param name="cancellationToken">Gives the call up. A director cannot be interrupted: the command may still run.</param>
    /// <exception cref="ConfirmationRequiredException">The command may change something, and <see cref="CallSettings.Confirmed"/> is not set.</exception>
    /// <exception cref="CommandFailedException">The director answered that the command failed.</exception>
    /// <exception cref="OutcomeUnknownException">A command that may change something was cut off.</exception>
    /// <exception cref="BareosException">The call failed; see its reason.</exception>
    public async Task<CallResult> CallAsync(BareosCommand command, CallSettings? settings = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        settings ??= CallSettings.Default;
        Effect effect = EffectOf(command, settings.Confirmed);
        var request = new CallRequest
        {
            Confirmed = settings.Confirmed,
            Format = settings.Format,
            FullResult = settings.FullResult,
            RawJson = true,
            OmitStruct = true,
            RequestId = settings.RequestId ?? (effect == Effect.MayChange ? Guid.NewGuid().ToString() : ""),
        };
        command.Match(text => request.Text = text, structured => request.Command = structured);
        if (SessionId is { } session)
        {
            request.SessionId = session;
        }
        else
        {
            request.Target = Target;
        }

        try
        {
            CallResponse response = await CallRunner.RunAsync(
                Link, settings.Timeout, effect, options => Link.Consoles.CallAsync(request, options), cancellationToken).ConfigureAwait(false);
            return new CallResult(response, request.RequestId);
        }
        catch (BareosException error)
        {
            error.RequestId = request.RequestId;
            throw;
        }
    }

    /// <summary>The output of one command as the director writes it, of any size.</summary>
    /// <param name="command">The command.</param>
    /// <param name="confirmed">Whether a command that may change something is meant.</param>
    /// <param name="format">Text (the default), or the console's own look.</param>
    public CommandOutput StreamAsync(BareosCommand command, bool confirmed = false, ReplyFormat format = ReplyFormat.Unspecified)
    {
        ArgumentNullException.ThrowIfNull(command);
        StreamMessagesRequest request = NewStream();
        request.Confirmed = confirmed;
        request.Format = format;
        command.Match(text => request.Text = text, structured => request.Command = structured);
        return new CommandOutput(Link, request, EffectOf(command, confirmed));
    }

    /// <summary>The rows of a list, page after page, however long it is: list and llist of jobs, joblog, volumes, files, and the .bvfs_ls commands.</summary>
    /// <param name="list">The list, without <c>limit</c> and <c>offset</c>, which the service sets.</param>
    /// <param name="after">Begins behind the row with this position, of an earlier stream.</param>
    /// <param name="pageSize">Rows to ask the director for at once, 1 to 10,000; 0 leaves it to the service.</param>
    public ListedRows RowsAsync(BareosCommand list, ulong after = 0, int pageSize = 0)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentOutOfRangeException.ThrowIfNegative(pageSize);
        StreamMessagesRequest request = NewStream();
        request.ListRows = new ListRows { AfterPosition = after, PageSize = (uint)pageSize, RawJson = true, OmitStruct = true };
        list.Match(text => request.ListRows.Text = text, structured => request.ListRows.Command = structured);
        return new ListedRows(Link, request);
    }

    /// <summary>The log of a job, until the job ends. The catalog is read: nobody's messages are taken.</summary>
    /// <param name="jobId">The job's number.</param>
    /// <param name="after">Begins behind the entry with this position, of an earlier stream.</param>
    public JobLog FollowJobLogAsync(ulong jobId, ulong after = 0)
    {
        StreamMessagesRequest request = NewStream();
        request.FollowJobLog = new FollowJobLog { JobId = jobId, AfterPosition = after };
        return new JobLog(Link, request);
    }

    /// <summary>Opens a dialogue: commands that may ask questions, and their answers.</summary>
    public Task<BareosDialogue> OpenDialogueAsync(DialogueSettings? settings = null, CancellationToken cancellationToken = default)
    {
        var open = new OpenDialogue();
        if (SessionId is { } session)
        {
            open.SessionId = session;
        }
        else
        {
            open.Target = Target;
        }

        return BareosDialogue.OpenAsync(Link, open, settings ?? new DialogueSettings(), cancellationToken);
    }

    private static Effect EffectOf(BareosCommand command, bool confirmed) => confirmed || command.ConfirmsItself ? Effect.MayChange : Effect.Reads;

    private protected StreamMessagesRequest NewStream() =>
        SessionId is { } session ? new StreamMessagesRequest { SessionId = session } : new StreamMessagesRequest { Target = Target };
}
