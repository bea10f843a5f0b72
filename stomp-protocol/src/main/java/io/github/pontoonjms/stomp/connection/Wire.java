package io.github.pontoonjms.stomp.connection;

import io.github.pontoonjms.stomp.transport.Transport;

/** The parts of a connection that exist once it has a socket. */
record Wire(Transport transport, BatchWriter batch, OutboundQueue queue, Outbox outbox) {}
