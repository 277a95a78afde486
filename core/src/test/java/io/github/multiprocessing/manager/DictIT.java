package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.process.ChildProcess;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DictIT {

    @Test
    void dictionaryIsTheSameInManagerParentAndChild() throws Exception {
        try (SyncManager manager = SyncManager.start()) {
            DictProxy<String, Integer> dict = manager.dict();
            dict.put("a", 1);
            assertThat(dict.get("a")).isEqualTo(1);
            ChildProcess child = new ChildProcess(() -> {
                dict.put("b", 2);
                dict.merge("a", 41, Integer::sum);
            });
            child.start();
            child.join();
            assertThat(dict).containsEntry("a", 42).containsEntry("b", 2).hasSize(2);
            try (Pipeline pipeline = manager.pipeline()) {
                for (int i = 0; i < 5000; i++) {
                    CompletableFuture<Integer> unused = dict.putAsync("k" + i, i);
                }
            }
            assertThat(dict).hasSize(5002);
            int n = 0;
            for (String key : dict.keySet()) {
                n++;
            }
            assertThat(n).isEqualTo(5002);
        }
    }

    @Test
    void childUsesDictionaryOfEmbeddedManager() throws Exception {
        try (SyncManager manager = SyncManager.embedded()) {
            DictProxy<String, Object> dict = manager.dict("jobs");
            dict.put("a", 1);
            ChildProcess child = new ChildProcess(() -> {
                dict.put("b", dict);
            });
            child.start();
            child.join();
            assertThat(dict).hasSize(2);
            assertThat(manager.<String, Object>dict("jobs").get("a")).isEqualTo(1);
        }
    }
}
