package org.sopflow.page.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sopflow.page.Acting;
import org.sopflow.page.DeskCount;
import org.sopflow.page.DeskEntry;
import org.sopflow.page.FrameNotice;
import org.sopflow.page.Languages;
import org.sopflow.page.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** What the layouts ask about the page they frame; {@code @frame} in templates. */
@Component("frame")
class Frame {

    private static final int DIGEST_LENGTH = 10;
    private static final int MOST_COUNTED = 99;

    private final MessageSource messages;
    private final ObjectProvider<FrameNotice> notices;
    private final List<DeskEntry> entries;
    private final ObjectProvider<DeskCount> counts;
    private final ObjectProvider<Acting> acting;
    private final Map<String, String> assets = new ConcurrentHashMap<>();

    Frame(
            MessageSource messages,
            ObjectProvider<FrameNotice> notices,
            ObjectProvider<DeskEntry> entries,
            ObjectProvider<DeskCount> counts,
            ObjectProvider<Acting> acting) {
        this.messages = messages;
        this.notices = notices;
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(DeskEntry::order))
                .toList();
        this.counts = counts;
        this.acting = acting;
    }

    /** A link in the staff bar. @param count empty where nothing waits */
    record Link(String text, String path, boolean here, String count) {}

    /** The page in one language. */
    record Version(Languages language, String url, boolean here) {}

    /** A notice in the reader's language. */
    record Shown(FrameNotice.Kind kind, String title, String text) {}

    public Languages language() {
        return Languages.of(LocaleContextHolder.getLocale());
    }

    /** Address of an asset with the digest of its content: it may be kept for long and never be stale. */
    public String asset(String name) {
        return assets.computeIfAbsent(name, Frame::addressed);
    }

    /** The same page, with its query, in both languages. */
    public List<Version> versions() {
        HttpServletRequest request = request();
        String query = request.getQueryString();
        String rest = path(request) + (query == null || !request.getMethod().equals("GET") ? "" : "?" + query);
        Languages here = language();
        return List.of(
                new Version(Languages.ZH_TW, "/zh-tw" + rest, here == Languages.ZH_TW),
                new Version(Languages.EN, "/en" + rest, here == Languages.EN));
    }

    /** Absolute address of the page in a language, without query: what search engines keep. */
    public String canonical(Languages language) {
        HttpServletRequest request = request();
        return UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                .replacePath("/" + language.path() + path(request))
                .replaceQuery(null)
                .build(true)
                .toUriString();
    }

    /** Whether the page is this one, or lies below it; {@code /} is only itself. */
    public boolean at(String path) {
        String here = path(request());
        return here.equals(path) || !path.equals("/") && here.startsWith(path + "/");
    }

    public List<Shown> notices() {
        return notices.orderedStream()
                .map(FrameNotice::notice)
                .flatMap(Optional::stream)
                .map(one -> new Shown(one.kind(), text(one.title()), text(one.text())))
                .toList();
    }

    /** The links of the staff bar that this reader's roles show; of several that fit the page the longest is marked. */
    public List<Link> desk() {
        HttpServletRequest request = request();
        List<DeskEntry> mine = entries.stream()
                .filter(entry ->
                        entry.roles().isEmpty() || entry.roles().stream().anyMatch(request::isUserInRole))
                .toList();
        String here = mine.stream()
                .map(DeskEntry::path)
                .filter(this::at)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return mine.stream()
                .map(entry -> new Link(
                        text(new Refused.Message(entry.text())),
                        entry.path(),
                        entry.path().equals(here),
                        count(entry.path())))
                .toList();
    }

    private String count(String path) {
        int count = counts.stream()
                .filter(one -> one.path().equals(path))
                .mapToInt(DeskCount::count)
                .sum();
        return count == 0 ? "" : count > MOST_COUNTED ? MOST_COUNTED + "+" : String.valueOf(count);
    }

    public Acting.@Nullable Person acting() {
        return acting.stream()
                .map(Acting::find)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    public boolean signedIn() {
        return request().getUserPrincipal() != null;
    }

    /** The token Spring Security wants with every change; null where there is none. */
    public @Nullable CsrfToken csrf() {
        return (CsrfToken) request().getAttribute(CsrfToken.class.getName());
    }

    /** A message in the reader's language; arguments that are messages themselves are resolved first. */
    public String text(Refused.Message message) {
        return Problems.text(messages, message, LocaleContextHolder.getLocale());
    }

    /** Items of an error summary from messages by field; each leads to the element of id prefix + field. */
    public List<Map<String, String>> errors(@Nullable Map<String, List<String>> byField, String prefix) {
        return byField == null
                ? List.of()
                : byField.entrySet().stream()
                        .flatMap(field -> field.getValue().stream()
                                .map(text -> Map.of("href", "#" + prefix + field.getKey(), "text", text)))
                        .toList();
    }

    /** The ids of what describes an input, as its {@code aria-describedby}; null if nothing does. */
    public @Nullable String describedBy(String id, @Nullable String hint, @Nullable List<String> errors) {
        String ids = (hint == null ? "" : id + "-hint ") + (errors == null || errors.isEmpty() ? "" : id + "-error");
        return ids.isEmpty() ? null : ids.strip();
    }

    /** Page numbers to offer: the first, the last, the neighbours; 0 stands for a gap. */
    public List<Integer> pagesAround(int page, int pages) {
        List<Integer> shown = new ArrayList<>();
        for (int one = 1; one <= pages; one++) {
            if (one == 1 || one == pages || Math.abs(one - page) <= 1) {
                shown.add(one);
            } else if (shown.get(shown.size() - 1) != 0) {
                shown.add(0);
            }
        }
        return shown;
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    private static String addressed(String name) {
        ClassPathResource file = new ClassPathResource("static/assets/" + name);
        if (!file.exists()) {
            return "/assets/" + name;
        }
        try (var content = file.getInputStream()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return "/assets/" + name + "?v=" + HexFormat.of().formatHex(digest).substring(0, DIGEST_LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
