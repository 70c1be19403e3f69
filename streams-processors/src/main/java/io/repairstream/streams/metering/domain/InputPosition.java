package io.repairstream.streams.metering.domain;

/** Where a batch stands in the log. */
public record InputPosition(String topic, int partition, long offset) {}
