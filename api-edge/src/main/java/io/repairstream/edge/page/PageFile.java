package io.repairstream.edge.page;

import io.repairstream.edge.contract.ContractException;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.EntityTags;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of a page, read once from the class path.
 *
 * @param text what is in it
 * @param mediaType what it is served as
 * @param tag its validator, which changes with the text; weak, because it is also sent compressed
 */
public record PageFile(String text, String mediaType, String tag) {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");
  private static final int TAG_BYTES = 12;

  /**
   * The file in the class path resource {@code resource}.
   *
   * @throws ContractException when there is none, or its name does not say what it is
   */
  public static PageFile read(String resource) {
    String mediaType = MEDIA_TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
    if (mediaType == null) {
      throw new ContractException(
          resource + " is no file of a page (expected: one of " + MEDIA_TYPES.keySet() + ")");
    }
    byte[] bytes = bytes(resource);
    return new PageFile(new String(bytes, StandardCharsets.UTF_8), mediaType, tag(bytes));
  }

  /** The file {@code path} of what is on the class path as {@code org.webjars…:library}. */
  public static PageFile ofLibrary(String group, String library, String path) {
    String properties = "/META-INF/maven/" + group + "/" + library + "/pom.properties";
    String version =
        new String(bytes(properties), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("version="))
            .map(line -> line.substring("version=".length()).strip())
            .findFirst()
            .orElseThrow(() -> new ContractException(properties + " names no version"));
    return read("/META-INF/resources/webjars/" + library + "/" + version + "/" + path);
  }

  /** It, unless its caller has it already. */
  public Answer answer(@Nullable String ifNoneMatch) {
    Answer answer =
        EntityTags.noneMatchNames(ifNoneMatch, tag)
            ? Answer.notModified()
            : Answer.text(text, mediaType);
    return answer.with("ETag", tag);
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "W/\"" + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = PageFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ContractException(resource + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ContractException(resource + " cannot be read", e);
    }
  }
}
