package io.repairstream.runtime.egress;

/**
 * A URL taken apart once, so that what was checked is what is dialled.
 *
 * @param tls whether it is https
 * @param host lower-case name or address literal, IPv6 in brackets, as it stands in the Host header
 * @param port the port to dial
 * @param requestUri path and query as sent in the request line
 */
public record Target(boolean tls, String host, int port, String requestUri) {}
