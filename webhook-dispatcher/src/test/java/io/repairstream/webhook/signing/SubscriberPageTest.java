package io.repairstream.webhook.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The verifiers that the page for subscribers shows believe what we sign, and nothing else. */
final class SubscriberPageTest {
  private static final Path PAGE = Path.of("..", "WEBHOOKS.md");
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
  private static final String FORMER = "whsec_bXktZm9ybWVyLXNlY3JldC10aGF0LWlzLTMyLWJ5dGU=";
  private static final byte[] BODY =
      "{\"id\":\"d\",\"data\":{\"name\":\"Größe\"}}".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  /** The languages of the page, what runs them, and what has the verifier judge a delivery. */
  private enum Language {
    PYTHON(
        "python",
        "python3",
        "page.py",
        """

        import os
        print(verify(os.environ["SECRET"], {
            "webhook-id": os.environ["ID"], "webhook-timestamp": os.environ["TIME"],
            "webhook-signature": os.environ["SIGNATURE"]}, open(os.environ["BODY"], "rb").read()))
        """),
    NODE(
        "javascript",
        "node",
        "page.js",
        """

        const e = process.env;
        console.log(verify(e.SECRET, { "webhook-id": e.ID, "webhook-timestamp": e.TIME,
          "webhook-signature": e.SIGNATURE }, require("node:fs").readFileSync(e.BODY)));
        """),
    GO(
        "go",
        "go",
        "page.go",
        """

        func main() {
        	body, err := os.ReadFile(os.Getenv("BODY"))
        	if err != nil {
        		panic(err)
        	}
        	println(verify(os.Getenv("SECRET"), map[string]string{
        		"webhook-id": os.Getenv("ID"), "webhook-timestamp": os.Getenv("TIME"),
        		"webhook-signature": os.Getenv("SIGNATURE")}, body))
        }
        """),
    PHP(
        "php",
        "php",
        "page.php",
        """

        echo verify(getenv('SECRET'), ['webhook-id' => getenv('ID'), 'webhook-timestamp' => getenv('TIME'),
            'webhook-signature' => getenv('SIGNATURE')], file_get_contents(getenv('BODY'))) ? 'true' : 'false';
        """),
    JAVA(
        "java",
        "java",
        "Page.java",
        """

        class Page {
          public static void main(String[] args) throws Exception {
            Map<String, String> e = System.getenv();
            System.out.println(Webhooks.verify(e.get("SECRET"), Map.of("webhook-id", e.get("ID"),
                "webhook-timestamp", e.get("TIME"), "webhook-signature", e.get("SIGNATURE")),
                java.nio.file.Files.readAllBytes(java.nio.file.Path.of(e.get("BODY")))));
          }
        }
        """);

    private final String fence;
    private final String command;
    private final String file;
    private final String driver;

    Language(String fence, String command, String file, String driver) {
      this.fence = fence;
      this.command = command;
      this.file = file;
      this.driver = driver;
    }

    /** The page's verifier and the driver as one program. */
    String program(String snippet) {
      return switch (this) {
        case GO -> snippet.replace("\t\"math\"\n", "\t\"math\"\n\t\"os\"\n") + driver;
        // The first class of a file is the one that is run.
        case JAVA -> {
          int type = snippet.indexOf("final class Webhooks");
          yield snippet.substring(0, type) + driver + snippet.substring(type);
        }
        case PYTHON, NODE, PHP -> snippet + driver;
      };
    }

    List<String> run(Path program) {
      List<String> words = new ArrayList<>();
      words.add(
          this == JAVA
              ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
              : command);
      if (this == GO) {
        words.add("run");
      }
      words.add(program.toString());
      return words;
    }

    boolean here() {
      return this == JAVA
          || Pattern.compile(Pattern.quote(File.pathSeparator))
              .splitAsStream(String.valueOf(System.getenv("PATH")))
              .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void believesWhatWeSignAndNothingElse(Language language) throws Exception {
    String snippet = snippet(language);
    assumeTrue(language.here(), () -> language.command + " is not on this machine");
    Path program = folder.resolve(language.file);
    Files.writeString(program, language.program(snippet));
    Instant now = Instant.now();
    SigningSecret newest = SigningSecret.of(SECRET, now.minus(Duration.ofHours(1)), null);
    SigningSecret former = SigningSecret.of(FORMER, Instant.EPOCH, now.plus(Duration.ofHours(23)));
    Map<String, String> headers =
        Signatures.headers("d", "ticket.created", BODY, List.of(newest, former), now);
    byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
    Map<String, String> old =
        Signatures.headers("d", "e", BODY, List.of(newest), now.minus(Duration.ofMinutes(6)));

    assertThat(judge(language, program, SECRET, headers, BODY)).isEqualTo("true");
    assertThat(judge(language, program, FORMER, headers, BODY)).isEqualTo("true");
    assertThat(judge(language, program, SECRET, headers, other)).isEqualTo("false");
    assertThat(judge(language, program, SECRET, old, BODY)).isEqualTo("false");
  }

  private static String snippet(Language language) throws IOException {
    Matcher found =
        Pattern.compile("```" + language.fence + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(found.find()).as(language.fence).isTrue();
    return found.group(1);
  }

  private String judge(
      Language language, Path program, String secret, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    Path sent = Files.write(folder.resolve("body"), body);
    ProcessBuilder builder = new ProcessBuilder(language.run(program)).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "SECRET",
                secret,
                "ID",
                String.valueOf(headers.get("webhook-id")),
                "TIME",
                String.valueOf(headers.get("webhook-timestamp")),
                "SIGNATURE",
                String.valueOf(headers.get("webhook-signature")),
                "BODY",
                sent.toString()));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said.strip().toLowerCase(Locale.ROOT);
  }
}
