package io.repairstream.streams.kpi.domain;

import java.time.Instant;

/**
 * What a row is about.
 *
 * @param key {@code organization|shop|KPI|dimensions|window}
 * @param ofTechnician whether it is a row of a technician
 * @param dayEnd end of the day it lies in
 */
public record Window(
    String key, Grain grain, boolean ofTechnician, Instant start, Instant end, Instant dayEnd) {}
