/**
 * The JMS objects: connection, session, context, producers, consumers; and, a class each, what they
 * coordinate: ledger, transaction, credit, dispatch. Knows messages, the link to the broker, and
 * the dialect's interfaces; never which broker it talks to.
 */
@NullMarked
package io.github.pontoonjms.jms.session;

import org.jspecify.annotations.NullMarked;
