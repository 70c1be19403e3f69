package io.repairstream.edge.writing;

/** A field of a command that is not filled from the body's field of the same name. */
public sealed interface Given {
  /** Name of the field in the command. */
  String field();

  /** It gets an id that nobody has. */
  static Given newId(String field) {
    return new NewId(field);
  }

  /** It is the id in the path, where what the command is about is something else. */
  static Given pathId(String field) {
    return new PathId(field);
  }

  /** It is always {@code value}. */
  static Given value(String field, Object value) {
    return new Constant(field, value);
  }

  /** It is filled from the body's field {@code name}. */
  static Given from(String field, String name) {
    return new Renamed(field, name);
  }

  /** It is filled from the body as a whole. */
  static Given body(String field) {
    return new WholeBody(field);
  }

  /** The handler says what it is, with each request. */
  static Given byHandler(String field) {
    return new ByHandler(field);
  }

  /** A new id. */
  record NewId(String field) implements Given {}

  /** The path's id. */
  record PathId(String field) implements Given {}

  /** The same value always. */
  record Constant(String field, Object value) implements Given {}

  /** A field of another name in the body. */
  record Renamed(String field, String name) implements Given {}

  /** The body itself. */
  record WholeBody(String field) implements Given {}

  /** What the handler says. */
  record ByHandler(String field) implements Given {}
}
