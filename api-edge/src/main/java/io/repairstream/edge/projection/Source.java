package io.repairstream.edge.projection;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Says what the records of one topic change; a pure function of the record. */
interface Source {
  /** The topic it reads. */
  String topic();

  /**
   * What {@code record} changes; nothing when it is of a type that this version does not know.
   *
   * @throws RuntimeException when it is no record of this topic: a case for the dead letters
   * @throws io.repairstream.schemas.serde.SchemaRegistryException when that could not be found out
   *     now
   */
  List<Change> changes(ConsumerRecord<byte[], byte[]> record);
}
