// The contract and the library have words in common. The contract's come under their own names; the library's sessions, replies and
// prompts are named by these.
global using DirectorApiMode = Bareos.Director.Console.ApiMode;
global using DirectorCommandStatus = Bareos.Director.Console.CommandStatus;
global using DirectorPrompt = Bareos.Director.Console.Prompt;
global using DirectorSessionState = Bareos.Director.Console.SessionState;
