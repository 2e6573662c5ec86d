<?php
// GENERATED CODE -- DO NOT EDIT!

namespace BareosGrpc\V1;

/**
 * Commands of a Bareos Director: called for a result, streamed, or held as a dialogue.
 *
 * Every call carries an API key as metadata "authorization: Bearer KEY" where the service is configured with callers.
 * Errors carry google.rpc.Status with google.rpc.ErrorInfo (domain "bareosgrpc", reason from ErrorReason) and ErrorDetail.
 */
class ConsoleServiceClient extends \Grpc\BaseStub {

    /**
     * @param string $hostname hostname
     * @param array $opts channel options
     * @param \Grpc\Channel $channel (optional) re-use channel object
     */
    public function __construct($hostname, $opts, $channel = null) {
        parent::__construct($hostname, $opts, $channel);
    }

    /**
     * Runs one command and returns its complete result.
     *
     * Returns INVALID_ARGUMENT (INVALID_REQUEST, INVALID_COMMAND, UNKNOWN_COMMAND, SESSION_COMMAND), FAILED_PRECONDITION
     * (CONFIRMATION_REQUIRED, USE_INTERACTIVE, PROMPT_REQUIRED, COMMAND_FAILED, API_MODE_UNAVAILABLE, SESSION_CLOSED,
     * DIRECTOR_LOGIN_FAILED, DIRECTOR_CONSOLE_REFUSED, DIRECTOR_TLS_FAILED, NOT_A_DIRECTOR), OUT_OF_RANGE (RESULT_TOO_LARGE, REPLY_TOO_LARGE),
     * PERMISSION_DENIED (COMMAND_NOT_PERMITTED, CONSOLE_NOT_PERMITTED, SESSION_NOT_OWNED, MESSAGES_NOT_PERMITTED), NOT_FOUND (UNKNOWN_DIRECTOR,
     * SESSION_NOT_FOUND), RESOURCE_EXHAUSTED (SESSION_BUDGET_EXHAUSTED, SESSION_QUEUE_FULL, CALLER_SESSION_LIMIT,
     * DIRECTOR_CONNECTION_LIMIT), UNAVAILABLE (DIRECTOR_UNREACHABLE, DIRECTOR_CONNECTION_LOST, DIRECTOR_TIMEOUT,
     * SHUTTING_DOWN, MESSAGE_STORE_UNAVAILABLE), DEADLINE_EXCEEDED, UNKNOWN (OUTCOME_UNKNOWN: look before you repeat), INTERNAL
     * (DIRECTOR_PROTOCOL_ERROR, INTERNAL), UNAUTHENTICATED (API_KEY_MISSING, API_KEY_UNKNOWN). With a request_id also
     * ALREADY_EXISTS (REQUEST_ID_REUSED), OUT_OF_RANGE (ANSWER_NOT_KEPT), RESOURCE_EXHAUSTED (REQUEST_STORE_FULL) and
     * UNAVAILABLE (REQUEST_STORE_UNAVAILABLE).
     * @param \BareosGrpc\V1\CallRequest $argument input argument
     * @param array $metadata metadata
     * @param array $options call options
     * @return \Grpc\UnaryCall
     */
    public function Call(\BareosGrpc\V1\CallRequest $argument,
      $metadata = [], $options = []) {
        return $this->_simpleRequest('/bareosgrpc.v1.ConsoleService/Call',
        $argument,
        ['\BareosGrpc\V1\CallResponse', 'decode'],
        $metadata, $options);
    }

    /**
     * Tells how a Call with a request_id ended, or that it still runs: the question to ask when its answer never arrived.
     *
     * Returns INVALID_ARGUMENT (INVALID_REQUEST), NOT_FOUND (REQUEST_NOT_FOUND: no mutation of this caller with this id was sent
     * within the window, so that sending it now runs it once), UNAVAILABLE (REQUEST_STORE_UNAVAILABLE: what was sent is not known
     * now), UNAUTHENTICATED (API_KEY_MISSING, API_KEY_UNKNOWN).
     * @param \BareosGrpc\V1\GetOutcomeRequest $argument input argument
     * @param array $metadata metadata
     * @param array $options call options
     * @return \Grpc\UnaryCall
     */
    public function GetOutcome(\BareosGrpc\V1\GetOutcomeRequest $argument,
      $metadata = [], $options = []) {
        return $this->_simpleRequest('/bareosgrpc.v1.ConsoleService/GetOutcome',
        $argument,
        ['\BareosGrpc\V1\GetOutcomeResponse', 'decode'],
        $metadata, $options);
    }

    /**
     * Streams the output of one command as the director writes it, the rows of a list page by page, the log of a job until the
     * job ends, or the director's messages.
     *
     * A command's output and a list arrive whole, ended by `completed`, or the stream ends in an error. When the service shuts
     * down, `closing` tells where to resume, and the stream ends with UNAVAILABLE (SHUTTING_DOWN). Returns what Call returns,
     * but for RESULT_TOO_LARGE; and INVALID_ARGUMENT (LIST_NOT_PAGEABLE), NOT_FOUND (JOB_NOT_FOUND), FAILED_PRECONDITION
     * (DIRECTOR_MESSAGES_OFF), PERMISSION_DENIED (MESSAGES_NOT_PERMITTED), RESOURCE_EXHAUSTED (CALLER_STREAM_LIMIT).
     * @param \BareosGrpc\V1\StreamMessagesRequest $argument input argument
     * @param array $metadata metadata
     * @param array $options call options
     * @return \Grpc\ServerStreamingCall
     */
    public function StreamMessages(\BareosGrpc\V1\StreamMessagesRequest $argument,
      $metadata = [], $options = []) {
        return $this->_serverStreamRequest('/bareosgrpc.v1.ConsoleService/StreamMessages',
        $argument,
        ['\BareosGrpc\V1\StreamMessagesResponse', 'decode'],
        $metadata, $options);
    }

    /**
     * Holds a dialogue: commands and answers go up, output and typed prompts come down.
     *
     * The first message must be `open`, or `reattach` to go on with a dialogue whose stream broke. Half-close ends input; a
     * running command ends first. A dialogue that ends in the restore tree leaves it by quit: nothing is restored. A dialogue is
     * one of its caller's streams until it is over, also while it has no stream; `reattach` opens none. Returns what Call returns
     * for errors that end the dialogue, and INVALID_ARGUMENT (RESUME_TOKEN_INVALID), FAILED_PRECONDITION (SESSION_LOST),
     * RESOURCE_EXHAUSTED (CALLER_STREAM_LIMIT, CALLER_SESSION_LIMIT); an input that cannot be taken is answered by `rejected` and
     * the dialogue goes on.
     * @param array $metadata metadata
     * @param array $options call options
     * @return \Grpc\BidiStreamingCall
     */
    public function Interactive($metadata = [], $options = []) {
        return $this->_bidiRequest('/bareosgrpc.v1.ConsoleService/Interactive',
        ['\BareosGrpc\V1\InteractiveResponse','decode'],
        $metadata, $options);
    }

}
