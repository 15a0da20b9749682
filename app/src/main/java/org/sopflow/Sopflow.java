package org.sopflow;

import java.util.TimeZone;
import org.sopflow.operations.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Sopflow, or does one command and ends. */
@SpringBootApplication
public class Sopflow {

    static {
        // dates without a zone, in diagrams and in the engine, are the office's
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Taipei"));
    }

    public static void main(String[] args) {
        Commands.run(Sopflow.class, args)
                .ifPresentOrElse(System::exit, () -> SpringApplication.run(Sopflow.class, args));
    }
}
