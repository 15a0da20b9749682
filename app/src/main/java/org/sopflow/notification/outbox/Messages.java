package org.sopflow.notification.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of the outbox. */
@Component
public class Messages {

    private static final int PAGE = 50;

    private static final String INSERT = """
            insert into sopflow.notification_message
              (event_key, recipient, case_number, channel, in_app, name, address, language, template, args, state, message_id,
               next_attempt, entered_at, at)
            values (:eventKey, :recipient, :caseNumber, :channel, :inApp, :name, :address, :language, :template, :args::jsonb,
               :state, :messageId, :real, :real, :at)
            on conflict (event_key, recipient) do nothing
            """;

    private static final String TAKE = """
            update sopflow.notification_message set attempts = attempts + 1, next_attempt = :leased
            where id in (
              select id from sopflow.notification_message where state = 'QUEUED' and next_attempt <= :real
              order by next_attempt, id limit :batch for update skip locked)
            returning *
            """;

    private static final TypeReference<Map<String, String>> ARGS = new TypeReference<>() {};

    private final JdbcClient db;
    private final ObjectMapper json;

    public Messages(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** @return false if this recipient was told of this event before */
    boolean add(NewMessage message) {
        return db.sql(INSERT)
                        .param("eventKey", message.eventKey())
                        .param("recipient", message.recipient())
                        .param("caseNumber", message.caseNumber())
                        .param("channel", message.channel())
                        .param("inApp", message.inApp())
                        .param("name", message.name())
                        .param("address", message.address())
                        .param("language", message.language())
                        .param("template", message.template())
                        .param("args", text(message.args()))
                        .param("state", message.state())
                        .param("messageId", message.messageId())
                        .param("real", Timestamp.from(message.enteredAt()))
                        .param("at", Timestamp.from(message.at()))
                        .update()
                == 1;
    }

    record NewMessage(
            String eventKey,
            String recipient,
            String caseNumber,
            String channel,
            boolean inApp,
            String name,
            String address,
            String language,
            String template,
            Map<String, String> args,
            String state,
            String messageId,
            Instant enteredAt,
            Instant at) {}

    /** Takes what is due and leaves it to the caller until {@code leased}. */
    List<Message> take(int batch, Instant real, Instant leased) {
        return db.sql(TAKE)
                .param("batch", batch)
                .param("real", Timestamp.from(real))
                .param("leased", Timestamp.from(leased))
                .query(this::read)
                .list();
    }

    void sent(long id, Instant real, String subject, String body) {
        db.sql("""
                        update sopflow.notification_message
                        set state = 'SENT', sent_at = :real, error = '', subject = :subject, body = :body where id = :id
                        """)
                .param("id", id)
                .param("real", Timestamp.from(real))
                .param("subject", subject)
                .param("body", body)
                .update();
    }

    void failed(long id, boolean forGood, Instant next, String error) {
        db.sql("""
                        update sopflow.notification_message
                        set state = :state, next_attempt = :next, error = :error where id = :id and state = 'QUEUED'
                        """)
                .param("id", id)
                .param("state", forGood ? "FAILED" : "QUEUED")
                .param("next", Timestamp.from(next))
                .param("error", error.length() > 500 ? error.substring(0, 500) : error)
                .update();
    }

    /** @return false if it is neither failed nor kept */
    public boolean queueAgain(long id, Instant real) {
        return db.sql("""
                                update sopflow.notification_message set state = 'QUEUED', attempts = 0, next_attempt = :real
                                where id = :id and channel = 'MAIL' and state in ('FAILED', 'KEPT')
                                """).param("id", id).param("real", Timestamp.from(real)).update() == 1;
    }

    public Optional<Message> find(long id) {
        return db.sql("select * from sopflow.notification_message where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /**
     * @param state empty: all
     * @param caseNumber empty: all
     * @param page from 1
     */
    public Found list(String state, String caseNumber, int page) {
        var where = " from sopflow.notification_message where (:state = '' or state = :state)"
                + " and (:case = '' or case_number = :case)";
        long total = db.sql("select count(*)" + where)
                .param("state", state)
                .param("case", caseNumber)
                .query(Long.class)
                .single();
        var rows = db.sql("select *" + where + " order by id desc limit " + PAGE + " offset :offset")
                .param("state", state)
                .param("case", caseNumber)
                .param("offset", (long) (page - 1) * PAGE)
                .query(this::read)
                .list();
        return new Found(rows, total, pages(total));
    }

    public record Found(List<Message> rows, long total, int pages) {}

    public int unread(String username) {
        return db.sql("""
                        select count(*) from sopflow.notification_message
                        where recipient = :who and in_app and read_at is null
                        """).param("who", username).query(Integer.class).single();
    }

    /**
     * The notices of somebody, newest first.
     *
     * @param page from 1
     */
    public Found noticesOf(String username, int page) {
        long total = db.sql("select count(*) from sopflow.notification_message where recipient = :who and in_app")
                .param("who", username)
                .query(Long.class)
                .single();
        var rows = db.sql("""
                        select * from sopflow.notification_message where recipient = :who and in_app
                        order by id desc limit :size offset :offset
                        """)
                .param("who", username)
                .param("size", PAGE)
                .param("offset", (long) (page - 1) * PAGE)
                .query(this::read)
                .list();
        return new Found(rows, total, pages(total));
    }

    private static int pages(long total) {
        return (int) Math.max(1, (total + PAGE - 1) / PAGE);
    }

    /** @param id null: all of them */
    public void read(String username, @Nullable Long id, Instant real) {
        db.sql("""
                        update sopflow.notification_message set read_at = :real
                        where recipient = :who and in_app and read_at is null and (:id::bigint is null or id = :id::bigint)
                        """)
                .param("who", username)
                .param("id", id)
                .param("real", Timestamp.from(real))
                .update();
    }

    private Message read(ResultSet row, int number) throws SQLException {
        var sent = row.getTimestamp("sent_at");
        var readAt = row.getTimestamp("read_at");
        return new Message(
                row.getLong("id"),
                row.getString("event_key"),
                row.getString("recipient"),
                row.getString("case_number"),
                row.getString("channel"),
                row.getString("name"),
                row.getString("address"),
                row.getString("language"),
                row.getString("template"),
                args(row.getString("args")),
                row.getString("state"),
                row.getString("message_id"),
                row.getInt("attempts"),
                row.getTimestamp("next_attempt").toInstant(),
                sent == null ? null : sent.toInstant(),
                row.getString("error"),
                row.getTimestamp("at").toInstant(),
                readAt == null ? null : readAt.toInstant(),
                row.getString("subject"),
                row.getString("body"));
    }

    private String text(Map<String, String> args) {
        try {
            return json.writeValueAsString(args);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> args(String text) {
        try {
            return json.readValue(text, ARGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
