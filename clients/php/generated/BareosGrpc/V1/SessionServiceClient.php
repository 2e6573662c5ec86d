<?php
// GENERATED CODE -- DO NOT EDIT!

namespace BareosGrpc\V1;

/**
 * Console sessions that a caller keeps for itself, as a Python program keeps a DirectorConsoleJson object.
 *
 * Most callers need none: ConsoleService.Call runs on any free session. A session of one's own keeps its state (catalog, gui,
 * autodisplay) from call to call and runs its calls in order.
 */
class SessionServiceClient extends \Grpc\BaseStub {

    /**
     * @param string $hostname hostname
     * @param array $opts channel options
     * @param \Grpc\Channel $channel (optional) re-use channel object
     */
    public function __construct($hostname, $opts, $channel = null) {
        parent::__construct($hostname, $opts, $channel);
    }

    /**
     * Logs in and keeps the session for this caller.
     *
     * Returns INVALID_ARGUMENT (INVALID_REQUEST: a name is empty and there is a choice), NOT_FOUND (UNKNOWN_DIRECTOR),
     * PERMISSION_DENIED (CONSOLE_NOT_PERMITTED), RESOURCE_EXHAUSTED (SESSION_BUDGET_EXHAUSTED, CALLER_SESSION_LIMIT, SESSION_QUEUE_FULL,
     * DIRECTOR_CONNECTION_LIMIT), UNAVAILABLE (DIRECTOR_UNREACHABLE, DIRECTOR_TIMEOUT, DIRECTOR_CONNECTION_LOST, SHUTTING_DOWN),
     * FAILED_PRECONDITION (DIRECTOR_LOGIN_FAILED, DIRECTOR_CONSOLE_REFUSED, DIRECTOR_TLS_FAILED, NOT_A_DIRECTOR), INTERNAL (DIRECTOR_PROTOCOL_ERROR),
     * DEADLINE_EXCEEDED, UNAUTHENTICATED.
     * @param \BareosGrpc\V1\OpenSessionRequest $argument input argument
     * @param array $metadata metadata
     * @param array $options call options
     * @return \Grpc\UnaryCall
     */
    public function OpenSession(\BareosGrpc\V1\OpenSessionRequest $argument,
      $metadata = [], $options = []) {
        return $this->_simpleRequest('/bareosgrpc.v1.SessionService/OpenSession',
        $argument,
        ['\BareosGrpc\V1\OpenSessionResponse', 'decode'],
        $metadata, $options);
    }

    /**
     * Tells about a session of the caller's own, also after it was lost.
     *
     * Returns NOT_FOUND (SESSION_NOT_FOUND), PERMISSION_DENIED (SESSION_NOT_OWNED), UNAUTHENTICATED.
     * @param \BareosGrpc\V1\GetSessionRequest $argument input argument
     * @param array $metadata metadata
     * @param array $options call options
     * @return \Grpc\UnaryCall
     */
    public function GetSession(\BareosGrpc\V1\GetSessionRequest $argument,
      $metadata = [], $options = []) {
        return $this->_simpleRequest('/bareosgrpc.v1.SessionService/GetSession',
        $argument,
        ['\BareosGrpc\V1\GetSessionResponse', 'decode'],
        $metadata, $options);
    }

    /**
     * Tells about every session of this caller that is open, in the order in which they were opened: named ones and dialogues.
     *
     * Returns UNAUTHENTICATED (API_KEY_MISSING, API_KEY_UNKNOWN).
     * @param \BareosGrpc\V1\ListSessionsRequest $argument input argument
     * @param array $metadata metadata
     * @param array $options call options
     * @return \Grpc\UnaryCall
     */
    public function ListSessions(\BareosGrpc\V1\ListSessionsRequest $argument,
      $metadata = [], $options = []) {
        return $this->_simpleRequest('/bareosgrpc.v1.SessionService/ListSessions',
        $argument,
        ['\BareosGrpc\V1\ListSessionsResponse', 'decode'],
        $metadata, $options);
    }

    /**
     * Logs in anew under the same id, when the calls that came before have ended: for a session that was lost or closed by the
     * director, or to forget all state. The catalog that OpenSession named is chosen again; gui and autodisplay are as after a login.
     *
     * Returns NOT_FOUND (SESSION_NOT_FOUND), PERMISSION_DENIED (SESSION_NOT_OWNED), FAILED_PRECONDITION (SESSION_CLOSED: it was
     * closed by its caller or has expired), and what OpenSession returns for a director that cannot be logged in to.
     * @param \BareosGrpc\V1\ReconnectSessionRequest $argument input argument
     * @param array $metadata metadata
     * @param array $options call options
     * @return \Grpc\UnaryCall
     */
    public function ReconnectSession(\BareosGrpc\V1\ReconnectSessionRequest $argument,
      $metadata = [], $options = []) {
        return $this->_simpleRequest('/bareosgrpc.v1.SessionService/ReconnectSession',
        $argument,
        ['\BareosGrpc\V1\ReconnectSessionResponse', 'decode'],
        $metadata, $options);
    }

    /**
     * Quits the session when the calls that came before have ended. A restore tree is left by quit first. Closing a closed session does nothing.
     *
     * Returns NOT_FOUND (SESSION_NOT_FOUND), PERMISSION_DENIED (SESSION_NOT_OWNED), DEADLINE_EXCEEDED, UNAUTHENTICATED.
     * @param \BareosGrpc\V1\CloseSessionRequest $argument input argument
     * @param array $metadata metadata
     * @param array $options call options
     * @return \Grpc\UnaryCall
     */
    public function CloseSession(\BareosGrpc\V1\CloseSessionRequest $argument,
      $metadata = [], $options = []) {
        return $this->_simpleRequest('/bareosgrpc.v1.SessionService/CloseSession',
        $argument,
        ['\BareosGrpc\V1\CloseSessionResponse', 'decode'],
        $metadata, $options);
    }

}
