/** The one JSON form of entities and events: what GET answers, webhooks send and the feed shows. */
@NullMarked
package io.repairstream.schemas.json;

import org.jspecify.annotations.NullMarked;
