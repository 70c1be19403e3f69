package io.repairstream.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.testkit.tool.NodeTools;
import io.repairstream.testkit.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients made from the contract as {@code infra/sdk/generate} makes them compile. */
final class ClientsIT {
  private static final Path CONTRACT =
      Path.of("..", "..", "api-edge", "src", "main", "resources", "openapi.yaml").toAbsolutePath();
  private static final String GO_VERSION = "go version | grep -E 'go1[.](2[3-9]|[3-9][0-9])'";
  private static final Path CLIENTS = Path.of("target", "clients").toAbsolutePath();

  @BeforeAll
  static void generate() throws IOException {
    Path settings = Files.createDirectories(Path.of("target", "client-settings"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "generator", "openapi-generator-cli.jar").toString(),
                "batch",
                "--threads=2",
                "--fail-fast"));
    for (String language : List.of("typescript", "python", "php", "java", "go")) {
      Path file = settings.resolve(language + ".yaml");
      Files.writeString(
          file,
          Files.readString(Path.of("clients", language + ".yaml"))
              + "inputSpec: %s%noutputDir: %s%n".formatted(CONTRACT, CLIENTS.resolve(language)));
      command.add(file.toString());
    }

    Tool.Run run = Tool.run(Path.of("."), command);

    assertThat(run.status()).as(run.output()).isZero();
  }

  @Test
  void typeScript() throws IOException {
    NodeTools tools = NodeTools.in(Path.of("."));

    Tool.Run run =
        tools.run(
            "node_modules/typescript/bin/tsc",
            "--noEmit",
            "--project",
            CLIENTS.resolve("typescript").toString());

    assertThat(run.status()).as(run.output()).isZero();
  }

  @Test
  void python() throws IOException {
    Tool.require("Python", "python3", "--version");

    Tool.Run run = run("python", "python3", "-m", "compileall", "-q", "repairstream");

    assertThat(run.status()).as(run.output()).isZero();
  }

  @Test
  void pythonCanBeImportedAndReadsAnAnswer() throws IOException {
    Tool.require(
        "Python with what the client stands on",
        "python3",
        "-c",
        "import dateutil, pydantic, typing_extensions, urllib3\n"
            + "assert tuple(map(int, pydantic.VERSION.split('.')[:2])) >= (2, 11)");

    Tool.Run run =
        run(
            "python",
            "python3",
            "-c",
            """
            import repairstream
            page = repairstream.PageMeta.from_json(
                '{"page":1,"perPage":25,"total":1,"has_more":false,"next_cursor":null}')
            assert (page.page, page.total, page.has_more) == (1, 1, False)
            assert repairstream.TicketsApi().list_tickets
            """);

    assertThat(run.status()).as(run.output()).isZero();
  }

  @Test
  void php() throws IOException {
    Tool.require("PHP", "php", "--version");

    Tool.Run run =
        run(
            "php",
            "sh",
            "-c",
            "find lib -name '*.php' -print0 | xargs -0 -n 1 -P 2 php -d error_reporting=-1 -l");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output()).doesNotContain("Deprecated", "Warning");
  }

  @Test
  void go() throws IOException {
    Tool.require("Go 1.23 or newer", "sh", "-c", GO_VERSION);

    Tool.Run run = run("go", "go", "vet", ".");

    assertThat(run.status()).as(run.output()).isZero();
  }

  @Test
  void java() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path out = Files.createDirectories(CLIENTS.resolve("java-classes"));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-nowarn",
              "-d",
              out.toString(),
              "-classpath",
              String.join(":", in(Path.of("target", "java-client"), ".jar")));
      List<String> sources = in(CLIENTS.resolve("java").resolve("src/main/java"), ".java");

      assertThat(sources).isNotEmpty();
      assertThat(
              compiler
                  .getTask(
                      null,
                      files,
                      null,
                      options,
                      null,
                      files.getJavaFileObjectsFromStrings(sources))
                  .call())
          .isTrue();
    }
  }

  private static Tool.Run run(String language, String... command) throws IOException {
    return Tool.run(CLIENTS.resolve(language), List.of(command));
  }

  private static List<String> in(Path directory, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.map(Path::toString).filter(name -> name.endsWith(ending)).toList();
    }
  }
}
