package io.repairstream.edge.http;

import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives every request an id: the caller's if it sent a sane one, else a new one. */
public final class RequestIds {
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  private final Supplier<UUID> fresh;

  /** New ids come from {@code fresh}. */
  public RequestIds(Supplier<UUID> fresh) {
    this.fresh = fresh;
  }

  /** A new one. */
  public String next() {
    return fresh.get().toString();
  }

  String of(@Nullable String header) {
    return header != null && SANE.matcher(header).matches() ? header : next();
  }
}
