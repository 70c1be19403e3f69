package io.repairstream.streams.organization.domain.lifecycle;

import io.repairstream.streams.organization.domain.Role;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the rows of a lifecycle and refuses a table that makes no sense; the first status is the
 * start.
 */
public final class LifecycleBuilder {
  private final String id;
  private final Map<String, Status> statuses = new LinkedHashMap<>();
  private final Map<String, Map<String, Edge>> edges = new LinkedHashMap<>();

  LifecycleBuilder(String id) {
    this.id = id;
  }

  /** Adds a status something follows. */
  public LifecycleBuilder status(String name, Phase phase, Role... enteredBy) {
    return add(new Status(name, phase, List.of(enteredBy), false));
  }

  /** Adds a status nothing follows. */
  public LifecycleBuilder terminal(String name, Phase phase, Role... enteredBy) {
    return add(new Status(name, phase, List.of(enteredBy), true));
  }

  /** Adds a move for the roles that may enter its target; its gates answer in the order given. */
  public LifecycleBuilder edge(String from, String to, Gate... gates) {
    return edge(from, to, known(to).enteredBy(), gates);
  }

  /** Adds a move for {@code roles}, whoever else may enter its target. */
  public LifecycleBuilder edge(String from, String to, List<Role> roles, Gate... gates) {
    Edge edge = new Edge(known(from), known(to), roles, List.of(gates));
    require(!edge.from().terminal(), "an edge leads out of the terminal status " + from);
    Map<String, Edge> exits = edges.computeIfAbsent(from, status -> new LinkedHashMap<>());
    require(exits.putIfAbsent(to, edge) == null, "the edge exists twice: " + from + " to " + to);
    return this;
  }

  /** The finished table. */
  public Lifecycle build() {
    require(!statuses.isEmpty(), "there is no status");
    Status start = statuses.values().iterator().next();
    Set<String> reachable = reachableFrom(start.name());
    for (Status status : statuses.values()) {
      require(!status.enteredBy().isEmpty(), "no role may enter the status " + status.name());
      require(reachable.contains(status.name()), "no path leads to the status " + status.name());
      require(
          status.terminal() || edges.containsKey(status.name()),
          "no edge leads out of the status " + status.name());
    }
    edges.values().stream()
        .flatMap(exits -> exits.values().stream())
        .forEach(
            edge ->
                require(
                    !edge.roles().isEmpty(),
                    "no role may move from " + edge.from().name() + " to " + edge.to().name()));
    return new Lifecycle(
        id, start, Collections.unmodifiableMap(statuses), Collections.unmodifiableMap(edges));
  }

  private LifecycleBuilder add(Status status) {
    require(
        statuses.putIfAbsent(status.name(), status) == null,
        "the status exists twice: " + status.name());
    return this;
  }

  private Status known(String name) {
    Status status = statuses.get(name);
    if (status == null) {
      throw new IllegalArgumentException("lifecycle " + id + ": there is no status " + name);
    }
    return status;
  }

  private Set<String> reachableFrom(String start) {
    Set<String> seen = new HashSet<>(Set.of(start));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (String next : edges.getOrDefault(open.remove(), Map.of()).keySet()) {
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    return seen;
  }

  private void require(boolean sound, String problem) {
    if (!sound) {
      throw new IllegalArgumentException("lifecycle " + id + ": " + problem);
    }
  }
}
