package org.sopflow.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.sopflow.casework.CaseRefused;
import org.sopflow.casework.Open1999;
import org.sopflow.page.Refused.Message;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes the feed of the city's 1999 hotline. */
@RestController
class Open1999Api {

    private final Open1999 feed;
    private final CaseAccess access;

    Open1999Api(Open1999 feed, CaseAccess access) {
        this.feed = feed;
        this.access = access;
    }

    /** Reads the body as it comes: a feed may be longer than memory. */
    @PostMapping(path = "/api/intake/open1999", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Takes records of Open1999, a JSON array, gzip or plain",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "array", implementation = Object.class))))
    Open1999.Taken take(HttpServletRequest request, Locale language) throws IOException {
        access.mayImport();
        InputStream body = new BufferedInputStream(request.getInputStream());
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && encoding.toLowerCase(Locale.ROOT).contains("gzip")) {
            try {
                body = new GZIPInputStream(body);
            } catch (ZipException | java.io.EOFException e) {
                throw new CaseRefused(400, new Message("page.problem.json"));
            }
        }
        return feed.take(body, language);
    }
}
