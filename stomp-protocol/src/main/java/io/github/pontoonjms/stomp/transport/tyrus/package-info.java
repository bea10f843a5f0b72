/**
 * What Tyrus needs from us and what we need from Tyrus: the container it makes by reflection, one
 * {@code ClientManager}, and no threads of its own. Not for applications; knows nothing of ours.
 */
@NullMarked
package io.github.pontoonjms.stomp.transport.tyrus;

import org.jspecify.annotations.NullMarked;
