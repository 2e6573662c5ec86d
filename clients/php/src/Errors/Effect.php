<?php

declare(strict_types=1);

namespace BareosGrpc\Errors;

/** What a call may do; decides what it means that it was cut off. */
enum Effect
{
    /** It asks the service, and changes nothing. */
    case Asks;
    /** It makes something at the service that a second one would make twice, such as a session. */
    case Makes;
    /** The service lets its command through only if it is one that reads. */
    case Reads;
    /** Its command may change something at the director. */
    case MayChange;
}
