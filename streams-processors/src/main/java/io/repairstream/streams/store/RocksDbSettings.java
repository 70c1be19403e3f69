package io.repairstream.streams.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.Filter;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Lets all stores of the process share one bounded block cache, write buffers included, so that
 * memory does not grow with partitions.
 *
 * <p>Kafka Streams makes an instance per store, which is why the shared parts are static.
 */
public final class RocksDbSettings implements RocksDBConfigSetter {
  private static final long CACHE_BYTES = 256L << 20;
  private static final long WRITE_BUFFERS_BYTES = 128L << 20;
  private static final long WRITE_BUFFER_BYTES = 8L << 20;

  /**
   * What a write buffer takes when its first record comes. There are two buffers to a store and
   * more than a hundred stores: with RocksDB's megabyte each the bound of all is passed by buffers
   * that hold next to nothing, and every write flushes one of them.
   */
  private static final long WRITE_BUFFER_STEP_BYTES = 64L << 10;

  private static final int BLOOM_BITS = 10;
  private static final double MEMTABLE_BLOOM_SHARE = 0.01;
  private static final double HIGH_PRIORITY_SHARE = 0.2;

  static {
    RocksDB.loadLibrary();
  }

  private static final Cache CACHE = new LRUCache(CACHE_BYTES, -1, false, HIGH_PRIORITY_SHARE);
  private static final WriteBufferManager WRITE_BUFFERS =
      new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);
  private static final Filter BLOOM = new BloomFilter(BLOOM_BITS);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setFilterPolicy(BLOOM);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    // In pieces: whole ones of a large store would push each other out of the cache.
    table.setIndexType(IndexType.kTwoLevelIndexSearch);
    table.setPartitionFilters(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(WRITE_BUFFERS);
    options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    options.setArenaBlockSize(WRITE_BUFFER_STEP_BYTES);
    options.setMaxWriteBufferNumber(2);
    // Most commands ask for ids that are not there: a filter has to say so, in memory and on disk.
    options.setOptimizeFiltersForHits(false);
    options.setMemtablePrefixBloomSizeRatio(MEMTABLE_BLOOM_SHARE);
    options.setMemtableWholeKeyFiltering(true);
    // One stream thread writes a store.
    options.setAllowConcurrentMemtableWrite(false);
  }

  @Override
  public void close(String storeName, Options options) {
    // The shared parts live as long as the process.
  }
}
