package io.repairstream.streams.organization.domain.lifecycle;

import java.util.List;

/**
 * What a move demands before it opens.
 *
 * @param name the name callers see
 * @param inputs everything that must be met
 */
public record Gate(String name, List<GateInput> inputs) {
  /** Copies the inputs. */
  public Gate {
    inputs = List.copyOf(inputs);
  }

  /** Those inputs that {@code facts} do not meet, in the gate's order. */
  public List<GateInput> missing(GateFacts facts) {
    return inputs.stream().filter(input -> !input.isMet(facts)).toList();
  }
}
