package org.sopflow.engine;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Does something in a transaction of its own and meets another one as often as it is told. */
@Component
class Colliding {
    private final AtomicInteger runs = new AtomicInteger();
    private final JdbcClient db;

    Colliding(JdbcClient db) {
        this.db = db;
    }

    @Transactional
    public int run(int collisions) {
        int run = runs.incrementAndGet();
        db.sql("create table sopflow.engine_collision_trial (id int)").update();
        db.sql("drop table sopflow.engine_collision_trial").update();
        if (run <= collisions) {
            db.sql("create table sopflow.engine_collision_trial (id int)").update();
            throw new OptimisticLockingException("met");
        }
        return run;
    }

    @Transactional
    public int outer(int collisions) {
        return run(collisions);
    }

    public void forget() {
        runs.set(0);
    }

    public int runs() {
        return runs.get();
    }
}
