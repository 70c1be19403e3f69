package io.repairstream.benchmarks.load;

import io.repairstream.benchmarks.process.Usage;

/**
 * What one stage showed.
 *
 * @param perSecond operations done per second of the window
 * @param done operations done in the window
 * @param refused operations refused in the whole stage
 * @param latency of the operations intended in the window
 * @param usage what the process under test used in the window
 */
public record StageResult(
    double perSecond, long done, long refused, Latency latency, Usage usage) {}
