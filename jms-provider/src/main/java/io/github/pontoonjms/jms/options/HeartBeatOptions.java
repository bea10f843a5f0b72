package io.github.pontoonjms.jms.options;

import java.time.Duration;

/**
 * The beats of a connection.
 *
 * @param outgoing how often we promise one; zero for never
 * @param incoming how often we want one; zero for never
 * @param grace silence allowed before the socket counts as dead, in incoming beats
 */
public record HeartBeatOptions(Duration outgoing, Duration incoming, double grace) {}
