package org.sopflow.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.util.FileSystemUtils;

/** The packaged product as a user runs it: a process of its own, an embedded database in a folder of its own, profile demo. */
public final class RunningJar implements AutoCloseable {

    private final Process process;
    private final int port;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningJar(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    private static RunningJar demonstration;

    /**
     * The demonstration without its replay, started once for all tests of this JVM. A test makes its own cases in it and asks
     * only for them.
     */
    public static synchronized RunningJar demonstration() {
        if (demonstration == null) {
            var jar = start("--sopflow.demo.replay=false");
            Runtime.getRuntime().addShutdownHook(new Thread(jar::close));
            demonstration = jar;
        }
        return demonstration;
    }

    /** Starts the jar in a new folder, on a free port, and waits until it is healthy. */
    public static RunningJar start(String... arguments) {
        try {
            return startIn(Files.createTempDirectory("sopflow-jar-"), arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the jar in a folder that may hold the database of an earlier start. */
    public static RunningJar startIn(Path folder, String... arguments) {
        try {
            int port = freePort();
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-jar",
                    Path.of(System.getProperty("sopflow.jar", "target/sopflow.jar"))
                            .toAbsolutePath()
                            .toString(),
                    "--server.port=" + port));
            command.addAll(Arrays.asList(arguments));
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("sopflow.log").toFile()))
                    .start();
            var jar = new RunningJar(process, port, folder);
            jar.await("health", () -> jar.call("", "GET", "/actuator/health", ""), is(200));
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** A request with HTTP Basic, password {@code demo}; returns status and body. */
    public HttpResponse<String> call(String user, String method, String path, String json) {
        return send(
                user,
                path,
                method,
                json.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
    }

    /** Posts a gzipped body, as the feed comes. */
    public HttpResponse<String> postGzip(String user, String path, byte[] gzip) {
        return send(user, path, "POST", HttpRequest.BodyPublishers.ofByteArray(gzip), "Content-Encoding", "gzip");
    }

    /** Posts what comes out of a stream, as it comes. */
    public Future<HttpResponse<String>> postSlowly(String user, String path, InputStream body) {
        return http.sendAsync(
                request(user, path, "POST", HttpRequest.BodyPublishers.ofInputStream(() -> body)),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(
            String user, String path, String method, HttpRequest.BodyPublisher body, String... headers) {
        try {
            return http.send(request(user, path, method, body, headers), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(
            String user, String path, String method, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!user.isEmpty()) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes()));
        }
        return request.build();
    }

    /** Waits until a case is known. */
    public void awaitCase(String user, String number) {
        await("/api/cases/" + number, () -> call(user, "GET", "/api/cases/" + number, ""), is(200));
    }

    /** Asks again and again until the answer has another status than this one. */
    public void awaitNo(int status, String user, String method, String path, String json) {
        await(path, () -> call(user, method, path, json), is(status).negate());
    }

    private static Predicate<HttpResponse<String>> is(int status) {
        return answer -> answer.statusCode() == status;
    }

    private void await(String what, Supplier<HttpResponse<String>> question, Predicate<HttpResponse<String>> enough) {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        var last = "no answer";
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the product ended:\n" + log());
            }
            try {
                var answer = question.get();
                last = answer.statusCode() + " " + answer.body();
                if (enough.test(answer)) {
                    return;
                }
            } catch (UncheckedIOException notYet) {
                last = notYet.getMessage();
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
        throw new IllegalStateException(what + " never came, but " + last + "\n" + log());
    }

    public String log() {
        try {
            var lines = Files.readAllLines(folder.resolve("sopflow.log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    public Path folder() {
        return folder;
    }

    /** Ends the JVM as {@code kill -9} does; the folder stays. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
