package io.repairstream.streams.organization.domain;

import java.util.List;

/** What came of a command. */
public sealed interface Decision {
  /** It happened; no events means that everything was so already. */
  record Accepted(List<Event<?>> events) implements Decision {
    /** Copies the events. */
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** It was a question, and this is the answer; nothing happened. */
  record Answered(Answer answer) implements Decision {}

  /** It did not happen, and changed nothing. */
  record Refused(Refusal refusal) implements Decision {}
}
