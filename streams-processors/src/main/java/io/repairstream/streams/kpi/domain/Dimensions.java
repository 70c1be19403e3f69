package io.repairstream.streams.kpi.domain;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a figure is told apart by: a few names with their values, in the order of the names.
 *
 * <p>Immutable. Rows are looked up by them with every contribution, so their hash is worked out
 * once, and those that differ mostly differ in it.
 */
final class Dimensions extends AbstractMap<String, String> {
  private static final Dimensions NONE = new Dimensions(new String[0]);

  /** Each name, followed by its value. */
  private final String[] pairs;

  private final int hash;

  private Dimensions(String[] pairs) {
    this.pairs = pairs;
    int sum = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      sum += pairs[i].hashCode() ^ pairs[i + 1].hashCode();
    }
    this.hash = sum;
  }

  /** The same names and values, whatever their order. */
  static Dimensions of(Map<String, String> named) {
    if (named instanceof Dimensions already) {
      return already;
    }
    if (named.isEmpty()) {
      return NONE;
    }
    String[] pairs = new String[2 * named.size()];
    int next = 0;
    for (Map.Entry<String, String> pair : new TreeMap<>(named).entrySet()) {
      pairs[next++] = pair.getKey();
      pairs[next++] = pair.getValue();
    }
    return new Dimensions(pairs);
  }

  /** All but {@code name}. */
  Dimensions without(String name) {
    int at = place(name);
    if (at < 0) {
      return this;
    }
    String[] rest = Arrays.copyOf(pairs, pairs.length - 2);
    for (int i = at; i < rest.length; i++) {
      rest[i] = pairs[i + 2];
    }
    return new Dimensions(rest);
  }

  private int place(@Nullable Object name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    int at = place(name);
    return at < 0 ? null : pairs[at + 1];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return place(name) >= 0;
  }

  @Override
  public int size() {
    return pairs.length / 2;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (other instanceof Dimensions dimensions) {
      return hash == dimensions.hash && Arrays.equals(pairs, dimensions.pairs);
    }
    return super.equals(other);
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new Pairs();
  }

  /** The pairs, one after the other. */
  private final class Pairs extends AbstractSet<Entry<String, String>> {
    @Override
    public int size() {
      return Dimensions.this.size();
    }

    @Override
    public Iterator<Entry<String, String>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < pairs.length;
        }

        @Override
        public Entry<String, String> next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          Entry<String, String> pair = Map.entry(pairs[next], pairs[next + 1]);
          next += 2;
          return pair;
        }
      };
    }
  }
}
