package io.repairstream.testkit.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** What strangers send by mistake or on purpose, as JSON text and as text of a URL or a header. */
final class HostileValues {
  private static final int LONG = 20_000;

  /** Texts, without quotes; also tried in paths, queries and headers. */
  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u00a0",
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          "NaN",
          "Infinity",
          "9223372036854775808",
          "\u00e9",
          "e\u0301",
          "\uFFFF",
          "\u202eabc",
          "\uD83D\uDE00".repeat(90),
          "x".repeat(129),
          "x".repeat(201),
          "x".repeat(256),
          "x".repeat(LONG),
          "'; drop table tickets; --",
          "<script>alert(1)</script>",
          "{{customer.first_name}}{{7*7}}",
          "{{",
          "%s%n%x",
          "%",
          "_%_",
          "\\",
          "\"",
          "../../etc/passwd",
          "\t\r\n",
          "\u0000",
          "\u007f",
          "00000000-0000-0000-0000-000000000000",
          "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
          "{01930000-0000-7000-8000-000000000001}",
          "01930000000070008000000000000001",
          "01930000-0000-7000-8000-00000000000g",
          "1-1-1-1-1",
          "ro_00000000000000000000000000",
          "ro_7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
          "ro_8zzzzzzzzzzzzzzzzzzzzzzzzz",
          "RO_0000000000000000000000000u",
          "0001-01-01T00:00:00Z",
          "1969-12-31T23:59:59.999999999Z",
          "9999-12-31T23:59:59.999999999Z",
          "+10000-01-01T00:00:00Z",
          "-0001-01-01T00:00:00Z",
          "2016-12-31T23:59:60Z",
          "2026-06-12T24:00:00Z",
          "2026-02-30T00:00:00Z",
          "2026-06-12T12:00:00",
          "2026-06-12T12:00:00+25:00",
          "2026-06-12T12:00:00+18:00",
          "2026-06-12T12:00:00-23:59",
          "2026-06-12t12:00:00.1234567890123z",
          "2026-06-12 12:00:00Z",
          "2026-06-12",
          "0000-01-01",
          "https://user:secret@example.com/",
          "https://[::1]/",
          "https://0x7f.1/",
          "https://example.com:99999/",
          "https://\u202eexample.com/",
          "file:///etc/passwd",
          "Europe/Nowhere",
          "ticket.*",
          "ro_live_" + "a".repeat(64));

  /** JSON that is well formed, as text. */
  static final List<String> JSON =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-0.0",
          "-1",
          "-0.01",
          "0.001",
          "0.0001",
          "1.0",
          "1e2",
          "1E-3",
          "100000.001",
          "99999999999999999.99",
          "9007199254740993",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "123456789012345678901234567890",
          "1e308",
          "1e400",
          "-1e400",
          "1e-400",
          "1e999999999",
          "0." + "1".repeat(60),
          "1".repeat(70),
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "[{}]",
          "[\"a\",\"a\"]",
          "{\"\":\"\"}",
          "{\"a\":{\"b\":{\"c\":[1,2,3]}}}",
          "{\"__proto__\":{\"admin\":true}}",
          "[".repeat(29) + "]".repeat(29),
          "{\"" + "n".repeat(300) + "\":\"\"}",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"\\udc00a\"",
          "\"\\uD83D\\uDE00\"",
          "\"\\u0041\"",
          "{\"\\u0000\":1}",
          "{\"\\ud800\":1}");

  /** What is no JSON, or none that a careful reader takes. */
  static final List<String> MALFORMED =
      List.of(
          "",
          "{",
          "}",
          "{\"a\"}",
          "{\"a\":}",
          "{a:1}",
          "{'a':1}",
          "{\"a\":1,}",
          "[1,]",
          "{\"a\":1}{\"b\":2}",
          "{\"a\":1} x",
          "{\"a\":1,\"a\":2}",
          "{\"a\":NaN}",
          "{\"a\":Infinity}",
          "{\"a\":01}",
          "{\"a\":+1}",
          "{\"a\":.5}",
          "{\"a\":1.}",
          "{\"a\":\"\t\"}",
          "{\"a\":\"\\x41\"}",
          "{\"a\":\"\\u12\"}",
          "{\"a\":\"x}",
          "/* no */ {}",
          "undefined",
          "\u0000",
          "[".repeat(5_000),
          "[".repeat(40) + "]".repeat(40),
          "{\"a\":".repeat(40) + "1" + "}".repeat(40));

  private HostileValues() {}

  static String text(RandomGenerator random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  /** A well-formed JSON value that hardly anybody expects. */
  static String json(RandomGenerator random) {
    return switch (random.nextInt(20)) {
      case 0 -> "[" + String.join(",", Collections.nCopies(2_000, "1")) + "]";
      case 1 -> wide(1_500);
      case 2, 3, 4, 5, 6, 7, 8, 9 -> quoted(text(random));
      default -> JSON.get(random.nextInt(JSON.size()));
    };
  }

  private static String wide(int fields) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < fields; i++) {
      all.add("\"f" + i + "\":" + i);
    }
    return "{" + String.join(",", all) + "}";
  }

  /** {@code text} as a JSON string. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
