package io.repairstream.streams.kpi.domain;

/** Where a fact stands in the log. */
public record InputPosition(String topic, int partition, long offset) {}
