# Two images from one build: "bridge", the service, and "simulator", a director to try it with.
#   docker build --target bridge --tag bareosgrpc/bridge .
# No trimming and no native compilation: the service finds its gRPC methods and its options by reflection.

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
# Makes restore refuse any package that the lock files do not name, and the build reproducible.
ENV CI=true
COPY . .
RUN dotnet restore src/BareosGrpc.Server \
 && dotnet restore src/Bareos.Director.Simulator
RUN dotnet publish src/BareosGrpc.Server --no-restore --configuration Release --output /published/bridge -p:UseAppHost=false \
 && dotnet publish src/Bareos.Director.Simulator --no-restore --configuration Release --output /published/simulator -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble AS runtime
# TLS with pre-shared keys calls OpenSSL directly; an image without it must not come to be.
RUN ldconfig -p | grep -q 'libssl\.so\.3' && ldconfig -p | grep -q 'libcrypto\.so\.3'
WORKDIR /app
# The image's own default of a port in clear text.
ENV ASPNETCORE_HTTP_PORTS=

FROM runtime AS simulator
COPY --from=build /published/simulator .
USER $APP_UID
EXPOSE 9101
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9101"]
ENTRYPOINT ["dotnet", "Bareos.Director.Simulator.dll"]

FROM runtime AS bridge
# Replies that their caller reads slowly, and what is known of calls with a request_id; volumes made from these folders belong to the service's user.
RUN install --directory --owner="$APP_UID" --mode=0700 /var/spool/bareosgrpc /var/lib/bareosgrpc
COPY --from=build /published/bridge .
# How much new memory is taken before it is collected: 16 MiB. It is the size of the processor's cache otherwise, 260 MiB on some.
ENV DOTNET_GCgen0size=0x1000000
USER $APP_UID
EXPOSE 9190
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s \
  CMD ["dotnet", "BareosGrpc.Server.dll", "health"]
ENTRYPOINT ["dotnet", "BareosGrpc.Server.dll"]
