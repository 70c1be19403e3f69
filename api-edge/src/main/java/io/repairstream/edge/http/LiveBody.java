package io.repairstream.edge.http;

/** A body that is written as it comes about, for as long as its caller listens. */
public interface LiveBody {
  /** The headers are set: write. It runs on the connection's event loop. */
  void open(Outlet outlet);

  /** The caller went away before it could begin; nothing else will be called. */
  void abandon();
}
