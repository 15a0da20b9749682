package org.sopflow.operations.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all of the API has in common: whose it is, how one signs in, how a refusal looks. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String BASIC = "basic";
    private static final String PROBLEM = "Problem";
    private static final Map<String, String> REFUSALS = Map.of(
            "400", "The body is not JSON",
            "401", "Nobody is signed in",
            "403", "Not yours to see or do",
            "404", "Unknown",
            "409", "Taken by another, or not in this state",
            "422", "Wrong content: every broken field is named");

    @Bean
    OpenAPI sopflowApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Sopflow")
                        .version("1")
                        .description("Cases, tasks and deadlines of the standard operating procedures. Texts follow"
                                + " Accept-Language: zh-TW or en."))
                .components(new Components()
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList(BASIC));
    }

    @Bean
    OpenApiCustomizer refusalsEverywhere() {
        Content refused = new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
        return api -> {
            if (api.getPaths() == null) {
                return;
            }
            // here and not above: what no operation refers to yet is thrown away in between
            api.getComponents().addSchemas(PROBLEM, problem());
            // pages answer HTML and are no part of the API
            api.getPaths().keySet().removeIf(path -> !path.startsWith("/api/"));
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(operation -> REFUSALS.forEach((status, why) -> operation
                            .getResponses()
                            .putIfAbsent(
                                    status, new ApiResponse().description(why).content(refused))));
        };
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457, with every broken field at once")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("field", new StringSchema().example("applicant.email"))
                                        .addProperty("message", new StringSchema())));
    }
}
