package org.sopflow.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sopflow.house.broken.AsksTheMachineForTheDay;
import org.sopflow.house.broken.FindsNull;
import org.sopflow.house.broken.InjectsFields;
import org.sopflow.house.broken.KnowsTheEngine;
import org.sopflow.house.broken.NamedAfterNothingService;
import org.sopflow.house.broken.Sleeps;
import org.sopflow.house.broken.TouchesTheEngineInside;
import org.sopflow.house.broken.calculus.CalculatesInSpring;
import org.springframework.beans.factory.annotation.Autowired;

/** Each rule holds in the product, and catches the class that breaks it. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.sopflow");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/house/broken/"))
            .importPackages("org.sopflow");

    private record House(ArchRule rule, JavaClasses where, Class<?> breaker) {
        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static Stream<House> rules() {
        return Stream.of(
                in(
                        PRODUCT,
                        KnowsTheEngine.class,
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("org.sopflow.engine..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.camunda..")),
                in(
                        PRODUCT,
                        TouchesTheEngineInside.class,
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("org.sopflow.engine.camunda..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.camunda..impl..")),
                in(PRODUCT, InjectsFields.class, fields().should().notBeAnnotatedWith(Autowired.class)),
                in(
                        PRODUCT,
                        NamedAfterNothingService.class,
                        noClasses()
                                .that()
                                // named after what the engine asks it to extend
                                .areNotAssignableTo(ExpressionManager.class)
                                .should()
                                .haveNameMatching(".*[a-z0-9](Service|Manager|Helper|Utils?|Impl|D[tT][oO])")),
                in(
                        PRODUCT,
                        FindsNull.class,
                        methods().that().haveNameMatching("find([A-Z].*)?").should(answerWithAnOptional())),
                in(
                        PRODUCT,
                        CalculatesInSpring.class,
                        noClasses()
                                .that()
                                .resideInAPackage("..calculus..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.springframework..", "org.camunda..", "java.sql..")),
                in(
                        PRODUCT,
                        AsksTheMachineForTheDay.class,
                        noClasses()
                                .should()
                                .callMethod(LocalDate.class, "now")
                                .orShould()
                                .callMethod(LocalDateTime.class, "now")
                                .orShould()
                                .callMethod(ZonedDateTime.class, "now")),
                in(PRODUCT, Sleeps.class, noClasses().should().callMethod(Thread.class, "sleep", long.class)),
                in(TESTS, Sleeps.class, noClasses().should().callMethod(Thread.class, "sleep", long.class)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(House house) {
        house.rule().check(house.where());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void catches_who_breaks_it(House house) {
        JavaClasses broken = new ClassFileImporter().importClasses(house.breaker());
        assertThat(house.rule().evaluate(broken).hasViolation()).isTrue();
    }

    private static House in(JavaClasses where, Class<?> breaker, ArchRule rule) {
        return new House(rule, where, breaker);
    }

    private static ArchCondition<JavaMethod> answerWithAnOptional() {
        return new ArchCondition<>("answer with an Optional, where get throws") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                JavaClass answer = method.getRawReturnType();
                boolean optional = answer.isAssignableTo(Optional.class)
                        || List.of("java.util.OptionalInt", "java.util.OptionalLong")
                                .contains(answer.getName());
                if (!optional && !method.getModifiers().toString().contains("SYNTHETIC")) {
                    events.add(SimpleConditionEvent.violated(
                            method, method.getFullName() + " answers " + answer.getName()));
                }
            }
        };
    }
}
