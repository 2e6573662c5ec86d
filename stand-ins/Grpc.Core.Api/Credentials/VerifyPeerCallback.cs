namespace Grpc.Core;

/// <summary>A last word on the server's certificate, after it was found valid.</summary>
/// <returns>False to refuse the connection.</returns>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);
