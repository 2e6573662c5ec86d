using Bareos.Director.Commands;
using Bareos.Director.Console;

namespace Bareos.Director.Tests.Commands;

/// <summary>
/// Every command that was put to a director for the recordings of the three API modes, with the class that a person gave it after a look at
/// what the director does.
/// </summary>
public sealed class RecordedCommandTests
{
    public static TheoryData<string> JsonReads => Lines(RecordedReads.Json);

    public static TheoryData<string> TextReads => Lines(RecordedReads.Text);

    public static TheoryData<string> JsonMutations => Lines(RecordedMutations.Json);

    public static TheoryData<string> JsonMutationsWithYes => Lines(RecordedMutations.JsonWithYes);

    public static TheoryData<string> TextMutations => Lines(RecordedMutations.Text);

    public static TheoryData<string> TextMutationsWithYes => Lines(RecordedMutations.TextWithYes);

    public static TheoryData<string> RestoreTree => Lines(RecordedMutations.RestoreTree);

    public static TheoryData<string> Session => Lines(RecordedMutations.Session);

    public static TheoryData<string> Unknown => Lines(RecordedMutations.Unknown);

    [Theory]
    [MemberData(nameof(JsonReads))]
    public void Reads_with_JSON_go_in_API_mode_2(string command) => Is(command, CommandEffect.Reads, ApiMode.Json, needsConfirmation: false);

    [Theory]
    [MemberData(nameof(TextReads))]
    public void Reads_without_JSON_go_in_API_mode_1(string command) => Is(command, CommandEffect.Reads, ApiMode.Packets, needsConfirmation: false);

    [Theory]
    [MemberData(nameof(JsonMutations))]
    public void Mutations_with_JSON_must_be_confirmed(string command) => Is(command, CommandEffect.Mutates, ApiMode.Json, needsConfirmation: true);

    [Theory]
    [MemberData(nameof(JsonMutationsWithYes))]
    public void Mutations_with_JSON_are_confirmed_by_yes(string command) => Is(command, CommandEffect.Mutates, ApiMode.Json, needsConfirmation: false);

    [Theory]
    [MemberData(nameof(TextMutations))]
    public void Mutations_without_JSON_must_be_confirmed(string command) => Is(command, CommandEffect.Mutates, ApiMode.Packets, needsConfirmation: true);

    [Theory]
    [MemberData(nameof(TextMutationsWithYes))]
    public void Mutations_without_JSON_are_confirmed_by_yes(string command) =>
        Is(command, CommandEffect.Mutates, ApiMode.Packets, needsConfirmation: false);

    [Theory]
    [MemberData(nameof(RestoreTree))]
    public void A_restore_without_done_or_files_enters_the_tree(string command)
    {
        CommandClassification classification = CommandClassification.Of(command);

        Assert.True(classification.EntersRestoreTree);
        Assert.True(classification.NeedsConfirmation);
    }

    [Theory]
    [MemberData(nameof(Session))]
    public void What_changes_the_session_alone_is_marked_and_needs_no_confirmation(string command)
    {
        CommandClassification classification = CommandClassification.Of(command);

        Assert.Equal(CommandRefusal.None, classification.Refusal);
        Assert.True(classification.Traits.HasFlag(CommandTraits.SessionState));
        Assert.False(classification.NeedsConfirmation);
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public void What_is_no_full_name_is_unknown_even_if_a_director_knows_it(string command)
    {
        CommandClassification classification = CommandClassification.Of(command);

        Assert.Equal(CommandRefusal.UnknownCommand, classification.Refusal);
        Assert.Equal(CommandEffect.Mutates, classification.Effect);
    }

    private static void Is(string command, CommandEffect effect, ApiMode mode, bool needsConfirmation)
    {
        CommandClassification classification = CommandClassification.Of(command);

        Assert.Equal(CommandRefusal.None, classification.Refusal);
        Assert.Equal(effect, classification.Effect);
        Assert.Equal(mode, classification.Mode);
        Assert.Equal(needsConfirmation, classification.NeedsConfirmation);
        Assert.False(classification.Traits.HasFlag(CommandTraits.SessionState));
        Assert.False(classification.EntersRestoreTree);
    }

    private static TheoryData<string> Lines(string commands) => [.. commands.Split('\n')];
}
