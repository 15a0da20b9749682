package org.sopflow.bench;

import java.util.Map;
import java.util.TreeMap;
import org.sopflow.engine.Processes;

/** Measures the product beside the bare engine, in one JVM and on one database: {@code mvn -Pbench test}. */
public final class Benchmark {

    private Benchmark() {}

    public static void main(String[] arguments) {
        String which = arguments.length == 0 ? "all" : arguments[0];
        try (var server = new Server()) {
            if (which.equals("core")) {
                core(server);
            }
        }
        System.exit(0);
    }

    /** The engine module alone: starts with the news told, but nothing of a case. */
    private static void core(Server server) {
        String url = server.newDatabase("core");
        try (var product = new Product(url, Server.USER, Server.PASSWORD);
                var bare = new BareEngine(server.newDatabase("core_bare"), Server.USER, Server.PASSWORD)) {
            var processes = product.bean(Processes.class);
            var tx = new org.springframework.transaction.support.TransactionTemplate(
                    product.bean(org.springframework.transaction.PlatformTransactionManager.class));
            for (int round = 0; round < 3; round++) {
                int r = round;
                print(Rate.of("bare start, own commit", 1000, i -> bare.start("general-dispatch", "B" + r + i, variables("B" + r + i), "")));
                print(Rate.of("core start, own commit", 1000, i -> processes.start("general-dispatch", "C" + r + i, variables("C" + r + i), "1999")));
                print(Rate.of("bare start, 100 a commit", 1000, i -> {
                    if (i % 100 == 0) {
                        bare.inTransaction(() -> {
                            for (int j = 0; j < 100; j++) {
                                bare.start("general-dispatch", "D" + r + i + "-" + j, variables("x"), "userTask_accept");
                            }
                        });
                    }
                }));
                print(Rate.of("core start, 100 a commit", 1000, i -> {
                    if (i % 100 == 0) {
                        tx.executeWithoutResult(s -> {
                            for (int j = 0; j < 100; j++) {
                                processes.startAt("general-dispatch", "E" + r + i + "-" + j, variables("x"), "status1999", "1", "1999");
                            }
                        });
                    }
                }));
            }
        }
    }

    private static void print(Rate rate) {
        System.out.println(rate.row());
    }

    static Map<String, Object> variables(String caseNumber) {
        var variables = new TreeMap<String, Object>();
        variables.put("caseNumber", caseNumber);
        variables.put("sop", "general-dispatch");
        variables.put("unit", "siwei-team");
        variables.put("unitClerks", "siwei-team/clerk");
        variables.put("unitChief", "siwei-team/chief");
        variables.put("district", "鼓山區");
        variables.put("hazard", false);
        variables.put("kind", "TREE");
        variables.put("address", "美術東三路");
        variables.put("description", "渠反映該處有樹倒，建請查處。");
        return variables;
    }
}
