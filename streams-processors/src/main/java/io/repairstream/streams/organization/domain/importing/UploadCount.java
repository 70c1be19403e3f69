package io.repairstream.streams.organization.domain.importing;

/**
 * What a finished upload came to.
 *
 * @param rows rows of the file
 * @param refusedAtEdge rows among them that the edge refused
 */
public record UploadCount(int rows, int refusedAtEdge) {}
