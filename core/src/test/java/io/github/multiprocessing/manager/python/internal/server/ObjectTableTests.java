package io.github.multiprocessing.manager.python.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectTableTests {

    private final List<PythonObject> released = new ArrayList<>();
    private final ObjectTable table = new ObjectTable(this.released::add, 2, 0);

    /** Two of the same identity are the same. */
    private record Thing(Object identity) implements PythonObject {
        @Override
        public String typeId() {
            return "thing";
        }

        @Override
        public Set<String> exposed() {
            return Set.of();
        }

        @Override
        public @Nullable Object call(
                String method,
                List<@Nullable Object> arguments,
                Map<String, @Nullable Object> named,
                PythonCaller caller) {
            return null;
        }

        @Override
        public @Nullable Object value() {
            return null;
        }

        @Override
        public String repr() {
            return "a thing";
        }
    }

    @Test
    void objectIsReleasedWithItsLastReference() {
        Session session = this.table.enter("host");
        Thing thing = new Thing(this);
        String name = this.table.add(thing, session);
        assertThat(this.table.add(new Thing(this), session)).isEqualTo(name);

        this.table.release(name, session);
        assertThat(this.table.find(name)).isSameAs(thing);
        assertThat(this.table.describe(75))
                .contains(name)
                .contains("refcount=1")
                .contains("a thing");
        this.table.release(name, session);

        assertThat(this.table.find(name)).isNull();
        assertThat(this.released).containsExactly(thing);
        assertThatThrownBy(() -> this.table.refer(name, session)).hasMessageContaining("KeyError");
    }

    @Test
    void referencesOfClientThatIsGoneAreDropped() {
        Session gone = this.table.enter("gone");
        Session there = this.table.enter("there");
        String both = this.table.add(new Thing("a"), gone);
        this.table.refer(both, there);
        String one = this.table.add(new Thing("b"), gone);

        this.table.leave(gone);
        this.table.sweep();

        assertThat(this.table.find(one)).isNull();
        assertThat(this.table.find(both)).isNotNull();
        assertThat(this.table.size()).isEqualTo(1);
    }

    @Test
    void shownObjectWaitsForItsReference() {
        Session session = this.table.enter("host");
        String name = this.table.show(new Thing(this));

        this.table.sweep();
        assertThat(this.table.size()).isZero();
        this.table.refer(name, session);
        this.table.release(name, session);

        assertThat(this.table.find(name)).isNull();
    }

    @Test
    void numberOfObjectsIsBounded() {
        Session session = this.table.enter("host");
        this.table.add(new Thing("a"), session);
        this.table.add(new Thing("b"), session);

        assertThatThrownBy(() -> this.table.add(new Thing("c"), session)).hasMessageContaining("maxObjects");
    }
}
