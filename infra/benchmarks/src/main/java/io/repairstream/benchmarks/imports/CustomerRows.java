package io.repairstream.benchmarks.imports;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A file of customers that is made while it is read. */
final class CustomerRows extends InputStream {
  private final String prefix;
  private final int rows;
  private byte[] row = {};
  private int at;
  private int made;

  CustomerRows(String prefix, int rows) {
    this.prefix = prefix;
    this.rows = rows;
  }

  @Override
  public int read() {
    return ready() ? row[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int from, int most) {
    int copied = 0;
    while (copied < most && ready()) {
      int part = Math.min(most - copied, row.length - at);
      System.arraycopy(row, at, target, from + copied, part);
      at += part;
      copied += part;
    }
    return copied == 0 && most > 0 ? -1 : copied;
  }

  private boolean ready() {
    if (at == row.length && made < rows) {
      made++;
      row = line(made).getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    return at < row.length;
  }

  private String line(int number) {
    return String.format(
        Locale.ROOT,
        "{\"external_ref\":\"%s-%06d\",\"first_name\":\"Ada\",\"last_name\":\"Lovelace %d\","
            + "\"email\":\"ada.%d@example.com\",\"phone\":\"+4930%07d\","
            + "\"preferred_contact\":\"email\",\"tags\":[\"imported\"]}\n",
        prefix,
        number,
        number,
        number,
        number);
  }
}
