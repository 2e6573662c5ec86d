<?php
// GENERATED CODE -- DO NOT EDIT!

namespace BareosGrpc\V1;

/**
 * The directors behind this service.
 */
class DirectorServiceClient extends \Grpc\BaseStub {

    /**
     * @param string $hostname hostname
     * @param array $opts channel options
     * @param \Grpc\Channel $channel (optional) re-use channel object
     */
    public function __construct($hostname, $opts, $channel = null) {
        parent::__construct($hostname, $opts, $channel);
    }

    /**
     * Tells which directors and consoles this caller may use, and how they are.
     *
     * Returns UNAUTHENTICATED (API_KEY_MISSING, API_KEY_UNKNOWN).
     * @param \BareosGrpc\V1\ListRequest $argument input argument
     * @param array $metadata metadata
     * @param array $options call options
     * @return \Grpc\UnaryCall
     */
    public function List(\BareosGrpc\V1\ListRequest $argument,
      $metadata = [], $options = []) {
        return $this->_simpleRequest('/bareosgrpc.v1.DirectorService/List',
        $argument,
        ['\BareosGrpc\V1\ListResponse', 'decode'],
        $metadata, $options);
    }

}
