package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.webhook.attempt.AttemptLog;
import io.repairstream.webhook.log.PartitionTail;
import io.repairstream.webhook.log.RecordFetcher;
import io.repairstream.webhook.log.RecordWriter;
import io.repairstream.webhook.retry.RetryLog;
import io.vertx.core.Context;
import java.util.random.RandomGenerator;

/** What the desks of all partitions share; everything here is used on the context only. */
record Workshop(
    Context context,
    SteadyClock clock,
    RandomGenerator random,
    DispatchLimits limits,
    Slots slots,
    Sender sender,
    RecordWriter writer,
    RetryLog retryLog,
    AttemptLog attemptLog,
    EndpointCommands commands,
    RecordFetcher<RetryRecord> parked,
    Destinations destinations,
    PartitionTail endpoints,
    DispatchMetrics metrics) {}
