package io.repairstream.streams.organization.domain;

/** What a question about an organization is answered with; asking changes nothing. */
public interface Answer {}
