using System.Runtime.InteropServices;

namespace BareosGrpc.Server.Directors;

/// <summary>What becomes of somebody who wants to log in.</summary>
/// <param name="Attempt">It goes, and ends this.</param>
/// <param name="Other">Another one goes first; it completes with what became of that login: the failure, or <see langword="null"/>.</param>
/// <param name="Cause">The failure for which nobody goes until <paramref name="Until"/>.</param>
/// <param name="Until">When somebody may go again.</param>
/// <param name="IsConsoles">Whether <paramref name="Cause"/> is about the console alone: the director refused it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LoginTurn(
    LoginAttempt? Attempt = null, Task<Exception?>? Other = null, Exception? Cause = null, DateTimeOffset Until = default, bool IsConsoles = false);
