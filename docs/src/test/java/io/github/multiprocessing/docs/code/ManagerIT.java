package io.github.multiprocessing.docs.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.manager.DictProxy;
import io.github.multiprocessing.manager.QueueProxy;
import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.manager.python.PythonManager;
import io.github.multiprocessing.process.ChildProcess;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;

class ManagerIT {

    @Test
    void managerIsHandedToAProcess() throws Exception {
        // doc: manager
        try (SyncManager manager = SyncManager.start()) { // Python: Manager()
            DictProxy<String, Integer> ages = manager.dict();
            ChildProcess child =
                    ChildProcess.builder().target(() -> ages.put("Ann", 7)).start();
            child.join();
            assertThat(ages).containsEntry("Ann", 7);
        }
        // end
    }

    @Test
    void pythonMayTakePart() throws Exception {
        int port = FreePort.find();
        // doc: manager-python
        SyncManager manager = SyncManager.builder()
                .python(Address.tcp("127.0.0.1", port), AuthKey.ofText("abracadabra")) // off unless said
                .start();
        QueueProxy<String> jobs = manager.queue("jobs"); // Python: register('get_jobs'), then get_jobs().put('hello')
        // end
        // doc: python-manager
        PythonManager python = PythonManager.connect(Address.tcp("127.0.0.1", port), AuthKey.ofText("abracadabra"));
        BlockingQueue<Object> queue = python.queue("get_jobs");
        queue.put("hello");
        // end
        assertThat(jobs.take()).isEqualTo("hello");
        python.close();
        manager.close();
    }
}
