package io.repairstream.webhook.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The flow of deliveries to one endpoint: so many at once, so many waiting, none while it is paused
 * or broken.
 *
 * <p>What is sent again keeps behind what is new: it begins only when nothing new waits, and while
 * half of the slots are free, so that what comes next finds one.
 *
 * <p>Knows no clock: every call says what time it is, in milliseconds that never go back. For one
 * thread.
 *
 * @param <J> what travels in it
 */
public final class Lane<J> {
  private final LaneLimits limits;
  private final Deque<J> queue = new ArrayDeque<>();
  private final Deque<J> behind = new ArrayDeque<>();
  private Breaker breaker = Breaker.CLOSED;
  private int inFlight;
  private long pausedUntil = Long.MIN_VALUE;
  private long failingSince = LaneHealth.NEVER;
  private long provenUntil = Long.MIN_VALUE;

  /** An idle lane. */
  public Lane(LaneLimits limits) {
    this.limits = limits;
  }

  /** Takes {@code job} in, first come first served, or says why not. */
  public Admission offer(J job, long now) {
    return offer(job, queue, queue.isEmpty() && admits(now), now);
  }

  /** The same of one that keeps behind what is new. */
  public Admission offerBehind(J job, long now) {
    return offer(job, behind, behind.isEmpty() && spares(now), now);
  }

  private Admission offer(J job, Deque<J> waiting, boolean free, long now) {
    if (now < pausedUntil) {
      return Admission.PAUSED;
    }
    if (breaker.slots(limits, now) == 0) {
      return Admission.OPEN;
    }
    if (free) {
      begin();
      return Admission.SEND;
    }
    return enqueue(job, waiting);
  }

  /** Has {@code job} wait its turn although the lane would admit it: there is no slot elsewhere. */
  public Admission enqueue(J job) {
    return enqueue(job, queue);
  }

  /** The same of one that keeps behind what is new. */
  public Admission enqueueBehind(J job) {
    return enqueue(job, behind);
  }

  private Admission enqueue(J job, Deque<J> waiting) {
    if (waiting.size() < limits.queued()) {
      waiting.add(job);
      return Admission.QUEUED;
    }
    return Admission.FULL;
  }

  /** Whether one more may be sent now. */
  public boolean admits(long now) {
    return now >= pausedUntil && inFlight < slots(now);
  }

  /** Whether one that keeps behind what is new may be sent now. */
  private boolean spares(long now) {
    return queue.isEmpty() && now >= pausedUntil && inFlight < Math.max(1, slots(now) / 2);
  }

  /** Counts one more under way: of what waits elsewhere, after {@link #admits} said yes. */
  public void begin() {
    inFlight++;
    breaker = breaker.begun();
  }

  /** The next in the queue, counted as under way, or null when there is none or no slot. */
  public @Nullable J next(long now) {
    if (queue.isEmpty() || !admits(now)) {
      return null;
    }
    begin();
    return queue.poll();
  }

  /** The same of those that keep behind what is new. */
  public @Nullable J nextBehind(long now) {
    if (behind.isEmpty() || !spares(now)) {
      return null;
    }
    begin();
    return behind.poll();
  }

  /**
   * Takes out what waits, from the first on as long as {@code wanted} says yes: what to park
   * instead.
   */
  public List<J> drain(Predicate<J> wanted) {
    List<J> taken = new ArrayList<>();
    drain(queue, wanted, taken);
    drain(behind, wanted, taken);
    return taken;
  }

  private void drain(Deque<J> waiting, Predicate<J> wanted, List<J> taken) {
    for (J first = waiting.peek(); first != null && wanted.test(first); first = waiting.peek()) {
      taken.add(waiting.remove());
    }
  }

  /** One attempt was accepted. */
  public void succeeded(long now) {
    inFlight--;
    breaker = breaker.succeeded();
    failingSince = LaneHealth.NEVER;
    provenUntil = now + limits.probationMillis();
  }

  /** One attempt failed. */
  public void failed(long now) {
    inFlight--;
    breaker = breaker.failed(limits, now);
    failingSince = failingSince == LaneHealth.NEVER ? now : failingSince;
  }

  /** One that was counted as under way was not attempted after all. */
  public void abandoned(long now) {
    inFlight--;
    breaker = breaker.abandoned(now);
  }

  /**
   * One attempt was answered with a request to wait: the endpoint lives, but wants nothing before
   * {@code until}.
   */
  public void throttled(long now, long until) {
    inFlight--;
    breaker = Breaker.CLOSED;
    pausedUntil = Math.max(pausedUntil, until);
    failingSince = failingSince == LaneHealth.NEVER ? now : failingSince;
  }

  /** For how long nothing has been accepted, as far as attempts were made. */
  public long failingFor(long now) {
    return failingSince == LaneHealth.NEVER ? 0 : now - failingSince;
  }

  /** Whether the endpoint has yet to prove, or to prove again, that it lives. */
  public boolean onProbation(long now) {
    return now >= provenUntil;
  }

  /** Begins anew with an endpoint that was changed: what was learnt of the former says nothing. */
  public void forgive() {
    breaker = Breaker.CLOSED;
    pausedUntil = Long.MIN_VALUE;
    failingSince = LaneHealth.NEVER;
  }

  /** What to remember. */
  public LaneHealth health() {
    return switch (breaker) {
      case Breaker.Open open ->
          new LaneHealth(failingSince, open.until(), open.period(), pausedUntil);
      case Breaker.Probing probing ->
          new LaneHealth(failingSince, LaneHealth.NEVER, probing.period(), pausedUntil);
      case Breaker.Closed closed -> new LaneHealth(failingSince, LaneHealth.NEVER, 0, pausedUntil);
    };
  }

  /** Goes on from what was remembered. */
  public void recall(LaneHealth health) {
    failingSince = health.failingSince();
    pausedUntil = health.pausedUntil();
    if (health.openPeriod() > 0) {
      breaker = new Breaker.Open(health.openUntil(), health.openPeriod());
    }
  }

  /** Whether nothing can be sent now, whatever the number under way. */
  public boolean blocked(long now) {
    return now < pausedUntil || now < breaker.blockedUntil();
  }

  /** When time alone unblocks it. */
  public long blockedUntil() {
    return Math.max(pausedUntil, breaker.blockedUntil());
  }

  /** Whether it holds nothing worth keeping. */
  public boolean idle(long now) {
    return inFlight == 0
        && queue.isEmpty()
        && behind.isEmpty()
        && now >= pausedUntil
        && now >= provenUntil
        && failingSince == LaneHealth.NEVER
        && breaker.equals(Breaker.CLOSED);
  }

  /** Deliveries waiting in memory. */
  public int queued() {
    return queue.size() + behind.size();
  }

  /** Those of them that keep behind what is new. */
  public int queuedBehind() {
    return behind.size();
  }

  /** Attempts under way. */
  public int inFlight() {
    return inFlight;
  }

  /** What was under way when the breaker opened does not keep its one probe waiting. */
  private int slots(long now) {
    int slots = breaker.slots(limits, now);
    if (breaker instanceof Breaker.Open && slots > 0) {
      return inFlight + 1;
    }
    return onProbation(now) ? Math.min(slots, 1) : slots;
  }
}
