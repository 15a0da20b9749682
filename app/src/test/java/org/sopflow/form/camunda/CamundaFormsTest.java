package org.sopflow.form.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.sopflow.engine.camunda.CamundaFeel;
import org.sopflow.form.Drawn;
import org.sopflow.form.Form;
import org.sopflow.form.FormBroken;
import org.sopflow.form.Forms;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** A notice of an overdue case, filled in rightly and wrongly. */
class CamundaFormsTest {

    private static final String SCHEMA = """
            {"type":"default","id":"overdue","components":[
              {"type":"text","id":"t","text":"## 案件 {{caseNumber}}\\n- **請**說明\\n<script>alert(1)</script>","properties":{"textEn":"Case {{caseNumber}}"}},
              {"type":"textarea","id":"reason","key":"reason","label":"逾期原因","description":"申請人會看到",
               "properties":{"labelEn":"Reason","descriptionEn":"The applicant sees it","message.required":"請寫下為什麼逾期","messageEn.required":"Say why it is late"},
               "validate":{"required":true,"maxLength":20}},
              {"type":"datetime","id":"date","key":"date","subtype":"date","dateLabel":"預計完成日期","disallowPassedDates":true,
               "properties":{"labelEn":"Expected date"},"validate":{"required":true}},
              {"type":"radio","id":"how","key":"how","label":"處置","values":[{"label":"換燈","value":1},{"label":"其他","value":"other"}],
               "properties":{"labelEn":"How","en.1":"New lamp","en.other":"Other"},"validate":{"required":true}},
              {"type":"textfield","id":"other","key":"detail.other","label":"說明","conditional":{"hide":"=how != \\"other\\""},"validate":{"required":true}},
              {"type":"checklist","id":"tools","key":"tools","label":"工具","values":[{"label":"梯","value":"ladder"},{"label":"車","value":"truck"}]},
              {"type":"checkbox","id":"told","key":"told","label":"已電告","defaultValue":true},
              {"type":"textfield","id":"unit","key":"unit","label":"單位","readonly":true},
              {"type":"number","id":"n","key":"n","label":"盞數","validate":{"min":1,"max":9},"decimalDigits":0}]}
            """;

    private final Forms forms = new CamundaForms(
            new CamundaFeel(Clock.systemUTC()),
            Clock.fixed(Instant.parse("2016-11-01T01:00:00Z"), ZoneId.of("Asia/Taipei")),
            messages());
    private final Form form = forms.read(SCHEMA);

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/form");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private final Map<String, Object> known =
            Map.of("unit", "siwei-team", "caseNumber", "P105-000123-6", "how", "other");

    @Test
    void takes_what_is_right_and_drops_what_nobody_asked_for() {
        var checked = forms.check(
                form,
                known,
                Map.of(
                        "reason", " 缺料\r\n等廠商 ",
                        "date", "2016-11-01",
                        "how", "other",
                        "detail", Map.of("other", "e\u0301"),
                        "unit", "forged",
                        "approved", true,
                        "n", "3"),
                Locale.TAIWAN);
        assertThat(checked.errors()).isEmpty();
        assertThat(checked.data())
                .isEqualTo(Map.of(
                        "reason",
                        " 缺料\n等廠商 ",
                        "date",
                        "2016-11-01",
                        "how",
                        "other",
                        "detail",
                        Map.of("other", "\u00e9"),
                        "tools",
                        List.of(),
                        "told",
                        true,
                        "unit",
                        "siwei-team",
                        "n",
                        3));
    }

    @Test
    void names_every_broken_rule_at_its_field_in_the_readers_language() {
        var posted = new HashMap<String, Object>(
                Map.of("date", "2016-10-31", "how", "burn it", "tools", List.of("ladder", "sword"), "n", "twelve"));
        assertThat(forms.check(form, known, posted, Locale.TAIWAN).errors())
                .isEqualTo(Map.of(
                        "reason", List.of("請寫下為什麼逾期"),
                        "date", List.of("「預計完成日期」請填今天或今天以後的日期"),
                        "how", List.of("「處置」請從選項中選擇"),
                        "tools", List.of("「工具」請從選項中選擇"),
                        "n", List.of("「盞數」請填數字，例如 12 或 1.5")));
        posted.put("n", 10.5);
        posted.put("date", "2016-02-30");
        posted.put("reason", "a\u0007");
        assertThat(forms.check(form, known, posted, Locale.ENGLISH).errors())
                .containsEntry("date", List.of("Expected date must be a date that exists, like 2026-11-25"))
                .containsEntry("n", List.of("盞數 may have at most 0 digits after the point", "盞數 must be 9 or less"))
                .containsEntry("reason", List.of("Reason has characters that cannot be kept; delete them"));
    }

    @Test
    void a_posted_page_becomes_values_of_their_type() {
        assertThat(forms.posted(
                        form,
                        Map.of(
                                "how", new String[] {"1"},
                                "tools", new String[] {"", "truck"},
                                "told", new String[] {""},
                                "detail.other", new String[] {"x"},
                                "stranger", new String[] {"y"})))
                .isEqualTo(Map.of("how", 1, "tools", List.of("truck"), "told", false, "detail", Map.of("other", "x")));
    }

    @Test
    void draws_a_page_that_works_without_a_script() {
        var page = page(forms.draw(form, known, Locale.ENGLISH), Locale.ENGLISH);
        assertThat(page.text()).contains("Case P105-000123-6", "The applicant sees it", "New lamp");
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("label[for=fjs-form-overdue-reason]").text()).isEqualTo("Reason");
        assertThat(page.select("label[for=fjs-form-overdue-n]").text()).isEqualTo("盞數 (optional)");
        // a decision of an earlier round is not taken over unseen, and what hangs on it is not asked
        assertThat(page.select("input[type=radio][checked]")).isEmpty();
        assertThat(page.select("[name='detail.other']")).isEmpty();
        assertThat(page.select("[name=unit]").attr("value")).isEqualTo("siwei-team");
        assertThat(page.select("[name=told][checked]")).hasSize(1);
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void draws_wrong_input_again_with_links_to_its_fields() {
        var posted = forms.posted(
                form,
                Map.of(
                        "reason", new String[] {"<b>" + "長".repeat(30)},
                        "how", new String[] {"other"},
                        "detail.other", new String[] {""},
                        "n", new String[] {"twelve"}));
        var checked = forms.check(form, known, posted, Locale.TAIWAN);
        var page = page(forms.draw(form, known, posted, checked.errors(), Locale.TAIWAN), Locale.TAIWAN);
        assertThat(page.select("[name=reason]").text()).startsWith("<b>長長");
        assertThat(page.select("[name=n]").attr("value")).isEqualTo("twelve");
        assertThat(page.select("input[type=radio][value=other]").hasAttr("checked"))
                .isTrue();
        assertThat(page.select(".govuk-error-summary a").eachText())
                .containsExactly("「逾期原因」最多 20 個字", "請填寫「預計完成日期」", "請填寫「說明」", "「盞數」請填數字，例如 12 或 1.5");
        assertThat(page.select(".govuk-error-summary a").eachAttr("href"))
                .allSatisfy(link ->
                        assertThat(page.getElementById(link.substring(1))).isNotNull());
        assertThat(page.select("#fjs-form-overdue-reason").attr("aria-describedby"))
                .isEqualTo("fjs-form-overdue-reason-hint fjs-form-overdue-reason-error");
    }

    @Test
    void carries_hidden_values_along() {
        var posted = forms.posted(form, Map.of("how", new String[] {"1"}, "detail.other", new String[] {"kept"}));
        var page = page(forms.draw(form, known, posted, Map.of(), Locale.TAIWAN), Locale.TAIWAN);
        assertThat(page.select("input[type=hidden][name='detail.other']").attr("value"))
                .isEqualTo("kept");
        assertThat(forms.check(form, known, posted, Locale.TAIWAN).data()).doesNotContainKey("detail");
    }

    @Test
    void refuses_what_cannot_be_drawn_or_run() {
        assertThatThrownBy(() ->
                        forms.read("{\"type\":\"default\",\"components\":[{\"type\":\"taglist\",\"key\":\"a\"}]}"))
                .isInstanceOf(FormBroken.class);
        assertThatThrownBy(
                        () -> forms.read(
                                "{\"type\":\"default\",\"components\":[{\"type\":\"textfield\",\"key\":\"a\",\"validate\":{\"pattern\":\"(?=a)b\"}}]}"))
                .isInstanceOf(FormBroken.class);
        assertThatThrownBy(() -> forms.read("not json")).isInstanceOf(FormBroken.class);
    }

    private Document page(Drawn drawn, Locale language) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(messages());
        var context = new Context(language, Map.of("drawn", drawn));
        return Jsoup.parse(engine.process("form/form", Set.of("summary"), context)
                + engine.process("form/form", Set.of("form"), context));
    }
}
