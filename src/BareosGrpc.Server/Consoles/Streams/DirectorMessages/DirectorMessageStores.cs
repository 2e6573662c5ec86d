using System.Collections.Frozen;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Security;
using BareosGrpc.V1;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Streams.DirectorMessages;

/// <summary>The directors whose messages are read and kept: none unless the configuration says so.</summary>
internal sealed class DirectorMessageStores : IDisposable
{
    private readonly FrozenDictionary<string, DirectorMessageStore> _byDirector;

    /// <exception cref="OptionsValidationException">The folder cannot be used, another process uses it, or what it holds is damaged.</exception>
    public DirectorMessageStores(ConfiguredDirectors directors, IOptions<BareosGrpcOptions> options)
    {
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
}
