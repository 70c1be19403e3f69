package io.repairstream.streams.organization.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.streams.organization.domain.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The files under {@code schemas/src/main/resources/lifecycles} that callers are served are the
 * tables themselves, written down.
 *
 * <p>{@code -Dgolden.write=DIR} writes what the tables say now to {@code DIR}, for review.
 */
class LifecycleFilesTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TestFactory
  Stream<DynamicTest> everyFileSaysWhatItsTableSays() {
    return Lifecycles.ALL.stream()
        .flatMap(
            lifecycle ->
                Stream.of(
                    file(fileName(lifecycle) + ".json", json(lifecycle)),
                    file(fileName(lifecycle) + ".mmd", LifecycleDiagram.of(lifecycle))));
  }

  @Test
  void aRoleOfAnEdgeAloneIsInTheDiagramToo() {
    assertThat(LifecycleDiagram.of(VehicleRepair.V1))
        .contains("QUALITY_CHECK --> IN_PROGRESS : OWNER, MANAGER, TECH, QC [QC_FAILED]")
        .contains("INSPECTION --> OPEN : OWNER, MANAGER\n");
  }

  private static DynamicTest file(String name, String actual) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          String directory = System.getProperty("golden.write");
          if (directory != null) {
            Files.createDirectories(Path.of(directory));
            Files.writeString(Path.of(directory, name), actual);
            return;
          }
          assertThat(actual).isEqualTo(read(name));
        });
  }

  private static String read(String name) throws IOException {
    try (InputStream file = LifecycleFilesTest.class.getResourceAsStream("/lifecycles/" + name)) {
      assertThat(file).as("file of the lifecycle: %s", name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String fileName(Lifecycle lifecycle) {
    return lifecycle.id().replace('@', '-');
  }

  private static String json(Lifecycle lifecycle) {
    int at = lifecycle.id().indexOf('@');
    ObjectNode table = JsonNodeFactory.instance.objectNode();
    table
        .put("id", lifecycle.id())
        .put("name", lifecycle.id().substring(0, at))
        .put("version", Integer.parseInt(lifecycle.id().substring(at + 1)))
        .put("start", lifecycle.start().name());
    ArrayNode statuses = table.putArray("statuses");
    for (Status status : lifecycle.statuses()) {
      ObjectNode row = statuses.addObject();
      row.put("name", status.name())
          .put("phase", status.phase().name())
          .put("terminal", status.terminal());
      roles(row.putArray("entered_by"), status.enteredBy());
    }
    ArrayNode edges = table.putArray("edges");
    for (Edge edge : lifecycle.edges()) {
      ObjectNode row = edges.addObject();
      row.put("from", edge.from().name()).put("to", edge.to().name());
      roles(row.putArray("roles"), edge.roles());
      ArrayNode gates = row.putArray("gates");
      for (Gate gate : edge.gates()) {
        ArrayNode inputs = gates.addObject().put("name", gate.name()).putArray("inputs");
        gate.inputs().forEach(input -> inputs.add(input.wireName()));
      }
    }
    table.put("diagram", LifecycleDiagram.of(lifecycle));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(table) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a lifecycle has no JSON form: " + lifecycle.id(), e);
    }
  }

  private static void roles(ArrayNode names, List<Role> roles) {
    roles.forEach(role -> names.add(role.name()));
  }
}
