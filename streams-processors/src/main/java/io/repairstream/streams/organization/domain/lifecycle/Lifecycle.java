package io.repairstream.streams.organization.domain.lifecycle;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lifecycle as an immutable, checked table of statuses and edges. */
public final class Lifecycle {
  private final String id;
  private final Status start;
  private final Map<String, Status> statuses;
  private final Map<String, Map<String, Edge>> edges;

  Lifecycle(
      String id, Status start, Map<String, Status> statuses, Map<String, Map<String, Edge>> edges) {
    this.id = id;
    this.start = start;
    this.statuses = statuses;
    this.edges = edges;
  }

  /** Begins the table of the lifecycle {@code id}, which carries its version. */
  public static LifecycleBuilder named(String id) {
    return new LifecycleBuilder(id);
  }

  /** Name and version, for example {@code device-repair@1}. */
  public String id() {
    return id;
  }

  /** Where every work order begins. */
  public Status start() {
    return start;
  }

  /** The status {@code name}; a work order in one that does not exist means a broken state. */
  public Status status(String name) {
    Status status = statuses.get(name);
    if (status == null) {
      throw new IllegalStateException("lifecycle " + id + " has no status " + name);
    }
    return status;
  }

  /** All statuses, in the table's order. */
  public Collection<Status> statuses() {
    return statuses.values();
  }

  /** All edges, in the table's order. */
  public List<Edge> edges() {
    return edges.values().stream().flatMap(exits -> exits.values().stream()).toList();
  }

  /** The edges out of the status {@code from}, in the table's order. */
  public Collection<Edge> exits(String from) {
    return edges.getOrDefault(from, Map.of()).values();
  }

  /** The edge between the two statuses, or null when there is none. */
  public @Nullable Edge edge(String from, String to) {
    return edges.getOrDefault(from, Map.of()).get(to);
  }
}
