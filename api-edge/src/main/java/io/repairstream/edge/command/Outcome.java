package io.repairstream.edge.command;

/** What is known of a command when its caller is answered. */
public sealed interface Outcome {
  /** It was done. */
  record Applied(Reply reply) implements Outcome {}

  /** It was refused; nothing changed. */
  record Refused(Reply reply) implements Outcome {}

  /** It is in the log and will be decided; nobody knows yet how. */
  record Accepted(String commandId) implements Outcome {}
}
