package org.sopflow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Sopflow. */
@SpringBootApplication
public class Sopflow {

    public static void main(String[] args) {
        SpringApplication.run(Sopflow.class, args);
    }
}
