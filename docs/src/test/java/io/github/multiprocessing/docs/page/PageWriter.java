package io.github.multiprocessing.docs.page;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Puts regions and files into the blocks of a page that are marked to show them. */
final class PageWriter {

    private final Regions regions;

    PageWriter(Regions regions) {
        this.regions = regions;
    }

    void write(String page) throws IOException {
        List<String> lines = new ArrayList<>(Pages.lines(page));
        List<Block> blocks = Pages.blocks(page, lines);
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            if (!block.marker().isEmpty()) {
                List<String> place = lines.subList(
                        block.line() - 1, block.line() - 1 + block.lines().size());
                place.clear();
                place.addAll(content(block));
            }
        }
        Files.writeString(Pages.ROOT.resolve(page), String.join("\n", lines) + "\n");
    }

    private List<String> content(Block block) {
        String name = block.marker().substring("code: ".length());
        return block.marker().startsWith("file: ")
                ? Pages.lines(name)
                : this.regions.lines().getOrDefault(name, block.lines());
    }
}
