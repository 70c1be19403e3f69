package io.repairstream.webhook.dispatch;

import io.repairstream.webhook.lane.LaneLimits;
import java.time.Duration;

/**
 * How dispatch is bounded.
 *
 * @param inFlight attempts at once, over all endpoints
 * @param connections connections to receivers, in use and kept
 * @param waiting deliveries read and not yet looked at, over all partitions
 * @param unsettled source offsets of one partition that may be unsettled
 * @param heldBytes memory that deliveries which are read and neither concluded nor left in the
 *     retry log may take before no more are read
 * @param parkedBytes memory that deliveries in the retry log may take before no more are read
 * @param softDeadline how long a first attempt may keep its source offset back
 * @param hardDeadline how long an attempt may take in all
 * @param commitInterval how often offsets are committed
 * @param giveUpAfter how long an endpoint may fail without a success in between before it is
 *     disabled
 * @param keptFor how long a delivery may wait, for its endpoint or for a person
 * @param lane bounds of each endpoint
 */
public record DispatchLimits(
    int inFlight,
    int connections,
    int waiting,
    int unsettled,
    long heldBytes,
    long parkedBytes,
    Duration softDeadline,
    Duration hardDeadline,
    Duration commitInterval,
    Duration giveUpAfter,
    Duration keptFor,
    LaneLimits lane) {}
