package io.repairstream.runtime.lifecycle;

/** Whether a part would do its work now, and if not, why. */
public record Health(boolean ready, String detail) {
  private static final Health UP = new Health(true, "up");

  /** Would work now. */
  public static Health up() {
    return UP;
  }

  /** Would not work now, because of {@code detail}. */
  public static Health down(String detail) {
    return new Health(false, detail);
  }
}
