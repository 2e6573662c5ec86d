using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Consoles;

public sealed class CallTests
{
    [Fact]
    public async Task A_listing_comes_as_a_struct_with_its_columns_in_order()
    {
        await using TestService service = await TestService.StartAsync();

        CallResponse answer = await service.Consoles.CallAsync(Requests.Call("list jobs limit=2"), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(2, answer.Result.Fields["jobs"].ListValue.Values.Count);
        ColumnOrder order = Assert.Single(answer.ColumnOrders);
        Assert.Equal("jobs", order.Path);
        Assert.Equal(["jobid", "name", "client"], order.Columns.Take(3));
    }
}
