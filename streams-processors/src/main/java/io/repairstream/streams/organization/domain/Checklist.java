package io.repairstream.streams.organization.domain;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rules in the order in which they answer: the first that objects decides. */
public final class Checklist {
  private static final Checklist CLEAR = new Checklist(null);

  private final @Nullable Refusal objection;

  private Checklist(@Nullable Refusal objection) {
    this.objection = objection;
  }

  /** Starts with {@code check}. */
  public static Checklist first(Check check) {
    return CLEAR.then(check);
  }

  /** Asks {@code check} unless an earlier one has objected. */
  public Checklist then(Check check) {
    if (objection != null) {
      return this;
    }
    Refusal found = check.objection();
    return found == null ? this : new Checklist(found);
  }

  /** What the first check that objected says, or null when none did. */
  public @Nullable Refusal objection() {
    return objection;
  }

  /** Accepts with the one event {@code happened} makes, unless a check has objected. */
  public Decision accept(Supplier<? extends Event<?>> happened) {
    return decide(() -> new Decision.Accepted(List.of(happened.get())));
  }

  /** Goes on with {@code rest}, unless a check has objected. */
  public Decision decide(Supplier<? extends Decision> rest) {
    return objection == null ? rest.get() : new Decision.Refused(objection);
  }
}
