package io.repairstream.testkit.fuzz;

import io.repairstream.testkit.contract.ApiOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Ids that answers have told, by the word of the path they are found under. */
public final class KnownIds {
  private static final int MOST_OF_A_KIND = 60;
  private static final String PARAMETER = "{";

  private static final Map<String, List<String>> SYNONYMS =
      Map.of(
          "technician", List.of("team-members"),
          "assigned-tech", List.of("team-members"),
          "inventory-item", List.of("inventory"),
          "work-order", List.of("tickets", "repair-orders"),
          "approval", List.of("estimates"));

  private final Map<String, List<String>> byWord = new ConcurrentHashMap<>();
  private final Set<String> spared = ConcurrentHashMap.newKeySet();

  /** Never hands out {@code id}: what needs it would end. */
  public void spare(String id) {
    spared.add(id);
  }

  /** Learns what {@code data}, an answer's data to {@code operation}, tells of ids. */
  public void learn(ApiOperation operation, JsonNode data) {
    List<JsonNode> entities = new ArrayList<>();
    if (data.isArray()) {
      data.forEach(entities::add);
    } else {
      entities.add(data);
    }
    for (JsonNode entity : entities) {
      if (entity.path("id").isString()) {
        add(word(operation.path(), null), entity.path("id").asString());
      }
      String link = entity.path("approval_link").asString("");
      if (!link.isEmpty()) {
        add("public/estimates", link.substring(link.lastIndexOf('/') + 1));
      }
      if (entity.path("lifecycle").isString()) {
        add("lifecycles", entity.path("lifecycle").asString());
      }
    }
  }

  /** Remembers {@code id} under {@code word}. */
  public void add(String word, String id) {
    List<String> known = byWord.computeIfAbsent(word, any -> new CopyOnWriteArrayList<>());
    if (known.size() < MOST_OF_A_KIND && !spared.contains(id) && !known.contains(id)) {
      known.add(id);
    }
  }

  /** Remembers all of {@code more} under {@code word}. */
  public void addAll(String word, List<String> more) {
    more.forEach(id -> add(word, id));
  }

  /** All of them, by word. */
  public Map<String, List<String>> all() {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    byWord.forEach((word, ids) -> copy.put(word, List.copyOf(ids)));
    return copy;
  }

  /** The ids under {@code word}. */
  public List<String> of(String word) {
    return List.copyOf(byWord.getOrDefault(word, List.of()));
  }

  /** An id for the path parameter {@code name} of {@code operation}; null when none is known. */
  public @Nullable String forPath(ApiOperation operation, String name, RandomGenerator random) {
    return any(of(word(operation.path(), name)), random);
  }

  /** An id for the field or query parameter {@code name}; null when it names nothing known. */
  public @Nullable String forField(ApiOperation operation, String name, RandomGenerator random) {
    return any(
        wordsFor(operation, name).stream().flatMap(word -> of(word).stream()).toList(), random);
  }

  /** Words under which the ids are found that {@code name} may mean. */
  public static List<String> wordsFor(ApiOperation operation, String name) {
    String stem = name.replaceAll("_ids?$", "").replace('_', '-');
    String own = word(operation.path(), operation.path().contains(PARAMETER) ? "id" : null);
    List<String> words = new ArrayList<>(SYNONYMS.getOrDefault(stem, List.of()));
    if (stem.equals("comeback-of") || stem.equals("supersedes")) {
      words.add(own);
    }
    if (stem.equals("template")) {
      words.add(own.replaceAll("s$", "") + "-templates");
    }
    words.add(stem + "s");
    return words;
  }

  /** Any id of any kind. */
  public @Nullable String any(RandomGenerator random) {
    List<String> words = List.copyOf(byWord.keySet());
    return words.isEmpty() ? null : any(of(words.get(random.nextInt(words.size()))), random);
  }

  private static @Nullable String any(List<String> ids, RandomGenerator random) {
    return ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
  }

  /** The path's word before the parameter {@code name}, or its last word. */
  public static String word(String path, @Nullable String name) {
    String[] segments = path.substring(1).split("/", -1);
    if (path.startsWith("/public/")) {
      return "public/" + segments[1];
    }
    String last = "";
    for (String segment : segments) {
      if (segment.equals("{" + name + "}")) {
        return last;
      }
      if (!segment.startsWith(PARAMETER)) {
        last = segment;
      }
    }
    return last;
  }
}
