package io.repairstream.edge.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a body that the contract has checked. */
public final class BodyFields {
  private final JsonNode body;

  /** The fields of {@code body}. */
  public BodyFields(JsonNode body) {
    this.body = body;
  }

  /** A text that is there. */
  public String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw new IllegalStateException("the contract let a body without " + name + " through");
    }
    return text;
  }

  /** A text, or null. */
  public @Nullable String optionalText(String name) {
    JsonNode value = body.get(name);
    return value == null || value.isNull() ? null : value.stringValue();
  }

  /** A text, or {@code otherwise}. */
  public String text(String name, String otherwise) {
    String text = optionalText(name);
    return text == null ? otherwise : text;
  }

  /** Texts, none when they are not there. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    body.path(name).forEach(value -> texts.add(value.stringValue()));
    return texts;
  }

  /** Ids in lower case, none when they are not there. */
  public List<String> ids(String name) {
    return texts(name).stream().map(id -> id.toLowerCase(Locale.ROOT)).distinct().toList();
  }

  /** The object called {@code name}, empty when it is not there. */
  public BodyFields object(String name) {
    return new BodyFields(body.path(name));
  }

  /** Names of the fields that are there, in their order. */
  public List<String> names() {
    return List.copyOf(body.propertyNames());
  }
}
