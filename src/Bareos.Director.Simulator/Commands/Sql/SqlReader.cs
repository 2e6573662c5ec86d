namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>Reads the words of a query one after the other.</summary>
internal sealed class SqlReader(IReadOnlyList<SqlToken> tokens)
{
    public int At { get; set; }

    public SqlToken Current => tokens[At];

    public SqlToken Next => tokens[Math.Min(At + 1, tokens.Count - 1)];

    /// <summary>Takes the word at hand.</summary>
    public SqlToken Take() => tokens[At < tokens.Count - 1 ? At++ : At];

    /// <summary>Takes the word at hand if it is this one.</summary>
    public bool TryTake(string text)
    {
        bool isIt = Current.Is(text);
        At += isIt ? 1 : 0;
        return isIt;
    }

    /// <summary>Takes words that belong together, if they are next.</summary>
    public bool TryTake(string first, string second)
    {
        bool areThey = Current.Is(first) && Next.Is(second);
        At += areThey ? 2 : 0;
        return areThey;
    }

    /// <summary>Takes a word that must be next.</summary>
    /// <exception cref="SqlException">Something else is.</exception>
    public void Expect(string text)
    {
        if (!TryTake(text))
        {
            throw Unexpected();
        }
    }

    /// <summary>Finds a keyword outside brackets from here on. Returns its place, or -1.</summary>
    public int Find(string keyword)
    {
        int depth = 0;
        for (int i = At; i < tokens.Count; i++)
        {
            depth += tokens[i].Is("(") ? 1 : tokens[i].Is(")") ? -1 : 0;
            if (depth == 0 && tokens[i].Is(keyword))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The error of a word that has no business where it stands.</summary>
    public SqlException Unexpected() => Current.Kind == SqlTokenKind.End
        ? new SqlException("syntax error at end of input", Current.Position)
        : new SqlException($"syntax error at or near \"{Current.Text}\"", Current.Position);

    /// <summary>The error of something that a real catalog could do.</summary>
    public SqlException Unsupported() =>
        new($"the simulated catalog does not know \"{Current.Text}\" here", Current.Position);
}
