package io.repairstream.edge.documentation;

import io.repairstream.edge.contract.ContractException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A file of the page that shows the contract: ours, or one of the viewer's.
 *
 * @param text what is in it
 * @param mediaType what it is served as
 */
record PageFile(String text, String mediaType) {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String SVG = "image/svg+xml";
  private static final String VERSIONS = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String VERSION = "version=";

  /** The page itself. */
  static final PageFile INDEX = own("index.html", HTML);

  /** What the page refers to, by name. */
  static Map<String, PageFile> all() {
    String viewer = "/META-INF/resources/webjars/swagger-ui/" + viewerVersion() + "/";
    return Map.of(
        "page.css", own("page.css", CSS),
        "page.js", own("page.js", SCRIPT),
        "mark.svg", own("mark.svg", SVG),
        "swagger-ui.css", new PageFile(read(viewer + "swagger-ui.css"), CSS),
        "swagger-ui-bundle.js", new PageFile(read(viewer + "swagger-ui-bundle.js"), SCRIPT));
  }

  private static PageFile own(String name, String mediaType) {
    return new PageFile(read("/docs/" + name), mediaType);
  }

  private static String viewerVersion() {
    return read(VERSIONS)
        .lines()
        .filter(line -> line.startsWith(VERSION))
        .map(line -> line.substring(VERSION.length()).strip())
        .findFirst()
        .orElseThrow(() -> new ContractException(VERSIONS + " names no version"));
  }

  private static String read(String resource) {
    try (InputStream in = PageFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ContractException(resource + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ContractException(resource + " cannot be read", e);
    }
  }
}
