package io.repairstream.streams.organization.domain.lifecycle;

import io.repairstream.streams.organization.domain.Role;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws a lifecycle as a Mermaid state diagram, so that the picture cannot drift from the table.
 */
public final class LifecycleDiagram {
  private LifecycleDiagram() {}

  /** The diagram's text. */
  public static String of(Lifecycle lifecycle) {
    StringBuilder text =
        new StringBuilder("---\ntitle: ").append(lifecycle.id()).append("\n---\nstateDiagram-v2\n");
    for (Status status : lifecycle.statuses()) {
      text.append("  ")
          .append(status.name())
          .append(" : ")
          .append(status.name())
          .append(" (")
          .append(status.phase())
          .append(")\n");
    }
    Status start = lifecycle.start();
    text.append("  [*] --> ")
        .append(start.name())
        .append(" : ")
        .append(roles(start.enteredBy()))
        .append('\n');
    for (Edge edge : lifecycle.edges()) {
      text.append("  ")
          .append(edge.from().name())
          .append(" --> ")
          .append(edge.to().name())
          .append(" : ")
          .append(label(edge))
          .append('\n');
    }
    for (Status status : lifecycle.statuses()) {
      if (status.terminal()) {
        text.append("  ").append(status.name()).append(" --> [*]\n");
      }
    }
    return text.toString();
  }

  private static String label(Edge edge) {
    return edge.gates().stream()
        .map(gate -> " [" + gate.name() + "]")
        .collect(Collectors.joining("", roles(edge.roles()), ""));
  }

  private static String roles(List<Role> roles) {
    return roles.stream().map(Role::name).collect(Collectors.joining(", "));
  }
}
