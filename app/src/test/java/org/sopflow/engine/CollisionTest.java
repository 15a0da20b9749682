package org.sopflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.springframework.beans.factory.annotation.Autowired;

@SopflowTest
class CollisionTest {

    @Autowired
    Colliding colliding;

    @Test
    void the_transaction_that_met_another_is_done_once_more_from_the_start() {
        colliding.forget();

        assertThat(colliding.run(1)).isEqualTo(2);
    }

    @Test
    void twice_is_told() {
        colliding.forget();

        assertThatThrownBy(() -> colliding.outer(5))
                .isInstanceOfSatisfying(StepRefused.class, refused -> assertThat(refused.status())
                        .isEqualTo(409));
        assertThat(colliding.runs()).isEqualTo(2);
    }
}
