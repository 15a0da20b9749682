package org.sopflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;

/** The JVM is killed in the middle of the import of the whole real file: what was taken stays, once, and nothing is half. */
class KilledImportIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] NO_REPLAY = {"--sopflow.demo.replay=false"};

    @Test
    void a_killed_import_keeps_what_it_took_and_the_next_one_takes_the_rest() throws Exception {
        byte[] feed = new ClassPathResource("data/open1999/cases-2016-09-10.json.gz").getContentAsByteArray();
        var records = JSON.readTree(
                new GZIPInputStream(new ClassPathResource("data/open1999/cases-2016-09-10.json.gz").getInputStream()));
        String early = records.get(0).path("FileNo_").asText();
        String amid = records.get(800).path("FileNo_").asText();

        var first = RunningJar.start(NO_REPLAY);
        var folder = first.folder();
        try {
            CompletableFuture.runAsync(() -> {
                try {
                    first.postGzip("admin", "/api/intake/open1999", feed);
                } catch (UncheckedIOException killed) {
                    // the answer never comes: that is what this test is about
                }
            });
            first.awaitCase("admin", amid);
            first.kill();

            var second = RunningJar.startIn(folder, NO_REPLAY);
            JsonNode kept = kase(second, early);
            assertThat(kept.path("number").asText()).isNotBlank();
            var answer = JSON.readTree(
                    second.postGzip("admin", "/api/intake/open1999", feed).body());
            int taken = answer.path("taken").asInt();
            int known = answer.path("known").asInt();
            assertThat(answer.path("rejected")).isEmpty();
            assertThat(taken + known).isEqualTo(9_626);
            assertThat(known).isGreaterThanOrEqualTo(800).isLessThan(9_626);
            assertThat(kase(second, early).path("number")).isEqualTo(kept.path("number"));
            // a case that is open waits somewhere, and one that is closed has its end
            for (int i = 0; i < known; i += 97) {
                var one = kase(second, records.get(i).path("FileNo_").asText());
                assertThat(one.path("timeline")).as(one.toString()).isNotEmpty();
                assertThat(one.path("state").asText().equals("CLOSED"))
                        .isEqualTo(!one.path("outcome").isNull());
            }
            var again = JSON.readTree(
                    second.postGzip("admin", "/api/intake/open1999", feed).body());
            assertThat(again.path("taken").asInt()).isZero();
            assertThat(again.path("known").asInt()).isEqualTo(9_626);
            second.close();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static JsonNode kase(RunningJar jar, String fileNo) throws IOException {
        return JSON.readTree(
                jar.call("admin", "GET", "/api/cases/" + fileNo, "").body());
    }
}
