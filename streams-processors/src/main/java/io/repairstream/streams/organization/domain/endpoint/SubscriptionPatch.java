package io.repairstream.streams.organization.domain.endpoint;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Patch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a merge patch says of a subscription; a filter that is removed lets everything pass. */
public record SubscriptionPatch(
    Patch<String> url,
    Patch<List<String>> events,
    Patch<String> description,
    Patch<List<String>> shopIds,
    Patch<List<String>> statuses,
    Patch<DeliveryOrdering> ordering,
    Patch<RetryProfile> retryProfile) {
  /** What cannot be removed must not be. */
  Checklist keeps(Checklist checks) {
    return checks
        .then(() -> Checks.kept("url", url))
        .then(() -> Checks.kept("events", events))
        .then(() -> Checks.kept("ordering", ordering))
        .then(() -> Checks.kept("retry_profile", retryProfile));
  }

  /** {@code current} with what the patch says. */
  Subscription appliedTo(Subscription current) {
    return new Subscription(
        url.orKeep(current.url()),
        events.orKeep(current.events()),
        description.or(current.description()),
        orAll(shopIds.or(current.shopIds())),
        orAll(statuses.or(current.statuses())),
        ordering.orKeep(current.ordering()),
        retryProfile.orKeep(current.retryProfile()));
  }

  private static List<String> orAll(@Nullable List<String> filter) {
    return filter == null ? List.of() : filter;
  }
}
