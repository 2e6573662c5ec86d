using System.Text.Json;
using Bareos.Director.Simulator.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bareos.Director.Simulator.Control;

/// <summary>What can be asked of the control port. docs/develop-without-a-director.md describes it.</summary>
internal static class ControlRoutes
{
    /// <summary>Maps all of it.</summary>
    public static void Map(IEndpointRouteBuilder routes, DirectorSimulator simulator)
    {
        routes.MapGet("/counters", () => simulator.Counters);
        MapSessions(routes, simulator);
        MapFaults(routes, simulator.Faults);
        routes.MapGet("/limits", () => new Limits(simulator.MaxConsoleConnections));
        routes.MapPut("/limits", (Limits limits) => Change(limits, simulator));
        routes.MapGet("/clock", () => simulator.Options.TimeProvider is SimulatedClock clock ? Results.Ok(ClockView.Of(clock)) : NoClock());
        routes.MapPost("/clock", (ClockChange change) => simulator.Options.TimeProvider is SimulatedClock clock ? Change(change, clock) : NoClock());
        routes.MapPost("/restart", async (RestartPlan plan, CancellationToken cancellationToken) =>
        {
            await simulator.RestartAsync(plan, cancellationToken).ConfigureAwait(false);
            return Results.NoContent();
        });
    }

    /// <summary>Answers what could not be understood with a sentence instead of a page.</summary>
    public static async Task ExplainAsync(HttpContext context, Func<Task> next)
    {
        try
        {
            await next().ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is BadHttpRequestException or ArgumentException or JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(
                new ControlError(wrong.InnerException?.Message ?? wrong.Message), context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static void MapSessions(IEndpointRouteBuilder routes, DirectorSimulator simulator)
    {
        routes.MapGet("/sessions", () => simulator.Sessions.Select(SessionView.Of));
        routes.MapDelete("/sessions/{id:int}", async (int id, bool? reset) =>
        {
            if (simulator.Sessions.FirstOrDefault(session => session.Id == id) is not { } session)
            {
                return NotFound($"There is no session {id}.");
            }

            await session.CloseAsync(reset ?? false).ConfigureAwait(false);
            return Results.NoContent();
        });
    }

    private static void MapFaults(IEndpointRouteBuilder routes, FaultPlan faults)
    {
        routes.MapGet("/faults", () => faults.Rules);
        routes.MapPost("/faults", (FaultRule rule) =>
        {
            PlannedFault planned = faults.Add(rule);
            return Results.Created($"/faults/{planned.Id}", planned);
        });
        routes.MapDelete("/faults", () =>
        {
            faults.Clear();
            return Results.NoContent();
        });
        routes.MapGet("/faults/{id:int}", (int id) =>
            faults.Rules.FirstOrDefault(fault => fault.Id == id) is { } fault ? Results.Ok(fault) : NotFound($"There is no fault {id}."));
        routes.MapDelete("/faults/{id:int}", (int id) => faults.Remove(id) ? Results.NoContent() : NotFound($"There is no fault {id}."));
    }

    private static IResult Change(Limits limits, DirectorSimulator simulator)
    {
        if (limits.MaxConsoleConnections < 0)
        {
            return Results.Json(new ControlError("The limit is at least 0."), statusCode: StatusCodes.Status400BadRequest);
        }

        simulator.MaxConsoleConnections = limits.MaxConsoleConnections;
        return Results.Ok(limits);
    }

    private static IResult Change(ClockChange change, SimulatedClock clock)
    {
        clock.Speed = change.Speed ?? clock.Speed;
        clock.Advance(change.Advance ?? TimeSpan.Zero);
        return Results.Ok(ClockView.Of(clock));
    }

    private static IResult NoClock() => Results.Json(
        new ControlError($"This simulator was not started with a {nameof(SimulatedClock)}, so its clock is nobody's to move."),
        statusCode: StatusCodes.Status409Conflict);

    private static IResult NotFound(string sentence) => Results.Json(new ControlError(sentence), statusCode: StatusCodes.Status404NotFound);
}
