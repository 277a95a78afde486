package io.github.multiprocessing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.serialization.SerializableRunnable;
import io.github.multiprocessing.serialization.SerializationException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildOrdersTests {

    private static final List<String> RUN = new ArrayList<>();

    @Test
    void ordersTravelWhole() throws Exception {
        AuthKey key = AuthKey.random();
        ChildOrders orders = ChildOrders.decode(new ChildOrders(
                        "ünï", List.of(3, 1), true, key, "parent", 1L << 40, StartMethod.FORKSERVER, 30, new byte[] {7})
                .encode("/note", new byte[] {8}));
        assertThat(orders.name()).isEqualTo("ünï");
        assertThat(orders.path()).containsExactly(3, 1);
        assertThat(orders.daemon()).isTrue();
        assertThat(orders.authKey()).isEqualTo(key);
        assertThat(orders.parentName()).isEqualTo("parent");
        assertThat(orders.parentPid()).isEqualTo(1L << 40);
        assertThat(orders.startMethod()).isEqualTo(StartMethod.FORKSERVER);
        assertThat(orders.logThreshold()).isEqualTo(30);
        assertThat(orders.task()).containsExactly(7);
        assertThat(orders.log()).containsExactly(8);
        assertThat(orders.noteFile()).isEqualTo("/note");
    }

    @Test
    void lambdaTravelsWithWhatItCaptures() throws Exception {
        String captured = "captured";
        SerializableRunnable target = () -> RUN.add(captured);
        Object copy = TaskCodec.decode(TaskCodec.encode(null, target))[1];
        RUN.clear();
        Targets.run(copy);
        assertThat(RUN).containsExactly("captured");
    }

    @Test
    void processOfASubclassTravelsWithoutItsKey() throws Exception {
        Adding process = new Adding("travelled");
        byte[] bytes = process.encode(null);
        assertThat(process.authKey()).isEqualTo(ChildProcess.current().authKey());

        Object copy = TaskCodec.decode(bytes)[0];
        assertThat(copy).isInstanceOf(Adding.class).isNotSameAs(process).hasToString("<Adding unknown>");
        Adding other = (Adding) copy;
        assertThatThrownBy(other::name).isInstanceOf(IllegalStateException.class);
        other.become(new SelfProcess("self", List.of(1), false, 1), AuthKey.random());
        RUN.clear();
        other.run();
        assertThat(RUN).containsExactly("self travelled");
    }

    @Test
    void otherProcessesAndKeysDoNotTravel() {
        ChildProcess other = new ChildProcess(() -> {});
        assertThatThrownBy(() -> TaskCodec.encode(null, (SerializableRunnable) other::kill))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("AuthKey");
        AuthKey key = AuthKey.random();
        assertThatThrownBy(() -> TaskCodec.encode(null, (SerializableRunnable) key::toBytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("AuthKey");
    }

    private static final class Adding extends ChildProcess {

        private final String text;

        Adding(String text) {
            this.text = text;
        }

        @Override
        protected void run() {
            RUN.add(name() + " " + this.text);
        }
    }
}
