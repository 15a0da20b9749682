package org.sopflow;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Sopflow. */
@SpringBootApplication
public class Sopflow {

    static {
        // dates without a zone, in diagrams and in the engine, are the office's
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Taipei"));
    }

    public static void main(String[] args) {
        SpringApplication.run(Sopflow.class, args);
    }
}
