namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>What a word of a query is.</summary>
internal enum SqlTokenKind
{
    /// <summary>A keyword or a name.</summary>
    Word,

    /// <summary>A name in double quotes.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string in single quotes.</summary>
    Text,

    /// <summary>An operator or a bracket.</summary>
    Sign,

    /// <summary>The end of the query.</summary>
    End,
}
