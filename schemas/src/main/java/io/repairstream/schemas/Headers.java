package io.repairstream.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Names of record headers, and how their values are written: UTF-8 text throughout. */
public final class Headers {
  /** Full Avro record name of the value: readers skip what they do not know before decoding it. */
  public static final String TYPE = "type";

  /** On commands and replies: id of the command. */
  public static final String COMMAND_ID = "command-id";

  /** On commands: decimal number of the reply partition the edge reads. */
  public static final String REPLY_PARTITION = "reply-partition";

  /** On replies: {@code true} when the outcome was decided before and is told again. */
  public static final String REPLAYED = "replayed";

  /** On the rows of an import and their replies: {@code <import>/<number of the line>}. */
  public static final String IMPORT_ROW = "import-row";

  /**
   * On a record that was written back from the dead letters: the application that had given up on
   * it, for which alone it comes again.
   */
  public static final String REDRIVEN_FOR = "redriven-for";

  /**
   * On a record that was written back from the dead letters of an application with several
   * topologies: the one that had given up on it, for which alone it comes again.
   */
  public static final String SET_ASIDE_BY = "set-aside-by";

  /** CloudEvents 1.0, binary mode: media type of the value. */
  public static final String CONTENT_TYPE = "content-type";

  /** CloudEvents 1.0, binary mode: id of the event. */
  public static final String CE_ID = "ce_id";

  /** CloudEvents 1.0, binary mode: {@code /organizations/<id>}. */
  public static final String CE_SOURCE = "ce_source";

  /** CloudEvents 1.0, binary mode: {@code 1.0}. */
  public static final String CE_SPECVERSION = "ce_specversion";

  /** CloudEvents 1.0, binary mode: public event name, e.g. {@code ticket.transitioned}. */
  public static final String CE_TYPE = "ce_type";

  /** CloudEvents 1.0, binary mode: {@code <entity type>/<entity id>}. */
  public static final String CE_SUBJECT = "ce_subject";

  /** CloudEvents 1.0, binary mode: when it occurred, RFC 3339. */
  public static final String CE_TIME = "ce_time";

  /** Extension: organization. */
  public static final String CE_ORGID = "ce_orgid";

  /**
   * Extension: sequence in the organization, zero-padded to 20 digits so that text order is number
   * order.
   */
  public static final String CE_SEQUENCE = "ce_sequence";

  /** Extension: id of the command that caused it. */
  public static final String CE_CAUSATIONID = "ce_causationid";

  private Headers() {}

  /** Value of the last header {@code name}, or null when there is none. */
  public static @Nullable String text(org.apache.kafka.common.header.Headers headers, String name) {
    Header header = headers.lastHeader(name);
    if (header == null) {
      return null;
    }
    byte[] value = header.value();
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  /**
   * Whether a record was written back for another application than {@code app}: then {@code app}
   * has had it.
   */
  public static boolean isForAnother(org.apache.kafka.common.header.Headers headers, String app) {
    String wanted = text(headers, REDRIVEN_FOR);
    return wanted != null && !wanted.equals(app);
  }

  /** Adds header {@code name}. */
  public static void add(
      org.apache.kafka.common.header.Headers headers, String name, String value) {
    headers.add(name, utf8(value));
  }

  /** Bytes of a UTF-8 text, as header values and keys carry it. */
  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Text of UTF-8 bytes. */
  public static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
