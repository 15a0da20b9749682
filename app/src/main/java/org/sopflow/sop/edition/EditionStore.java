package org.sopflow.sop.edition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sopflow.sop.Edition;
import org.sopflow.sop.Editions.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code sopflow.sop_edition} and their files. */
@Component
class EditionStore {

    private static final String ENTRY = """
            select id, key, kind, digest, version, entered_at, entered_by, published_at, published_by
            from sopflow.sop_edition
            """;

    private final JdbcClient db;

    EditionStore(JdbcClient db) {
        this.db = db;
    }

    /** Lets one node at a time go on until its transaction ends. */
    void lock() {
        // one key for this use only
        db.sql("select pg_advisory_xact_lock(hashtext('sopflow.sop_edition'))")
                .query((row, n) -> "")
                .single();
    }

    /** The newest published edition of a key. */
    Optional<Entry> current(String key) {
        return db.sql(ENTRY + "where key = :key and state = 'PUBLISHED' order by version desc limit 1")
                .param("key", key)
                .query(EditionStore::entry)
                .optional();
    }

    Optional<Entry> find(String key, String digest) {
        return db.sql(ENTRY + "where key = :key and digest = :digest")
                .param("key", key)
                .param("digest", digest)
                .query(EditionStore::entry)
                .optional();
    }

    Optional<Entry> find(long id) {
        return db.sql(ENTRY + "where id = :id")
                .param("id", id)
                .query(EditionStore::entry)
                .optional();
    }

    /** As {@link #find(long)} of a draft, and nobody else publishes it until the transaction ends. */
    Optional<Entry> lockDraft(long id) {
        return db.sql(ENTRY + "where id = :id and state = 'DRAFT' for update")
                .param("id", id)
                .query(EditionStore::entry)
                .optional();
    }

    List<Entry> drafts() {
        return db.sql(ENTRY + "where state = 'DRAFT' order by id desc")
                .query(EditionStore::entry)
                .list();
    }

    List<Entry> published() {
        return db.sql("""
                        select distinct on (kind, key)
                               id, key, kind, digest, version, entered_at, entered_by, published_at, published_by
                        from sopflow.sop_edition
                        where state = 'PUBLISHED'
                        order by kind, key, version desc
                        """).query(EditionStore::entry).list();
    }

    Edition edition(Entry entry) {
        var files = new TreeMap<String, byte[]>();
        db.sql("select name, content from sopflow.sop_edition_file where edition = :edition")
                .param("edition", entry.id())
                .query((row, n) -> Map.entry(row.getString("name"), row.getBytes("content")))
                .list()
                .forEach(file -> files.put(file.getKey(), file.getValue()));
        return new Edition(entry.key(), entry.kind(), files);
    }

    Entry addDraft(Edition edition, String actor, Instant at) {
        long id = db.sql("""
                        insert into sopflow.sop_edition (key, kind, digest, state, entered_at, entered_by)
                        values (:key, :kind, :digest, 'DRAFT', :at, :actor)
                        returning id
                        """)
                .param("key", edition.key())
                .param("kind", edition.kind().name())
                .param("digest", edition.digest())
                .param("at", Timestamp.from(at))
                .param("actor", actor)
                .query(Long.class)
                .single();
        edition.files().forEach((name, content) -> db.sql(
                        "insert into sopflow.sop_edition_file (edition, name, content) values (:id, :name, :content)")
                .param("id", id)
                .param("name", name)
                .param("content", content)
                .update());
        return find(id).orElseThrow();
    }

    void markPublished(long id, int version, String actor, Instant at) {
        db.sql("""
                        update sopflow.sop_edition
                        set state = 'PUBLISHED', version = :version, published_at = :at, published_by = :actor
                        where id = :id
                        """)
                .param("id", id)
                .param("version", version)
                .param("at", Timestamp.from(at))
                .param("actor", actor)
                .update();
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        @Nullable Timestamp published = row.getTimestamp("published_at");
        return new Entry(
                row.getLong("id"),
                row.getString("key"),
                Edition.Kind.valueOf(row.getString("kind")),
                row.getString("digest"),
                row.getObject("version", Integer.class),
                row.getTimestamp("entered_at").toInstant(),
                row.getString("entered_by"),
                published == null ? null : published.toInstant(),
                row.getString("published_by"));
    }
}
