namespace Bareos.Director.Console;

/// <summary>What the console waits for during the login: the same silence means different things at different steps.</summary>
internal enum LoginStep
{
    /// <summary>The director's challenge, after our Hello.</summary>
    Hello,

    /// <summary>Whether our answer to the challenge was right.</summary>
    Verdict,

    /// <summary>The director's answer to our challenge.</summary>
    DirectorProof,

    /// <summary>The numbered messages at the end.</summary>
    Greeting,

    /// <summary>Whether PAM lets the user in.</summary>
    UserVerdict,
}
