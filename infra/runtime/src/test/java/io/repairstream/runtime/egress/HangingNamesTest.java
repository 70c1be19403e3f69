package io.repairstream.runtime.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Name servers that do not answer, and what becomes of names that were known before. */
final class HangingNamesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int THREADS = 4;
  private static final int MOST_KNOWN = 20_000;
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final CountDownLatch answering = new CountDownLatch(1);
  private final CountDownLatch hanging = new CountDownLatch(THREADS);
  private final Map<String, InetAddress> names = new ConcurrentHashMap<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final AtomicLong nanos = new AtomicLong();
  private final SystemHostResolver resolver = new SystemHostResolver(THREADS, this::lookUp);

  @AfterEach
  void stop() {
    answering.countDown();
    resolver.close();
  }

  @Test
  void oneNameThatHangsHoldsOneThreadHoweverManyAskForIt() throws Exception {
    names.put("known.test", HERE);
    List<CompletableFuture<List<InetAddress>>> waiting = new ArrayList<>();
    for (int i = 0; i < 10 * THREADS; i++) {
      waiting.add(resolver.resolve("hangs.test").toCompletableFuture());
    }

    assertThat(addresses(resolver, "known.test")).containsExactly(HERE);
    assertThat(resolver.lookUps()).isOne();

    names.put("hangs.test", HERE);
    answering.countDown();
    for (CompletableFuture<List<InetAddress>> one : waiting) {
      assertThat(one.get(60, TimeUnit.SECONDS)).containsExactly(HERE);
    }
    assertThat(asked).containsExactlyInAnyOrder("hangs.test", "known.test");
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotLookedUp() throws Exception {
    names.put("late.test", HERE);
    names.put("last.test", HERE);
    try (SystemHostResolver one = new SystemHostResolver(1, this::lookUp)) {
      var unused = one.resolve("hangs.test");
      one.resolve("late.test").toCompletableFuture().cancel(false);
      CompletableFuture<List<InetAddress>> last = one.resolve("last.test").toCompletableFuture();
      answering.countDown();

      assertThat(last.get(60, TimeUnit.SECONDS)).containsExactly(HERE);
      assertThat(asked).containsExactly("hangs.test", "last.test");
      assertThat(addresses(one, "late.test")).containsExactly(HERE);
    }
  }

  @Test
  void namesBeyondWhatMayWaitAreRefusedAtOnce() throws Exception {
    hangAllThreads();
    CompletableFuture<List<InetAddress>> last = new CompletableFuture<>();
    for (int i = 0; i < 600; i++) {
      last = resolver.resolve("more" + i + ".test").toCompletableFuture();
    }

    assertThat(last)
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withCauseInstanceOf(RejectedExecutionException.class);
    assertThat(resolver.lookUps()).isEqualTo(THREADS + 512);
  }

  @Test
  void whatIsKnownIsAnsweredWhileEveryThreadHangs() throws Exception {
    LastKnownAddresses lastKnown = lastKnown(Duration.ofMillis(50));
    names.put("known.test", HERE);
    assertThat(addresses(lastKnown, "known.test")).containsExactly(HERE);
    hangAllThreads();

    assertThat(addresses(lastKnown, "known.test")).containsExactly(HERE);
    // The next does not wait for it again.
    assertThat(lastKnown.resolve("known.test").toCompletableFuture()).isCompleted();
    assertThat(lastKnown.resolve("unknown.test").toCompletableFuture()).isNotDone();

    nanos.set(Duration.ofMinutes(10).toNanos());
    assertThat(lastKnown.resolve("known.test").toCompletableFuture()).isNotDone();
  }

  @Test
  void anAnswerInTimeIsBelievedAtOnceAndAFailureIsNot() throws Exception {
    answering.countDown();
    LastKnownAddresses lastKnown = lastKnown(PATIENCE);
    InetAddress there = InetAddress.getByName("192.0.2.1");
    names.put("moved.test", HERE);
    assertThat(addresses(lastKnown, "moved.test")).containsExactly(HERE);

    names.put("moved.test", there);
    assertThat(addresses(lastKnown, "moved.test")).containsExactly(there);
    names.remove("moved.test");
    assertThat(addresses(lastKnown, "moved.test")).containsExactly(there);

    assertThat(lastKnown.resolve("never.test").toCompletableFuture())
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withCauseInstanceOf(UnknownHostException.class);
  }

  @Test
  void asManyNamesAreKnownAsMayBeAndWhatWasAskedForLongAgoIsForgottenFirst() throws Exception {
    answering.countDown();
    LastKnownAddresses lastKnown = lastKnown(PATIENCE);
    for (int i = 0; i < MOST_KNOWN + 2; i++) {
      names.put("host" + i + ".test", HERE);
      assertThat(addresses(lastKnown, "host" + i + ".test")).containsExactly(HERE);
    }

    names.clear();
    assertThat(lastKnown.resolve("host1.test").toCompletableFuture()).failsWithin(PATIENCE);
    assertThat(addresses(lastKnown, "host2.test")).containsExactly(HERE);
  }

  private LastKnownAddresses lastKnown(Duration late) {
    return new LastKnownAddresses(resolver, late, Duration.ofMinutes(10), nanos::get);
  }

  private void hangAllThreads() throws InterruptedException {
    for (int i = 0; i < THREADS; i++) {
      var unused = resolver.resolve("hangs" + i + ".test");
    }
    assertThat(hanging.await(60, TimeUnit.SECONDS)).isTrue();
  }

  private static List<InetAddress> addresses(HostResolver resolver, String host) throws Exception {
    return resolver.resolve(host).toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  /** Hangs for a name that is not known, until there are answers. */
  private List<InetAddress> lookUp(String host) throws UnknownHostException {
    asked.add(host);
    if (!names.containsKey(host)) {
      hanging.countDown();
      try {
        answering.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    InetAddress address = names.get(host);
    if (address == null) {
      throw new UnknownHostException(host);
    }
    return List.of(address);
  }
}
