package io.repairstream.benchmarks.load;

/**
 * Percentiles of one stage in milliseconds, from the intended send time.
 *
 * @param count operations they were taken from
 */
public record Latency(double p50, double p99, double p999, long count) {}
