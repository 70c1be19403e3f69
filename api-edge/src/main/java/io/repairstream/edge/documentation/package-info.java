/** What the product says of itself: the contract, the events it sends, and a page to read both. */
@NullMarked
package io.repairstream.edge.documentation;

import org.jspecify.annotations.NullMarked;
