package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.event.EventMeta;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.OrganizationView;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes one type of event.
 *
 * @param <E> state of the entity in the domain
 * @param <A> state of the entity in Avro
 * @param <V> the event in the domain
 */
@FunctionalInterface
interface EventWriter<E extends Entity, A extends SpecificRecord, V> {
  /**
   * The event as it goes on the wire.
   *
   * @param after the entity after the change
   * @param view the organization after the whole command
   */
  SpecificRecord write(EventMeta meta, A after, V event, Change<E> change, OrganizationView view);
}
