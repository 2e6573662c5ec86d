using Bareos.Director.Errors;
using BareosGrpc.Server.Consoles;
using BareosGrpc.Server.Structs;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Errors;

/// <summary>The one mapping from what can go wrong to a reason of the catalogue.</summary>
internal static class CallErrors
{
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(5);

    /// <summary>What the caller is told of an exception; <see langword="null"/> for one that nobody foresaw.</summary>
    public static CallError? From(Exception exception) => exception switch
    {
        CallRefusedException refused => From(refused),
        DirectorCommandException command => From(command),
        DirectorSessionException session => From(session),
        MessageTooDeepException deep => new CallError(ErrorReason.DirectorProtocolError, deep.Message) { Outcome = Outcome.Executed },
        _ => null,
    };

    private static CallError From(CallRefusedException refused) => new(refused.Reason, refused.Message)
    {
        Outcome = refused.Outcome,
        RetryAfter = refused.RetryAfter,
        Facts = refused.Facts,
        Messages = refused.Messages,
        Prompt = refused.Prompt,
    };

    private static CallError? From(DirectorCommandException exception)
    {
        ErrorReason? reason = exception switch
        {
            InvalidCommandException => ErrorReason.InvalidCommand,
            UnknownCommandException => ErrorReason.CommandNotPermitted,
            CommandFailedException => ErrorReason.CommandFailed,
            ApiModeUnavailableException => ErrorReason.ApiModeUnavailable,
            PromptRequiredException => ErrorReason.PromptRequired,
            PromptOpenException => ErrorReason.DialogueBusy,
            InvalidAnswerException => ErrorReason.InvalidAnswer,
            MalformedReplyException => ErrorReason.DirectorProtocolError,
            ReplyTooLargeException => ErrorReason.ReplyTooLarge,
            _ => null,
        };
        return reason is null ? null : new CallError(reason.Value, exception.Message)
        {
            Outcome = Outcomes.Of(exception.Outcome),
            Messages = exception is CommandFailedException failed ? MessagesOf(failed) : null,
            Prompt = exception is PromptRequiredException required ? Prompts.ToMessage(required.Prompt, id: "") : null,
        };
    }

    private static CallError? From(DirectorSessionException exception)
    {
        (ErrorReason Reason, TimeSpan? RetryAfter)? mapped = exception switch
        {
            DirectorUnreachableException => (ErrorReason.DirectorUnreachable, LongWait),
            DirectorTlsException { Failure: TlsFailure.WrongKey } => (ErrorReason.DirectorLoginFailed, null),
            DirectorTlsException { Failure: TlsFailure.UnknownIdentity } => (ErrorReason.DirectorConsoleRefused, null),
            DirectorTlsException => (ErrorReason.DirectorTlsFailed, null),
            NotADirectorException => (ErrorReason.NotADirector, null),
            DirectorLoginException { Failure: LoginFailure.ConsoleRefused } => (ErrorReason.DirectorConsoleRefused, null),
            DirectorLoginException => (ErrorReason.DirectorLoginFailed, null),
            DirectorConnectionLimitException => (ErrorReason.DirectorConnectionLimit, LongWait),
            DirectorProtocolException => (ErrorReason.DirectorProtocolError, null),
            DirectorTimeoutException => (ErrorReason.DirectorTimeout, LongWait),
            DirectorConnectionLostException or ConsoleClosedException => (ErrorReason.DirectorConnectionLost, ShortWait),
            _ => null,
        };
        return mapped is not { } entry ? null : new CallError(entry.Reason, exception.Message)
        {
            Outcome = Outcomes.Of(exception.Outcome),
            RetryAfter = entry.RetryAfter,
        };
    }

    private static DirectorMessages MessagesOf(CommandFailedException failed) => new()
    {
        Errors = { failed.Reply.Messages.Errors },
        Warnings = { failed.Reply.Messages.Warnings },
        Infos = { failed.Reply.Messages.Infos },
    };
}
