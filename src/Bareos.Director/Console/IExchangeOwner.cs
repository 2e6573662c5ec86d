namespace Bareos.Director.Console;

/// <summary>The session whose command it is.</summary>
internal interface IExchangeOwner
{
    /// <summary>The session may take the next command. Nobody has learned yet that this one has ended.</summary>
    void Free(Exchange ended);

    /// <summary>The session broke: leaves the restore tree and cuts the connection. Nobody waits for it but <see cref="Exchange.Ended"/>.</summary>
    Task PartBrokenAsync(Exchange exchange);
}
