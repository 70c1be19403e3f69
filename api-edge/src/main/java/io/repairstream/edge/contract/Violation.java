package io.repairstream.edge.contract;

import io.repairstream.edge.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that is wrong with an input.
 *
 * @param pointer JSON pointer of the place, as a URI fragment
 * @param detail what is wrong and what was expected
 * @param value the offending value, shortened, or null when there is none or it may be a secret
 * @param didYouMean the nearest known name, when the name is unknown
 */
public record Violation(
    String pointer, String detail, @Nullable String value, @Nullable String didYouMean) {
  /** As it stands in an error's {@code errors[]}. */
  public ObjectNode json() {
    ObjectNode json = Json.object().put("pointer", pointer).put("detail", detail);
    if (value != null) {
      json.put("value", value);
    }
    if (didYouMean != null) {
      json.put("did_you_mean", didYouMean);
    }
    return json;
  }
}
