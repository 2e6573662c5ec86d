using Bareos.Director.Console;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Commands;
using Bareos.Director.Simulator.Faults;
using Bareos.Director.Simulator.Hosting;
using Bareos.Director.Simulator.Protocol;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Session;

/// <summary>A logged-in console: it waits for commands and runs one after the other.</summary>
internal sealed class ConsoleSession(
    DirectorSimulator director,
    SimulatedConsole console,
    LoginIdentity identity,
    Connection connection,
    FrameChannel channel,
    FaultPlan faults,
    CancellationToken stopping)
{
    private bool _wasToldOfMessages;

    /// <summary>Its number.</summary>
    public int Id { get; } = director.NextConnection();

    public DirectorSimulator Director { get; } = director;

    public SimulatedConsole Console { get; } = console;

    /// <summary>Who is logged in, and what he may do.</summary>
    public LoginIdentity Identity { get; } = identity;

    public FaultPlan Faults { get; } = faults;

    public CancellationToken Stopping { get; } = stopping;

    public ConsoleInput Input { get; } = new(channel);

    public DateTimeOffset Connected { get; } = director.World.Now;

    public ApiMode Mode { get; set; }

    /// <summary>Whether JSON goes without white space.</summary>
    public bool IsCompact { get; set; }

    /// <summary>What was opened of the catalog, which people are told.</summary>
    public CatalogUse Catalog { get; } = new();

    /// <summary>Whether messages are shown after each command.</summary>
    public bool ShowsMessages { get; set; }

    /// <summary>Whether the console called itself a graphical one, which changes nothing that was recorded.</summary>
    public bool IsGraphical { get; set; }

    /// <summary>The command before this one, of which a director's buffer still holds the end.</summary>
    public string LastLine { get; private set; } = "";

    /// <summary>Whether the console said goodbye.</summary>
    public bool IsLeaving { get; set; }

    public Reply NewReply() => Reply.Create(Mode, IsCompact, channel);

    /// <summary>Ends the connection, whatever is going on.</summary>
    /// <param name="reset">Whether with a reset.</param>
    public async ValueTask CloseAsync(bool reset)
    {
        if (reset)
        {
            connection.Reset();
        }
        else
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Whether the console may use a command. What it may not use does not exist for it.</summary>
    public bool MayUse(Command command) =>
        command.IsAlwaysAllowed || Identity.Permissions.May(AclKind.Command, command.Name);

    /// <summary>Runs until the console leaves or is lost.</summary>
    public async Task RunAsync()
    {
        while (!IsLeaving && await Input.NextAsync().ConfigureAwait(false) is { } frame)
        {
            if (frame.IsData)
            {
                await RunCommandAsync(ConsoleInput.ToText(frame)).ConfigureAwait(false);
            }
            else
            {
                // Any signal between two commands, known or not, is answered so.
                await channel.SendAsync(Signal.Poll).ConfigureAwait(false);
                if (Mode != ApiMode.Text)
                {
                    await channel.SendAsync(Signal.MainPrompt).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Sends waiting messages, for this console and instead of every other, as text in any mode.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="most">At most so many lines.</param>
    public async ValueTask ShowMessagesAsync(Reply reply, int most = int.MaxValue)
    {
        foreach (string line in Director.World.TakeMessages(most))
        {
            await reply.RawAsync(line).ConfigureAwait(false);
        }

        _wasToldOfMessages = false;
    }

    private async Task RunCommandAsync(string line)
    {
        if (CommandArguments.Parse(line) is not { } arguments)
        {
            await NewReply().PromptAsync(messagesPending: false).ConfigureAwait(false);
            return;
        }

        Command? command = CommandTable.Find(arguments.Verb);
        channel.Begin(Identity.Name, command?.Name ?? arguments.Verb);
        var context = new CommandContext(this, arguments);
        int waiting = ShowsMessages ? Director.World.MessageLines : int.MaxValue;
        if (command is not null && MayUse(command))
        {
            Director.Counters.CommandRuns(command.Name);
            await context.Reply.BeginAsync().ConfigureAwait(false);
            bool succeeded = await command.RunAsync(context).ConfigureAwait(false);
            await context.Reply.FinishAsync(succeeded).ConfigureAwait(false);
        }
        else
        {
            await context.Reply.RejectAsync($"{arguments.Verb}: is an invalid command.\n").ConfigureAwait(false);
        }

        LastLine = line;
        if (!IsLeaving)
        {
            await PromptAsync(context.Reply, waiting).ConfigureAwait(false);
        }

        channel.End();
    }

    // What a command itself set going takes a moment to say something.
    private async ValueTask PromptAsync(Reply reply, int waiting)
    {
        if (ShowsMessages)
        {
            await ShowMessagesAsync(reply, waiting).ConfigureAwait(false);
        }

        await reply.PromptAsync(IsNews()).ConfigureAwait(false);
    }

    // Told once, and again only after the console has read its messages.
    private bool IsNews()
    {
        bool isNews = !_wasToldOfMessages && Director.World.HasMessages;
        _wasToldOfMessages |= isNews;
        return isNews;
    }
}
