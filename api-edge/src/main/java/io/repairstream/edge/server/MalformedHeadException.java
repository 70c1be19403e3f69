package io.repairstream.edge.server;

/** A head that is refused for a reason its sender may be told. */
final class MalformedHeadException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  MalformedHeadException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
