package io.repairstream.benchmarks.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Keeps reports as JSON, one file per target. */
public final class ResultFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ResultFile() {}

  /** Writes {@code report} to {@code directory/name.json}, in place of an earlier one. */
  public static Path write(Path directory, String name, Report report) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name + ".json");
    Files.writeString(file, JSON.writeValueAsString(report) + "\n");
    return file;
  }

  /** All reports in {@code directory}, by file name. */
  public static List<Report> readAll(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Report> reports = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        reports.add(JSON.readValue(file.toFile(), Report.class));
      }
    }
    return reports;
  }
}
