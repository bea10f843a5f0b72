/**
 * Tests of the test peers, from outside their package: what their users can reach is enough. Apart
 * from it also because the package of the peers is published and this one is not.
 */
@NullMarked
package io.github.pontoonjms.stomp.peertest;

import org.jspecify.annotations.NullMarked;
