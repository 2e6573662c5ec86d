namespace BareosGrpc.StandIns.Tests;

/// <summary>The list of headers by itself.</summary>
public sealed class MetadataTests
{
    [Fact]
    public void The_last_of_several_entries_is_the_one_that_is_read()
    {
        var metadata = new Metadata { { "key", "first" }, { "other", "x" }, { "key", "last" } };

        Assert.Equal("last", metadata.GetValue("key"));
        Assert.Equal(["first", "last"], metadata.GetAll("key").Select(entry => entry.Value));
        Assert.Equal(3, metadata.Count);
    }

    [Fact]
    public void What_is_not_there_is_null()
    {
        var metadata = new Metadata();

        Assert.Null(metadata.Get("key"));
        Assert.Null(metadata.GetValue("key"));
        Assert.Null(metadata.GetValueBytes("key-bin"));
        Assert.Empty(metadata.GetAll("key"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("colon:")]
    [InlineData("klíč")]
    [InlineData("line\nbreak")]
    public void A_key_that_is_no_header_name_is_refused(string key) =>
        Assert.Throws<ArgumentException>(() => new Metadata { { key, "value" } });

    [Fact]
    public void Text_under_a_binary_key_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Metadata { { "key-bin", "value" } });

    [Fact]
    public void Bytes_under_a_text_key_are_refused() =>
        Assert.Throws<ArgumentException>(() => new Metadata { { "key", new byte[] { 1 } } });

    [Fact]
    public void A_binary_entry_has_no_text() =>
        Assert.Throws<InvalidOperationException>(() => new Metadata.Entry("key-bin", [1, 2]).Value);

    [Fact]
    public void A_text_entry_can_be_read_as_bytes() =>
        Assert.Equal("abc"u8.ToArray(), new Metadata.Entry("key", "abc").ValueBytes);

    [Fact]
    public void Bytes_are_copied_on_their_way_in_and_out()
    {
        byte[] bytes = [1, 2, 3];
        var entry = new Metadata.Entry("key-bin", bytes);

        bytes[0] = 9;
        entry.ValueBytes[1] = 9;

        Assert.Equal([1, 2, 3], entry.ValueBytes);
    }

    [Fact]
    public void The_shared_empty_list_cannot_be_changed()
    {
        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("key", "value"));
        Assert.Empty(Metadata.Empty);
    }

    [Fact]
    public void It_is_an_ordinary_list()
    {
        Metadata.Entry first = new("a", "1"), second = new("b", "2"), third = new("c", "3");
        var metadata = new Metadata { first, third };

        metadata.Insert(1, second);
        Assert.Equal([first, second, third], metadata);
        Assert.Equal(1, metadata.IndexOf(second));

        metadata[0] = third;
        Assert.True(metadata.Remove(second));
        metadata.RemoveAt(1);
        Assert.Same(third, Assert.Single(metadata));
        Assert.Contains(third, metadata);

        metadata.Clear();
        Assert.Empty(metadata);
    }
}
