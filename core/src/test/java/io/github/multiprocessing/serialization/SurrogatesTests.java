package io.github.multiprocessing.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurrogatesTests {

    private static final TypeFilter FILTER = TypeFilter.builtIn().withTypes(List.of(Money.class));

    private final KryoSerializer serializer =
            KryoSerializer.builder().writing(FILTER).reading(FILTER).build();

    @BeforeAll
    static void register() {
        Surrogates.register(new MoneyAsText());
    }

    @Test
    void valueTravelsInItsFormWhereverItStands() {
        Money money = new Money(3);
        Object read = this.serializer.deserialize(this.serializer.serialize(Map.of("prices", List.of(money, money))));
        assertThat(read).isEqualTo(Map.of("prices", List.of(new Money(3), new Money(3))));
        List<?> prices = (List<?>) ((Map<?, ?>) read).get("prices");
        assertThat(prices.get(0)).isSameAs(prices.get(1));
    }

    @Test
    void typeHasToPassTheFilterNevertheless() {
        byte[] bytes = this.serializer.serialize(new Money(3));
        assertThatExceptionOfType(TypeRejectedException.class)
                .isThrownBy(() -> KryoSerializer.builder().build().deserialize(bytes));
    }

    @Test
    void formThatIsNoneIsRefused() {
        KryoSerializer hostile =
                KryoSerializer.builder().writing(FILTER).reading(FILTER).build();
        byte[] bytes = hostile.serialize(new Money(-1));
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> this.serializer.deserialize(bytes))
                .withMessageContaining("no amount");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                List.class,
                Number.class,
                String.class,
                int.class,
                Money[].class,
                Thread.State.class,
                Thread.class
            })
    void refusesTypesThatCannotHaveOne(Class<?> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Surrogates.register(surrogate(type)))
                .withMessageContaining(type.getName());
    }

    private static <T> Surrogate<T, String> surrogate(Class<T> type) {
        Function<String, T> none = (form) -> {
            throw new IllegalStateException(form);
        };
        return new Surrogate<>() {
            @Override
            public Class<T> type() {
                return type;
            }

            @Override
            public String toForm(T value) {
                return String.valueOf(value);
            }

            @Override
            public T fromForm(String form) {
                return none.apply(form);
            }
        };
    }

    /** Cannot travel by its fields. */
    static final class Money {

        private final Thread keeper = Thread.currentThread();
        private final int amount;

        Money(int amount) {
            this.amount = amount;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Money money && money.amount == this.amount && money.keeper == this.keeper;
        }

        @Override
        public int hashCode() {
            return this.amount;
        }
    }

    static final class MoneyAsText implements Surrogate<Money, String> {

        @Override
        public Class<Money> type() {
            return Money.class;
        }

        @Override
        public String toForm(Money value) {
            return String.valueOf(value.amount);
        }

        @Override
        public Money fromForm(String form) {
            if (!form.matches("[0-9]+")) {
                throw new IllegalArgumentException("no amount: " + form);
            }
            return new Money(Integer.parseInt(form));
        }
    }
}
