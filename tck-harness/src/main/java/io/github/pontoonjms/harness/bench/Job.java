package io.github.pontoonjms.harness.bench;

/**
 * What a round is about.
 *
 * @param row which work
 * @param queue a queue of its own, new and empty
 * @param count how many messages, or connections
 */
record Job(Row row, String queue, int count) {}
