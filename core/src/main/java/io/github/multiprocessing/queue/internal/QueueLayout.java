package io.github.multiprocessing.queue.internal;

/**
 * Where things are in the block of a queue. Offsets are in bytes, and each group has cache lines of its own; all words are in
 * native byte order.
 *
 * <pre>
 *   0  what never changes (see {@link QueueSettings})
 *      0   i32  most items, 0 if unbounded      8   i64  most bytes
 *      4   i32  bytes of the ring              16   i32  most bytes of an item
 *
 *  64  what seldom changes
 *     64   i32  state: 0, or 1 once it is shut down
 *     68   i32  bell: there is something to take      }  see {@link Bell}
 *     72   i32  bell: there is room                   }
 *     76   i32  bell: all tasks are done              }
 *     80   i64  first: the segment that is read  }  1 is the ring of this block,
 *     88   i64  last: the segment that is written}  others are files
 *     96   i64  the ring's start, end and next (see {@link Segment})
 *
 * 128  who puts                                 384  who takes
 *    128   i64  guard ({@code LockWord})           384   i64  guard ({@code LockWord})
 *    136   i64  linking: a segment                 392   i64  retiring: a segment
 *    144   i64  spilling: a file                   400   i64  taking: 1 while more than the head changes
 *    152   i64    tail before                      408   i64    head before
 *    160   i64    spilled after                    416   i64    a file, or 0
 *    168   i64  spilled: bytes, ever               424   i64    unspilled after
 *                                                  432   i64    discarded after
 * 256  i64  tail: see {@link Position}             440   i64  unspilled: bytes, ever
 *                                                  448   i64  discarded: items, ever
 * 640  i64  done: tasks, ever
 *                                               512  i64  head: see {@link Position}
 * 768  the ring: records, see {@link Records}
 * </pre>
 *
 * <p><em>Who owns what.</em> The tail and all that stands under "who puts" are changed only by who holds that guard; the head and
 * all under "who takes" by who holds the other one. A segment's link is written by producers, once, and its name removed by
 * consumers. Everybody may read everything. State, bells and {@code done} are changed by anybody, by compare-and-set.
 *
 * <p><em>Death at any instruction.</em> An item is put by the one store that moves the tail, after its record is complete, and
 * taken by the one that moves the head, after it was copied. Until then nothing has happened, and from then on everything has:
 * what the dead one left between tail and head's end is written over. Where files are involved, an intent is written before
 * and erased after ({@code linking}, {@code spilling}, {@code retiring}, {@code taking}); the next to get the guard, who is
 * told of the death, finishes what the store has decided, or removes what it has not. See {@link Producer#repair} and
 * {@link Consumer#repair}.
 */
final class QueueLayout {

    static final int CAPACITY = 0;
    static final int RING_BYTES = 4;
    static final int MAX_BYTES = 8;
    static final int MAX_ITEM_BYTES = 16;

    static final int STATE = 64;
    static final int NOT_EMPTY = 68;
    static final int NOT_FULL = 72;
    static final int ALL_DONE = 76;
    static final int FIRST = 80;
    static final int LAST = 88;
    static final int HOME_LINK = 96;

    static final int PRODUCERS = 128;
    static final int LINKING = 136;
    static final int SPILLING = 144;
    static final int SPILLING_TAIL = 152;
    static final int SPILLING_TOTAL = 160;
    static final int SPILLED = 168;

    static final int TAIL = 256;

    static final int CONSUMERS = 384;
    static final int RETIRING = 392;
    static final int TAKING = 400;
    static final int TAKING_HEAD = 408;
    static final int TAKING_FILE = 416;
    static final int TAKING_UNSPILLED = 424;
    static final int TAKING_DISCARDED = 432;
    static final int UNSPILLED = 440;
    static final int DISCARDED = 448;

    static final int HEAD = 512;

    static final int DONE = 640;

    static final int RING = 768;

    static final int SHUT_DOWN = 1;

    private QueueLayout() {}
}
