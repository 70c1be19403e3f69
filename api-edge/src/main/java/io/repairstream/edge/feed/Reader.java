package io.repairstream.edge.feed;

import io.repairstream.edge.access.Principal;
import io.repairstream.edge.access.Scopes;
import io.repairstream.edge.store.FeedPage;
import io.repairstream.edge.store.FeedQuery;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may see of the feed: what it could read of each entity.
 *
 * <p>One that may read all of the trade sees every sequence, so that it can tell that nothing is
 * missing; of the few events whose entity it may not read (the owner's settings, endpoints) it is
 * told that they happened. One that is limited to resources or to shops sees its own events alone.
 */
final class Reader {
  private static final String READ = ":read";

  /** What keys may be limited to. */
  private static final Set<String> RESOURCES =
      Set.of(
          "appointments",
          "customers",
          "devices",
          "estimates",
          "inspections",
          "inventory",
          "invoices",
          "messages",
          "payments",
          "repair-orders",
          "reports",
          "shops",
          "team-members",
          "tickets",
          "time-entries",
          "vehicles");

  private static final String WEBHOOKS = "webhooks";
  private static final String PLUGINS = "plugins";

  private final boolean owner;
  private final Set<String> resources;
  private final FeedQuery.@Nullable View view;

  private Reader(boolean owner, Set<String> resources, FeedQuery.@Nullable View view) {
    this.owner = owner;
    this.resources = resources;
    this.view = view;
  }

  static Reader of(Principal principal) {
    Scopes scopes = principal.scopes();
    Set<String> readable =
        RESOURCES.stream()
            .filter(resource -> scopes.allow(resource + READ))
            .collect(Collectors.toSet());
    boolean whole = readable.size() == RESOURCES.size() && principal.shops().isEmpty();
    for (String more : Set.of(WEBHOOKS, PLUGINS)) {
      if (scopes.allow(more + READ)) {
        readable.add(more);
      }
    }
    return new Reader(
        principal.kind() == Principal.Kind.OWNER,
        Set.copyOf(readable),
        whole ? null : new FeedQuery.View(readable, principal.shops()));
  }

  /** What it is limited to, or null when it sees every sequence. */
  FeedQuery.@Nullable View view() {
    return view;
  }

  /** {@code event} as it may see it. */
  String json(FeedPage.Event event) {
    boolean shown = owner || (event.resource() != null && resources.contains(event.resource()));
    return shown ? event.json() : event.jsonWithoutData();
  }
}
