using System.Text;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Errors;

public sealed class TrailerSizeTests
{
    // What common clients take for all trailers together.
    private const int ClientLimit = 8 * 1024;

    [Fact]
    public void Short_messages_travel_whole()
    {
        var error = new CallError(ErrorReason.CommandFailed, "It failed.") { Messages = new DirectorMessages { Errors = { "one", "two" } } };

        ErrorDetail detail = error.ToDetail();

        Assert.Equal(["one", "two"], detail.Messages.Errors);
        Assert.False(detail.Messages.Truncated);
    }

    [Fact]
    public void Long_messages_are_cut_and_marked()
    {
        var error = new CallError(ErrorReason.CommandFailed, "It failed.") { Messages = new DirectorMessages { Errors = { new string('x', 3000), new string('y', 3000), "z" } } };

        ErrorDetail detail = error.ToDetail();

        Assert.True(detail.Messages.Truncated);
        Assert.InRange(detail.Messages.CalculateSize(), 4000, TrailerSize.MaxDetailBytes);
        Assert.EndsWith("…", detail.Messages.Errors[1]);
    }

    [Fact]
    public void A_long_list_of_choices_is_cut_and_marked()
    {
        var select = new SelectPrompt { Title = "Clients:", Items = { Enumerable.Range(0, 500).Select(i => $"client-{i}") } };
        var error = new CallError(ErrorReason.PromptRequired, "It asked.") { Prompt = new Prompt { Text = "Which? ", Select = select } };

        ErrorDetail detail = error.ToDetail();

        Assert.InRange(detail.Prompt.Select.Items.Count, 1, 499);
        Assert.True(detail.Messages.Truncated);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('ü')]
    [InlineData('☃')]
    public void Trailers_stay_small_enough_for_common_clients(char letter)
    {
        string text = new(letter, 10_000);
        var error = new CallError(ErrorReason.CommandFailed, text)
        {
            Messages = new DirectorMessages { Errors = { text }, Warnings = { text }, Infos = { text } },
            Prompt = new Prompt { Text = text, RunConfirmation = new RunConfirmationPrompt { Summary = text } },
        };

        RpcException exception = RpcErrors.ToRpcException(error);

        int details = exception.Trailers.Single().ValueBytes.Length * 4 / 3;
        int message = Encoding.UTF8.GetBytes(exception.Status.Detail).Sum(b => b < 128 ? 1 : 3);
        Assert.InRange(details + message, 0, ClientLimit - 512);
    }

    [Theory]
    [InlineData("short", "short")]
    [InlineData("0123456789abcdef", "0123456…")]
    [InlineData("üüüüüüüüüü", "üüü…")]
    [InlineData("😀😀😀😀😀", "😀…")]
    public void A_text_is_cut_between_two_characters(string text, string expected) =>
        Assert.Equal(expected, TrailerSize.Cut(text, maxBytes: 10));
}
