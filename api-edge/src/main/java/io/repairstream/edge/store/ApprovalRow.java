package io.repairstream.edge.store;

import org.jspecify.annotations.Nullable;

/**
 * An estimate as an approval link finds it, in the texts the projection rendered.
 *
 * @param estimate its single form
 * @param order list form of its work order
 * @param shop list form of its shop
 * @param asset summary of the device or vehicle, null when it is not known
 */
public record ApprovalRow(String estimate, String order, String shop, @Nullable String asset) {}
