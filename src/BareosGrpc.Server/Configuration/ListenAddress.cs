using System.Net;

namespace BareosGrpc.Server.Configuration;

/// <summary>A listening address as Kestrel and the start-up rules need it.</summary>
/// <param name="Address">The address; <see langword="null"/> for every address of the machine.</param>
/// <param name="Port">The port; 0 for any free one.</param>
/// <param name="IsTls">Whether the scheme is <c>https</c>.</param>
internal sealed record ListenAddress(IPAddress? Address, int Port, bool IsTls)
{
    /// <summary>Whether only programs on this machine can connect.</summary>
    public bool IsLoopback => Address is not null && IPAddress.IsLoopback(Address);

    /// <summary>Reads a URL. Returns <see langword="null"/>, and the reason in <paramref name="problem"/>, if it cannot be one to listen on.</summary>
    /// <remarks>Host names other than <c>localhost</c> are refused: which address they mean is decided elsewhere and may change.</remarks>
    public static ListenAddress? Parse(string url, out string problem)
    {
        problem = "";
        // A URI has no host "*"; Kestrel's "every address" is spelled so all the same.
        string text = url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal);
        bool everyAddress = !string.Equals(text, url, StringComparison.Ordinal);
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
        {
            problem = $"'{url}' is not a URL like http://127.0.0.1:9190 or https://*:9190.";
            return null;
        }

        if (uri.PathAndQuery.Length > 1 || uri.UserInfo.Length > 0)
        {
            problem = $"'{url}' has more than a scheme, an address and a port.";
            return null;
        }

        bool isTls = string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
        if (everyAddress)
        {
            return new ListenAddress(null, uri.Port, isTls);
        }

        if (string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            return new ListenAddress(IPAddress.Loopback, uri.Port, isTls);
        }

        if (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? address))
        {
            problem = $"'{uri.Host}' is not an IP address; give the address to listen on, localhost, or * for every one.";
            return null;
        }

        return new ListenAddress(address, uri.Port, isTls);
    }
}
