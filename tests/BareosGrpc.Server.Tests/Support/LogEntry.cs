using Microsoft.Extensions.Logging;

namespace BareosGrpc.Server.Tests.Support;

internal sealed record LogEntry(string Category, LogLevel Level, EventId Id, string Text, Exception? Exception);
