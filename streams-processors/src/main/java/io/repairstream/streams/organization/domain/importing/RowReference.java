package io.repairstream.streams.organization.domain.importing;

import io.repairstream.streams.organization.domain.UniqueKey;

/**
 * A thing that a row names by the caller's own id.
 *
 * @param field what the row's command calls the id of it, for example {@code customer_id}
 * @param name what the row calls the caller's own id of it, for example {@code customer_ref}
 * @param key whose holder it is
 */
public record RowReference(String field, String name, UniqueKey key) {}
