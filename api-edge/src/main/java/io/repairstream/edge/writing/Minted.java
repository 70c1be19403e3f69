package io.repairstream.edge.writing;

import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * A secret made for a request, to be shown this once.
 *
 * @param field field it is shown in
 * @param value the secret
 * @param kept whether the outcome is about this secret, and not about one of a former request that
 *     this one repeats
 */
public record Minted(String field, String value, Predicate<List<SpecificRecord>> kept) {
  @Override
  public String toString() {
    return "Minted[" + field + "]";
  }
}
