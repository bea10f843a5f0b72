/**
 * What outlives a JMS connection: one endpoint a broker URI and class loader, found by value. The
 * sockets' runtime, the pool, the dialect once known, the client ids in use, the memory of
 * deliveries. The only shared state there is.
 */
@NullMarked
package io.github.pontoonjms.jms.endpoint;

import org.jspecify.annotations.NullMarked;
