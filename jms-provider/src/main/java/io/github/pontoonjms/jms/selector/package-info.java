/**
 * Message selectors (Jakarta Messaging 3.1, 3.8): parsed before a frame is sent, rewritten for a
 * broker, evaluated here where a broker cannot. Knows no broker, no frame and no message type; all
 * its values are immutable and may be shared by threads.
 */
@NullMarked
package io.github.pontoonjms.jms.selector;

import org.jspecify.annotations.NullMarked;
