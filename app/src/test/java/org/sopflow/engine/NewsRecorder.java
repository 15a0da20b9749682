package org.sopflow.engine;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what the engine tells of the cases a test asks for, and throws where a test wants it to. */
@Component
public class NewsRecorder {

    private final Map<String, List<ProcessNews>> heard = new ConcurrentHashMap<>();
    private final Map<String, Class<? extends ProcessNews>> refusing = new ConcurrentHashMap<>();

    void follow(String caseNumber) {
        heard.put(caseNumber, new CopyOnWriteArrayList<>());
    }

    void refuse(String caseNumber, Class<? extends ProcessNews> type) {
        refusing.put(caseNumber, type);
    }

    void accept(String caseNumber) {
        refusing.remove(caseNumber);
    }

    List<ProcessNews> of(String caseNumber) {
        return heard.get(caseNumber);
    }

    /** Names of the types, in the order they were told. */
    List<String> typesOf(String caseNumber) {
        return of(caseNumber).stream().map(n -> n.getClass().getSimpleName()).toList();
    }

    <T extends ProcessNews> T last(String caseNumber, Class<T> type) {
        return of(caseNumber).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    @EventListener
    @Transactional(propagation = MANDATORY)
    public void on(ProcessNews news) {
        if (news.getClass() == refusing.get(news.caseNumber())) {
            throw new StepRefused(422, new org.sopflow.page.Refused.Message("engine.stepNotYours"));
        }
        var following = heard.get(news.caseNumber());
        if (following != null) {
            following.add(news);
        }
    }
}
