package io.repairstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

/** Which failures pass. */
class ThreadFailureTest {
  @Test
  void theWorldMayRecover() {
    assertThat(ThreadFailure.isPassing(new StreamsException(new TimeoutException("away"))))
        .isTrue();
    assertThat(
            ThreadFailure.isPassing(new ProcessorStateException(new RocksDBException("disk full"))))
        .isTrue();
    assertThat(ThreadFailure.isPassing(new StreamsException(new IOException("disk")))).isTrue();
  }

  @Test
  void bugsAndRefusalsStay() {
    assertThat(ThreadFailure.isPassing(new StreamsException(new NullPointerException()))).isFalse();
    assertThat(ThreadFailure.isPassing(new StreamsException(new TopicAuthorizationException("t"))))
        .isFalse();
    assertThat(ThreadFailure.isPassing(new OutOfMemoryError())).isFalse();
  }
}
