package io.repairstream.edge.writing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Knows how each kind of outcome is shown, whether at once or later as an operation's result. */
public final class Renderers {
  private final Map<Class<? extends SpecificRecord>, RecordRenderer> byType;

  /** The renderers of all resources, by the type of the first record. */
  public Renderers(List<Map<Class<? extends SpecificRecord>, RecordRenderer>> resources) {
    Map<Class<? extends SpecificRecord>, RecordRenderer> all = new HashMap<>();
    for (Map<Class<? extends SpecificRecord>, RecordRenderer> resource : resources) {
      resource.forEach(
          (type, renderer) -> {
            if (all.put(type, renderer) != null) {
              throw new IllegalArgumentException(type.getName() + " is rendered by two resources");
            }
          });
    }
    byType = Map.copyOf(all);
  }

  /** What {@code records} show; an outcome without any shows {@code null}. */
  public Rendered render(List<SpecificRecord> records) {
    if (records.isEmpty()) {
      return new Rendered("null", null, null);
    }
    RecordRenderer renderer = byType.get(records.getFirst().getClass());
    if (renderer == null) {
      throw new IllegalStateException(records.getFirst().getClass() + " has no renderer");
    }
    return renderer.render(records);
  }
}
