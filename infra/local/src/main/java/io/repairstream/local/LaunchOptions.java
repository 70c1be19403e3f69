package io.repairstream.local;

/**
 * How a stack is started.
 *
 * @param port port of the HTTP API; 0 = a free one
 * @param rebuild whether the read model is made anew from the log before anybody reads it
 */
record LaunchOptions(int port, boolean rebuild) {}
