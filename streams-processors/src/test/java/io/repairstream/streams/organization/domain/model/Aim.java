package io.repairstream.streams.organization.domain.model;

/** Something to do that depends on how things stand. */
@FunctionalInterface
public interface Aim {
  /** What it comes to, as things stand in {@code model}. */
  Deed at(Model model);
}
