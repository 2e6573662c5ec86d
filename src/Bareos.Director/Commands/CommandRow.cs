namespace Bareos.Director.Commands;

/// <summary>The words in which the tables are written.</summary>
internal static class CommandRow
{
    /// <summary>Changes nothing, and says everything in JSON.</summary>
    public static CommandForm Reads(string words) => new(words) { Effect = CommandEffect.Reads, Json = JsonSupport.Complete };

    /// <summary>Changes nothing, and is empty in JSON.</summary>
    public static CommandForm ReadsText(string words) => new(words) { Effect = CommandEffect.Reads };

    /// <summary>Changes something, and says everything in JSON.</summary>
    public static CommandForm Mutates(string words) => new(words) { Json = JsonSupport.Complete };

    /// <summary>Changes something, and is empty in JSON.</summary>
    public static CommandForm MutatesText(string words) => new(words);

    /// <summary>Changes the session alone.</summary>
    public static CommandForm ChangesSession(string words) => new(words) { Traits = CommandTraits.SessionState };

    public static CommandForm Slow(this CommandForm form) => form with { Traits = form.Traits | CommandTraits.Slow };

    public static CommandForm With(this CommandForm form, CommandTraits traits) => form with { Traits = form.Traits | traits };

    public static CommandForm NeedsArguments(this CommandForm form) => form with { Traits = form.Traits | CommandTraits.NeedsArguments };

    /// <summary>Asks a question in the API modes 0 and 1 under this condition.</summary>
    public static CommandForm Asks(this CommandForm form, string condition) => form with { Prompts = condition };

    public static CommandForm Because(this CommandForm form, string remark) => form with { Remark = remark };

    public static CommandForm Alone(this CommandForm form) => form with { Alone = true };

    public static CommandForm Json(this CommandForm form, JsonSupport json) => form with { Json = json };
}
