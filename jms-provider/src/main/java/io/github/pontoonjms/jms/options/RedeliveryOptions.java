package io.github.pontoonjms.jms.options;

import java.time.Duration;

/**
 * When a message comes again, and where it goes in the end.
 *
 * @param maximum deliveries of one message in all, at least 1
 * @param delay pause before the first redelivery
 * @param backoff what each further pause is multiplied by, at least 1
 * @param deadLetterQueue name of the queue where it goes in the end
 */
public record RedeliveryOptions(
    int maximum, Duration delay, double backoff, String deadLetterQueue) {}
