using System.Collections.Frozen;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Security;
using BareosGrpc.V1;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Streams.DirectorMessages;

/// <summary>The directors whose messages are read and kept: none unless the configuration says so.</summary>
internal sealed partial class DirectorMessageStores : IDisposable
{
    private static readonly TimeSpan DiskWait = TimeSpan.FromSeconds(5);

    private readonly FrozenDictionary<string, DirectorMessageStore> _byDirector;
    private readonly ILogger<DirectorMessageStores> _logger;

    /// <exception cref="OptionsValidationException">The folder cannot be used, another process uses it, or what it holds is damaged.</exception>
    public DirectorMessageStores(ConfiguredDirectors directors, IOptions<BareosGrpcOptions> options, ILogger<DirectorMessageStores> logger)
    {
        _logger = logger;
        List<DirectorMessageStore> opened = [];
        try
        {
            foreach (ConfiguredDirector director in directors.All)
            {
                if (director.Options.MessagesConsole is { } console)
                {
                    opened.Add(Open(director.Name, director.Consoles[console].Name, options.Value.Messages));
                }
            }
        }
        catch
        {
            opened.ForEach(store => store.Dispose());
            throw;
        }

        _byDirector = opened.ToFrozenDictionary(store => store.Director, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<DirectorMessageStore> All => _byDirector.Values;

    /// <summary>What is kept of a director's messages; <see langword="null"/> where nobody reads them.</summary>
    public DirectorMessageStore? Find(string director) => _byDirector.GetValueOrDefault(director);

    /// <summary>What is kept of a director's messages, for a caller.</summary>
    /// <exception cref="CallRefusedException">Nobody reads them, or the caller may not: DIRECTOR_MESSAGES_OFF, MESSAGES_NOT_PERMITTED.</exception>
    public DirectorMessageStore Get(string director, Caller caller)
    {
        DirectorMessageStore store = Find(director) ?? throw new CallRefusedException(
            ErrorReason.DirectorMessagesOff, $"Following the messages of director '{director}' is off: BareosGrpc:Directors:{director}:MessagesConsole is not set.")
        {
            Outcome = Outcome.NotSent,
        };
        return caller.MayReadMessages(director) ? store : throw new CallRefusedException(
            ErrorReason.MessagesNotPermitted,
            $"Caller '{caller.Name}' may not read the messages of director '{director}': BareosGrpc:Callers:{caller.Name}:FollowMessages does not name it.")
        {
            Outcome = Outcome.NotSent,
        };
    }

    /// <summary>Does something with what is kept, for a caller.</summary>
    /// <exception cref="CallRefusedException">The disk is full, or fails: MESSAGE_STORE_UNAVAILABLE.</exception>
    public T Use<T>(DirectorMessageStore store, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogDiskFailed(_logger, store.Director, failure.Message);
            throw new CallRefusedException(
                ErrorReason.MessageStoreUnavailable,
                $"The disk that keeps the messages of director '{store.Director}' (BareosGrpc:Messages:Directory) is full, or fails. None is lost: they stay there for the next call. The service's log has more.",
                failure)
            {
                Outcome = Outcome.NotSent,
                RetryAfter = DiskWait,
                Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["setting"] = "BareosGrpc:Messages:Directory" },
            };
        }
    }

    private static DirectorMessageStore Open(string director, string console, MessageOptions options)
    {
        try
        {
            return new DirectorMessageStore(director, console, options);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new OptionsValidationException(
                BareosGrpcOptions.SectionName,
                typeof(BareosGrpcOptions),
                [$"BareosGrpc:Messages:Directory is '{options.Directory}', and the messages of director '{director}' cannot be kept there: {unusable.Message}"]);
        }
    }

    public void Dispose()
    {
        foreach (DirectorMessageStore store in All)
        {
            store.Dispose();
        }
    }

    [LoggerMessage(402, LogLevel.Warning, "A caller could not get the messages that are kept of director {Director}: {Problem}")]
    private static partial void LogDiskFailed(ILogger logger, string director, string problem);
}
