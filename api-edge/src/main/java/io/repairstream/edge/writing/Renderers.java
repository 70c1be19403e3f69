package io.repairstream.edge.writing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Knows how each kind of outcome is shown, whether at once or later as an operation's result.
 *
 * <p>The first record of an outcome is about what the command is about; whatever else the command
 * changed is left to the feed.
 */
public final class Renderers {
  private final Map<Class<? extends SpecificRecord>, EntityView> bySubject = new HashMap<>();

  /** The views of all resources. */
  public Renderers(List<EntityView> views) {
    for (EntityView view : views) {
      if (bySubject.put(view.subject(), view) != null) {
        throw new IllegalArgumentException(view.subject().getName() + " is shown by two resources");
      }
    }
  }

  /** What {@code records} show; an outcome without any shows {@code null}. */
  public Rendered render(List<SpecificRecord> records) {
    if (records.isEmpty()) {
      return new Rendered("null", null, null);
    }
    Class<?> subject = EntityView.subject(records.getFirst()).getClass();
    EntityView view = bySubject.get(subject);
    if (view == null) {
      throw new IllegalStateException(subject + " has no view");
    }
    return view.render(
        records.stream()
            .filter(record -> EntityView.subject(record).getClass() == subject)
            .toList());
  }
}
