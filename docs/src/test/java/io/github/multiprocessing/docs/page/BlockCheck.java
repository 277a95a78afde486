package io.github.multiprocessing.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Something that has to hold for a block. */
@FunctionalInterface
interface BlockCheck {

    void check(Block block) throws Exception;

    /** Checks all, and says of those that fail where they are and why, and nothing of the others. */
    static void all(List<Block> blocks, BlockCheck check) {
        assertThat(blocks).as("blocks to check").isNotEmpty();
        List<String> problems = new ArrayList<>();
        for (Block block : blocks) {
            try {
                check.check(block);
            } catch (AssertionError | Exception ex) {
                problems.add(block.place() + ": " + ex.getMessage());
            }
        }
        assertThat(problems)
                .as("%d of %d blocks are not as they have to be", problems.size(), blocks.size())
                .isEmpty();
    }
}
