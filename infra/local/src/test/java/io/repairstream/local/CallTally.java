package io.repairstream.local;

import io.repairstream.testkit.contract.ApiOperation;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The requests that one key made, as who made them saw them: by operation and status class. */
final class CallTally {
  private final Map<String, Long> calls = new ConcurrentHashMap<>();

  void add(String method, String path, int status) {
    ApiOperation operation = Promises.API_DOCUMENT.find(method, path);
    if (operation == null) {
      throw new AssertionError("the contract has no " + method + " " + path);
    }
    calls.merge(name(operation.id(), statusClass(status)), 1L, Long::sum);
  }

  /** What {@code status} is counted under. */
  static String statusClass(int status) {
    return status == 429 ? "429" : status / 100 + "xx";
  }

  static String name(String operation, String statusClass) {
    return operation + " " + statusClass;
  }

  Map<String, Long> calls() {
    return new TreeMap<>(calls);
  }
}
