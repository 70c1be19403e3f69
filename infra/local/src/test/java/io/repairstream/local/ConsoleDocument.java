package io.repairstream.local;

import java.util.ArrayList;
import java.util.List;

/**
 * A Markdown page with {@code console} blocks: lines that begin with {@code $} and what each
 * prints.
 */
record ConsoleDocument(List<String> lines, List<String> commands, List<String> outputs) {
  private static final String MARK = "@@@@ console line ";

  static ConsoleDocument parse(List<String> lines) {
    List<String> commands = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    boolean inside = false;
    StringBuilder output = new StringBuilder();
    for (String line : lines) {
      boolean fence = line.startsWith("```");
      if (inside && (fence || line.startsWith("$ ")) && commands.size() > outputs.size()) {
        outputs.add(output.toString());
        output.setLength(0);
      }
      if (fence) {
        inside = line.equals("```console");
      } else if (inside && line.startsWith("$ ")) {
        commands.add(line.substring(2));
      } else if (inside) {
        output.append(line).append('\n');
      }
    }
    return new ConsoleDocument(lines, commands, outputs);
  }

  /** A shell script that runs all lines in one shell, with a mark before what each prints. */
  String script() {
    StringBuilder script = new StringBuilder("set -m\n");
    for (int i = 0; i < commands.size(); i++) {
      script
          .append("echo '")
          .append(MARK)
          .append(i)
          .append("'\n")
          .append(commands.get(i))
          .append('\n');
    }
    return script.toString();
  }

  /** What each line printed, from what the script printed. */
  List<String> split(String printed) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      String mark = MARK + i + "\n";
      int start = printed.indexOf(mark);
      if (start < 0) {
        throw new AssertionError("the script ended before: " + commands.get(i) + "\n" + printed);
      }
      int end = printed.indexOf(MARK + (i + 1) + "\n");
      parts.add(printed.substring(start + mark.length(), end < 0 ? printed.length() : end));
    }
    return parts;
  }

  /** The page with other outputs. */
  List<String> withOutputs(List<String> printed) {
    List<String> page = new ArrayList<>();
    boolean inside = false;
    int command = 0;
    for (String line : lines) {
      if (line.startsWith("```")) {
        inside = line.equals("```console");
        page.add(line);
      } else if (!inside) {
        page.add(line);
      } else if (line.startsWith("$ ")) {
        page.add(line);
        page.addAll(printed.get(command++).lines().toList());
      }
    }
    return page;
  }
}
