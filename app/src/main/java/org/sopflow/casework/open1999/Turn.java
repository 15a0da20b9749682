package org.sopflow.casework.open1999;

import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * One intake or replay at a time, over all nodes: an advisory lock on a connection of its own, which PostgreSQL lets go by itself when
 * the process dies.
 */
@Component
class Turn {

    /** Any number that nobody else uses: "1999" and "Sopflow" in hexadecimal letters. */
    static final long KEY = 0x1999_50F0L;

    private final DataSource database;
    /** Within this JVM, so that not every waiting request holds a connection. */
    private final ReentrantLock here = new ReentrantLock(true);

    Turn(DataSource database) {
        this.database = database;
    }

    void take(Runnable work) {
        here.lock();
        try {
            if (here.getHoldCount() > 1) {
                work.run();
                return;
            }
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("select pg_advisory_lock(" + KEY + ")");
                try {
                    work.run();
                } finally {
                    statement.execute("select pg_advisory_unlock(" + KEY + ")");
                }
            } catch (SQLException e) {
                throw new IllegalStateException("the turn of the intake could not be taken", e);
            }
        } finally {
            here.unlock();
        }
    }
}
