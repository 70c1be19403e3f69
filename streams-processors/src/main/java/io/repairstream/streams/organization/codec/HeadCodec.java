package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.state.OrganizationHead;

/** Heads as their store holds them. */
public final class HeadCodec {
  private final WireFormat wire;
  private final String store;

  /** A codec of values in the store {@code store}. */
  public HeadCodec(WireFormat wire, String store) {
    this.wire = wire;
    this.store = store;
  }

  /** Registers what the store will hold. */
  public void register() {
    wire.register(store, OrganizationHead.getClassSchema());
  }

  /** {@code head} as the store holds it. */
  public byte[] toStore(String orgId, Head head) {
    return wire.encode(
        store,
        new OrganizationHead(orgId, head.sequence(), head.lastRecordedAt(), head.workOrders()));
  }

  /** The head the store holds as {@code value}. */
  public Head fromStore(byte[] value) {
    OrganizationHead avro = wire.decode(value, OrganizationHead.class);
    return new Head(avro.getSequence(), avro.getLastRecordedAt(), avro.getWorkOrders());
  }
}
