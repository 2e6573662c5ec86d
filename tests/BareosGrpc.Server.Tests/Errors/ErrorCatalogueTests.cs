using System.Reflection;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Errors;

public sealed class ErrorCatalogueTests
{
    // Codes that stock retry policies repeat.
    private static readonly StatusCode[] RepeatedByClients = [StatusCode.Unavailable, StatusCode.Aborted, StatusCode.ResourceExhausted];

    [Fact]
    public void Every_reason_has_a_test_that_provokes_it()
    {
        IEnumerable<ErrorReason> provoked = typeof(ErrorCatalogueTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<ProvokesAttribute>())
            .Select(attribute => attribute.Reason);

        Assert.Empty(ErrorCatalogue.Reasons.Except(provoked));
    }

    [Fact]
    public void Every_reason_has_a_code_a_word_on_retries_and_advice() =>
        Assert.All(ErrorCatalogue.Reasons.Select(ErrorCatalogue.Of), entry =>
        {
            Assert.NotEqual(StatusCode.OK, entry.Code);
            Assert.True(Enum.IsDefined(entry.Code));
            Assert.NotEqual(Retry.Unspecified, entry.Retry);
            Assert.EndsWith(".", entry.Advice);
        });

    [Fact]
    public void What_clients_repeat_by_themselves_is_safe_to_repeat() =>
        Assert.All(
            ErrorCatalogue.Reasons.Select(ErrorCatalogue.Of).Where(entry => RepeatedByClients.Contains(entry.Code)),
            entry => Assert.Equal(Retry.Safe, entry.Retry));

    [Fact]
    public void An_unknown_outcome_is_told_by_a_code_that_no_client_repeats() =>
        Assert.Equal(StatusCode.Unknown, ErrorCatalogue.Of(ErrorReason.OutcomeUnknown).Code);
}
