package io.repairstream.streams.organization.domain.estimate;

/** What the customer says to one line. */
public record LineVote(String lineId, boolean approved) {}
