/**
 * What outlives a JMS connection: one endpoint a broker URI with options and class loader, found by
 * value. The sockets' runtime, the pool, the dialect once known, the memory of deliveries; and, by
 * the broker's address alone, the client ids and named subscriptions in use. The only shared state
 * there is.
 */
@NullMarked
package io.github.pontoonjms.jms.endpoint;

import org.jspecify.annotations.NullMarked;
