package io.github.pontoonjms.jms.link;

import io.github.pontoonjms.jms.dialect.BrokerBinding;
import io.github.pontoonjms.jms.dialect.Dialect;

/** What stays attached to a STOMP connection, in the pool too: how its broker speaks. */
record DialectBinding(Dialect dialect, BrokerBinding binding) {}
