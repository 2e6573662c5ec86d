using System.Buffers;
using System.Text;

namespace BareosGrpc.StandIns.Tests;

/// <summary>Marshallers made from either pair of functions.</summary>
public sealed class MarshallerTests
{
    [Fact]
    public void Strings_travel_as_utf8() =>
        Assert.Equal("příliš", Marshallers.StringMarshaller.Deserializer(Marshallers.StringMarshaller.Serializer("příliš")));

    [Fact]
    public void A_contextual_marshaller_can_be_used_with_arrays()
    {
        var marshaller = Marshallers.Create<string>(
            (text, context) =>
            {
                context.SetPayloadLength(Encoding.UTF8.GetByteCount(text));
                Encoding.UTF8.GetBytes(text, context.GetBufferWriter());
                context.Complete();
            },
            context => $"{context.PayloadLength}: {Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence())}");

        Assert.Equal("abc"u8.ToArray(), marshaller.Serializer("abc"));
        Assert.Equal("3: abc", marshaller.Deserializer("abc"u8.ToArray()));
    }

    [Fact]
    public void An_empty_message_is_a_message()
    {
        var marshaller = Marshallers.Create<string>((_, context) => context.Complete([]), _ => "");

        Assert.Empty(marshaller.Serializer(""));
    }

    [Fact]
    public void A_serializer_that_never_completes_is_found_out()
    {
        var marshaller = Marshallers.Create<string>((_, context) => context.GetBufferWriter().Write("abc"u8), _ => "");

        Assert.Throws<InvalidOperationException>(() => marshaller.Serializer("abc"));
    }

    [Fact]
    public void A_serializer_that_completes_twice_is_found_out()
    {
        var marshaller = Marshallers.Create<string>(
            (_, context) =>
            {
                context.Complete([1]);
                context.Complete([2]);
            },
            _ => "");

        Assert.Throws<InvalidOperationException>(() => marshaller.Serializer(""));
    }
}
