namespace Bareos.Director.Simulator.Tests.Conformance;

public sealed class RecordingTests : IDisposable
{
    private const string Login = """
        {"ms":0,"kind":"connect","text":"127.0.0.1:1"}
        {"ms":1,"dir":"C","kind":"data","len":0,"text":"Hello name\u0001with\u0001spaces calling version 26.0.0\n"}
        {"ms":2,"dir":"S","kind":"data","len":0,"text":"1000\u001eOK: dir Version: 26"}
        {"ms":3,"dir":"S","kind":"data","len":0,"text":"1002\u001eWelcome"}
        """;

    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void What_follows_the_login_is_read_step_by_step()
    {
        Recording recording = Read("""
            {"ms":10,"dir":"C","kind":"data","len":7,"text":"version"}
            {"ms":11,"dir":"S","kind":"data","len":2,"text":"x\n"}
            {"ms":12,"dir":"S","kind":"signal","code":-1,"name":"EOD"}
            {"ms":5012,"kind":"note","text":"5 s of silence"}
            {"ms":5013,"dir":"C","kind":"signal","code":-4,"name":"TERMINATE"}
            {"ms":5014,"kind":"eof","text":"peer closed"}
            """);

        Assert.Equal("name with spaces", recording.Console);
        Assert.Equal(["version", Bareos.Director.Wire.Signal.Terminate], recording.Steps.Select(static step => step.Sent));
        Assert.Equal(TimeSpan.FromMilliseconds(5001), recording.Steps[1].Pause);
        Assert.Equal((false, true), (recording.Steps[0].EndsConnection, recording.Steps[1].EndsConnection));
    }

    [Fact]
    public void What_cannot_be_compared_has_a_reason()
    {
        Recording recording = Read("""
            {"ms":10,"dir":"C","kind":"data","len":9000,"text":"nonsense=\"zz"}
            {"ms":11,"dir":"S","kind":"signal","code":-1,"name":"EOD"}
            {"ms":12,"dir":"C","kind":"data","len":6,"text":"vvv"}
            {"ms":13,"dir":"S","kind":"signal","code":-1,"name":"EOD"}
            {"ms":14,"kind":"note","text":"version, then shutdown(SHUT_WR)"}
            {"ms":15,"dir":"C","kind":"data","len":7,"text":"version"}
            {"ms":16,"dir":"S","kind":"signal","code":-1,"name":"EOD"}
            {"ms":17,"dir":"C","kind":"data","len":10,"text":"list files"}
            {"ms":18,"dir":"S","kind":"data","len":2,"text":"x\n"}
            """);

        Assert.Equal(
            ["the end of the command was not recorded", null, null, null],
            recording.Steps.Select(static step => step.Obstacle));
        Assert.Equal(
            [Interruption.None, Interruption.None, Interruption.HalfClose, Interruption.Left],
            recording.Steps.Select(static step => step.Interruption));
        Assert.Equal("vvvvvv", recording.Steps[1].Sent.Text);
    }

    [Fact]
    public void The_end_of_a_long_command_is_known_by_its_beginning()
    {
        Recording recording = Read("""
            {"ms":10,"dir":"C","kind":"data","len":26,"text":"list jobs job=\"z"}
            {"ms":11,"dir":"S","kind":"signal","code":-1,"name":"EOD"}
            {"ms":12,"dir":"C","kind":"data","len":30,"text":".sql query=\"select 'q"}
            {"ms":13,"dir":"S","kind":"signal","code":-1,"name":"EOD"}
            """);

        Assert.Equal(["list jobs job=\"zz\" limit=1", ".sql query=\"select 'qqq' as x\""], recording.Steps.Select(static step => step.Sent.Text));
    }

    [Fact]
    public void A_signal_into_a_reply_takes_the_reply_along()
    {
        Recording recording = Read("""
            {"ms":10,"dir":"C","kind":"data","len":10,"text":"list files"}
            {"ms":11,"dir":"S","kind":"data","len":2,"text":"x\n"}
            {"ms":12,"dir":"C","kind":"signal","code":-10,"name":"BREAK"}
            {"ms":13,"dir":"S","kind":"data","len":2,"text":"y\n"}
            {"ms":14,"dir":"S","kind":"signal","code":-1,"name":"EOD"}
            """);

        Assert.Empty(recording.Steps[0].Reply);
        Assert.Equal(3, recording.Steps[1].Reply.Count);
    }

    [Fact]
    public void A_session_whose_login_failed_has_no_steps()
    {
        File.WriteAllText(_path, """{"ms":1,"dir":"C","kind":"data","len":0,"text":"Hello x calling version 26.0.0\n"}""");

        Assert.Empty(Recording.Read(_path).Steps);
    }

    public void Dispose() => File.Delete(_path);

    private Recording Read(string steps)
    {
        File.WriteAllText(_path, $"{Login}\n{steps}");
        return Recording.Read(_path);
    }
}
