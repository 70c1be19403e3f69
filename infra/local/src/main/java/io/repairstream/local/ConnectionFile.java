package io.repairstream.local;

import java.util.Map;

/**
 * {@code connection.env}: everything another program needs to talk to the running stack, and to
 * test it.
 *
 * <p>Values hold neither blanks nor quotes and are written bare, so that shells and property
 * readers agree on them.
 */
final class ConnectionFile {
  private final DataDirectory directory;

  ConnectionFile(DataDirectory directory) {
    this.directory = directory;
  }

  void write(Map<String, String> values) {
    StringBuilder text =
        new StringBuilder(
            "# Written when everything is ready, and again when a part was started anew.\n");
    values.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    DataDirectory.writePrivately(directory.connectionFile(), text.toString());
  }
}
