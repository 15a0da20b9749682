package org.sopflow.casework.open1999;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sopflow.casework.Open1999.Record;
import org.sopflow.casework.desk.CaseNumbers;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;

/** Reads one record of the feed: every field is understood or named as broken. */
final class RecordRules {

    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    private static final int LONGEST = 1000;
    private static final int LONGEST_ADDRESS = 200;

    private static final Pattern FILE_NO = Pattern.compile("INS\\d{9,}");
    private static final Pattern ZIPCODE = Pattern.compile("\\d{3}(?:\\d{2,3})?");
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2}) (上午|下午) (\\d{1,2}):(\\d{2}):(\\d{2})");
    /** Who entered it stands before the category, and behind it which part of the city: （一） the former city, （二） the former county. */
    private static final Pattern CATEGORY = Pattern.compile("(?:(?:養工|公所)-)?(.+?)(?:[(（][一二][)）])?");

    private static final Map<String, String> CATEGORIES = Map.of(
            "路燈故障", "LIGHT",
            "路燈白天未熄", "LIGHT",
            "路樹傾倒", "TREE",
            "公園、綠地設施損毀", "FACILITY",
            "公園髒亂、佔用", "DIRT",
            "安全島雜草叢生", "MEDIAN");

    private static final Map<String, String> STATUS_NAMES = Map.of(
            "建立中", "1",
            "待確認", "2",
            "待處理", "3",
            "處理完成", "4",
            "解除管制", "5");

    /** The districts of the city by postal code, 臺灣郵遞區號. */
    private static final Map<String, String> DISTRICTS = Map.ofEntries(
            Map.entry("800", "新興區"),
            Map.entry("801", "前金區"),
            Map.entry("802", "苓雅區"),
            Map.entry("803", "鹽埕區"),
            Map.entry("804", "鼓山區"),
            Map.entry("805", "旗津區"),
            Map.entry("806", "前鎮區"),
            Map.entry("807", "三民區"),
            Map.entry("811", "楠梓區"),
            Map.entry("812", "小港區"),
            Map.entry("813", "左營區"),
            Map.entry("814", "仁武區"),
            Map.entry("815", "大社區"),
            Map.entry("820", "岡山區"),
            Map.entry("821", "路竹區"),
            Map.entry("822", "阿蓮區"),
            Map.entry("823", "田寮區"),
            Map.entry("824", "燕巢區"),
            Map.entry("825", "橋頭區"),
            Map.entry("826", "梓官區"),
            Map.entry("827", "彌陀區"),
            Map.entry("828", "永安區"),
            Map.entry("829", "湖內區"),
            Map.entry("830", "鳳山區"),
            Map.entry("831", "大寮區"),
            Map.entry("832", "林園區"),
            Map.entry("833", "鳥松區"),
            Map.entry("840", "大樹區"),
            Map.entry("842", "旗山區"),
            Map.entry("843", "美濃區"),
            Map.entry("844", "六龜區"),
            Map.entry("845", "內門區"),
            Map.entry("846", "杉林區"),
            Map.entry("847", "甲仙區"),
            Map.entry("848", "桃源區"),
            Map.entry("849", "那瑪夏區"),
            Map.entry("851", "茂林區"),
            Map.entry("852", "茄萣區"));

    private final JsonNode node;
    private final List<Fault> faults = new ArrayList<>();

    private RecordRules(JsonNode node) {
        this.node = node;
    }

    /** @param record null if there are faults */
    record Read(@Nullable Record record, List<Fault> faults) {}

    static Read read(JsonNode node) {
        if (!node.isObject()) {
            return new Read(null, List.of(new Fault("", new Message("casework.open1999.noRecord"))));
        }
        return new RecordRules(node).read();
    }

    private Read read() {
        String fileNo = text("FileNo_", 40);
        if (fileNo.isEmpty()) {
            fault("FileNo_", "casework.open1999.missing");
        } else if (!FILE_NO.matcher(fileNo).matches()) {
            fault("FileNo_", "casework.open1999.fileNo", fileNo);
        }
        int status = status();
        Instant created = date("Cre_Date_");
        if (created == null && !broken("Cre_Date_")) {
            fault("Cre_Date_", "casework.open1999.missing");
        }
        if (created != null && !CaseNumbers.hasYear(created)) {
            fault("Cre_Date_", "casework.open1999.date", text("Cre_Date_", 40));
        }
        Instant saved = date("Save_Date_");
        Instant closed = date("Close_Date_");
        if (created != null && closed != null && closed.isBefore(created)) {
            fault("Close_Date_", "casework.open1999.closedBefore");
        }
        String unitCode = text("ReplyUnit_", 20);
        String unitName = text("UnitName_", 50);
        String zipcode = text("zipcode_", 10);
        String district = district(zipcode);
        String address = text("address_", LONGEST_ADDRESS);
        String inform = text("InformDesc_", 100);
        var category = CATEGORY.matcher(inform);
        String plain = category.matches() ? category.group(1).strip() : inform;
        if (inform.isEmpty()) {
            fault("InformDesc_", "casework.open1999.missing");
        }
        String description = text("BeforeDesc_", LONGEST);
        List<String> remarks = Stream.of(text("AfterDesc_", LONGEST), text("Memo_", LONGEST))
                .filter(remark -> !remark.isEmpty())
                .toList();
        keepable();
        if (!faults.isEmpty() || created == null) {
            return new Read(null, List.copyOf(faults));
        }
        return new Read(
                new Record(
                        fileNo,
                        status,
                        created,
                        saved,
                        closed,
                        unitCode,
                        unitName,
                        zipcode,
                        district,
                        address,
                        CATEGORIES.getOrDefault(plain, "OTHER"),
                        plain.equals("路燈白天未熄"),
                        plain,
                        description,
                        remarks,
                        node.toString()),
                List.of());
    }

    private int status() {
        String status = text("Status_", 10);
        if (status.isEmpty()) {
            // an older feed gives the word alone
            status = STATUS_NAMES.getOrDefault(text("StatusName_", 20), "");
        }
        if (status.isEmpty()) {
            fault("Status_", "casework.open1999.missing");
            return 0;
        }
        if (!status.matches("[1-59]")) {
            fault("Status_", "casework.open1999.status", status);
            return 0;
        }
        return Integer.parseInt(status);
    }

    private String district(String zipcode) {
        if (!zipcode.isEmpty() && !ZIPCODE.matcher(zipcode).matches()) {
            fault("zipcode_", "casework.open1999.zipcode", zipcode);
            return "";
        }
        String byName = text("ZipName_", 20);
        String byCode = zipcode.isEmpty() ? "" : DISTRICTS.getOrDefault(zipcode.substring(0, 3), "");
        if (byName.isEmpty() && byCode.isEmpty()) {
            if (zipcode.isEmpty()) {
                fault("ZipName_", "casework.open1999.missing");
            } else {
                fault("zipcode_", "casework.open1999.zipcode", zipcode);
            }
            return "";
        }
        if (!byName.isEmpty() && !DISTRICTS.containsValue(byName)) {
            fault("ZipName_", "casework.open1999.district", byName);
            return "";
        }
        // where the two differ the name is what the caller said, and what people read
        return byName.isEmpty() ? byCode : byName;
    }

    /** {@code 2016/9/10 下午 11:00:47} in Asia/Taipei; null where empty or broken. */
    private @Nullable Instant date(String field) {
        String text = text(field, 40);
        if (text.isEmpty()) {
            return null;
        }
        var parts = DATE.matcher(text);
        if (!parts.matches()) {
            fault(field, "casework.open1999.date", text);
            return null;
        }
        int hour = Integer.parseInt(parts.group(5));
        try {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("no hour of a half day: " + hour);
            }
            // 上午 12 is midnight, 下午 12 is noon
            int hourOfDay = hour % 12 + (parts.group(4).equals("下午") ? 12 : 0);
            return LocalDateTime.of(
                            Integer.parseInt(parts.group(1)),
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(3)),
                            hourOfDay,
                            Integer.parseInt(parts.group(6)),
                            Integer.parseInt(parts.group(7)))
                    .atZone(ZONE)
                    .toInstant();
        } catch (DateTimeException e) {
            fault(field, "casework.open1999.date", text);
            return null;
        }
    }

    /** Numbers count as their text, null as empty; a text that is too long or holds a NUL is broken. */
    private String text(String field, int longest) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isContainerNode()) {
            fault(field, "casework.open1999.noText");
            return "";
        }
        String text = value.asText().strip();
        if (text.length() > longest) {
            fault(field, "casework.open1999.long", String.valueOf(longest));
            return "";
        }
        if (text.indexOf('\0') >= 0) {
            fault(field, "casework.open1999.noText");
            return "";
        }
        return text;
    }

    /** The record is kept whole, and the database keeps no NUL, in a field that we do not know either. */
    private void keepable() {
        node.fields().forEachRemaining(field -> {
            if (holdsNul(field.getKey(), field.getValue()) && !broken(field.getKey())) {
                fault(field.getKey(), "casework.open1999.noText");
            }
        });
    }

    private static boolean holdsNul(String name, JsonNode value) {
        if (name.indexOf('\0') >= 0 || value.isTextual() && value.textValue().indexOf('\0') >= 0) {
            return true;
        }
        return value.isObject()
                ? value.properties().stream().anyMatch(field -> holdsNul(field.getKey(), field.getValue()))
                : value.valueStream().anyMatch(element -> holdsNul("", element));
    }

    private boolean broken(String field) {
        return faults.stream().anyMatch(fault -> fault.field().equals(field));
    }

    private void fault(String field, String key, Object... args) {
        faults.add(new Fault(field, new Message(key, args)));
    }
}
